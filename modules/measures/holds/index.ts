export { confirmHold, findConfirmObstacle } from './confirm-hold.ts'
export { takeHoldBack } from './end-hold.ts'
export type { Hold } from './hold.ts'
export { type AffectedHoldNotice, writeHoldNotice } from './hold-notice.ts'
export {
  type AffectedHold,
  decideHoldObjection,
  findHoldByAffectedCode,
  getHoldTerm,
  type HoldObjection,
  listHoldObjections,
  objectToHold,
  objectToHoldFromDesk,
  tookPartInHold,
} from './hold-objections.ts'
export { type DueHoldLook, listDueHoldLooks, recordHoldLook } from './hold-looks.ts'
export { HOLD_HOURS, type HoldState } from './hold-state.ts'
export { type HoldTarget, type HoldTargetKind, listHoldTargets } from './hold-target.ts'
export { imposeHold, type ImposeHold } from './impose-hold.ts'
export { type HoldableItem, listHoldable } from './list-holdable.ts'
export { countHoldWork, getHold, type HoldWork, listHolds } from './list-holds.ts'
export { noteLapsedHolds } from './note-lapsed.ts'
export { answerHold, getHoldForSeat, listHoldsForSeat, noteHoldOpened, type SeatHold } from './seat-holds.ts'
