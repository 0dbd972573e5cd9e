export type { ProceedingDocument } from './document.ts'
export { endOfAppeal, endOfDefence } from './guards.ts'
export { getProceedingTable } from './kinds/index.ts'
export {
  getProceeding,
  getProceedingForSeat,
  listProceedings,
  listProceedingsForSeat,
  noteProceedingOpened,
  type ProceedingFilter,
  runProceedingClock,
} from './list-proceedings.ts'
export {
  listProceedingEvents,
  type Move,
  moveProceeding,
  type Mover,
  type ProceedingObstacle,
} from './move-proceeding.ts'
export { changeProceeding, openProceeding, type OpenProceeding } from './open-proceeding.ts'
export { findMissingContent } from './content.ts'
export type { Proceeding, ProceedingStep, Subject } from './proceeding.ts'
export { checkDocument, type CheckedDocument, readProceedingDocument } from './read-document.ts'
export type { ProceedingRow } from './select-proceedings.ts'
export { findLastServed, findService } from './service-date.ts'
export {
  type ContentField,
  PROCEEDING_KINDS,
  type ProceedingGuard,
  type ProceedingKind,
  type ProceedingTable,
  SERVICE_METHODS,
  type StepField,
  type Transition,
} from './transition.ts'
