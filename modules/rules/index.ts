export {
  approveDraft,
  changeDraft,
  declineDraft,
  dropDraft,
  makeDraft,
  proposeDraft,
  requestBackTest,
  retireDraft,
  startRuleShadow,
  stopBackTest,
} from './change-draft.ts'
export { type DraftContent, withContent } from './draft-content.ts'
export type { DraftState } from './draft-states.ts'
export { type LocalPack, NO_LOCAL_PACK, readLocalPack } from './local-pack.ts'
export { mayDraft } from './lock-draft.ts'
export {
  type DraftDetail,
  type DraftSummary,
  getDraft,
  listDrafts,
  listSampledItems,
  type SampledItem,
  tryDraft,
} from './read-drafts.ts'
export {
  type BackTestResult,
  type ChangeCount,
  type ChangeSort,
  runBackTests,
  runThread,
} from './run-back-test.ts'
export { checkScope, OutOfScope, type ScopeVerdict } from './scope-gate.ts'
export { type ShadowCount, shadowDrafts } from './shadow-drafts.ts'
