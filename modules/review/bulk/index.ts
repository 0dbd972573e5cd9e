export type { BulkState } from './bulk-states.ts'
export { type BulkDecision, makeBulk, type MakeBulk } from './make-bulk.ts'
export {
  confirmBulk,
  declineBulk,
  discardBulk,
  goOnWithBulk,
  leaveOut,
  stopBulk,
  submitBulk,
  takeBackBulk,
} from './move-bulk.ts'
export {
  type BulkDetail,
  type BulkGroupLine,
  type BulkGroupState,
  type BulkSummary,
  type BulkText,
  getBulkAct,
  inAct,
  listBulkActs,
  listBulkGroups,
  listBulkTexts,
} from './read-bulk.ts'
export { runBulkActs } from './run-bulk.ts'
export { noteLook, type SampledGroup } from './sample.ts'
