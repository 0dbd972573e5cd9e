export type { Addressee, AddresseeRole } from './addressee.ts'
export { type AffectedNotice, writeAffectedNotice } from './affected-notice.ts'
export {
  type AnswerFault,
  type AnsweredItems,
  answerItems,
  askForMoreTime,
  type ItemAnswer,
} from './answer-items.ts'
export { type DecideAppeal, decideAppeal, getTermEnd, submitAppeal } from './appeals.ts'
export { approveOrder, reopenOrder, returnOrder, submitOrder } from './approve-order.ts'
export { buildLetter } from './build-letter.ts'
export { type ChangeDraft, changeDraft } from './change-draft.ts'
export { type DeadlineTerms, earliestDeadline, proposeDeadline } from './deadline.ts'
export { PROOF_METHODS, type ProofMethod, proveDelivery } from './delivery.ts'
export { describeGround } from './describe-ground.ts'
export { type DraftRemovalOrder, draftRemovalOrder } from './draft-order.ts'
export * from './holds/index.ts'
export * from './proceedings/index.ts'
export * from './restorations/index.ts'
export { isServed } from './is-served.ts'
export type { OrderItemState } from './item-states.ts'
export type { Letter, LetterEntry, LetterSection } from './letter.ts'
export { type Intermediary, isIntermediaryRole, listIntermediaries } from './list-intermediaries.ts'
export {
  type DueLaterLook,
  type LaterLook,
  listDueLaterLooks,
  listLaterLooks,
  recordLaterLook,
} from './later-looks.ts'
export { type DueRecheck, listDueRechecks } from './list-due-rechecks.ts'
export {
  countOrders,
  countOrdersByPlatform,
  getOrder,
  listOrders,
  type OrderFilter,
  type PlatformOrders,
} from './list-orders.ts'
export { listPrecedents, type Precedent } from './list-precedents.ts'
export { listRequiredParts, type Missing, missingParts, type RequiredPart } from './missing-parts.ts'
export {
  type AffectedItem,
  type DecideObjection,
  decideObjection,
  findOrderItemByAffectedCode,
  type Objection,
  submitObjection,
} from './objections.ts'
export { listOpenMatters, type OpenMatter } from './open-matters.ts'
export type { ItemCounts, NextStep, Order, OrderItem, OrderLanguage, OrderSummary } from './order.ts'
export { findOrderObstacle, type OrderObstacle } from './order-guards.ts'
export {
  type AnswerRecord,
  type AppealRecord,
  listAnswers,
  listAppeals,
  listOrderObjections,
  listRechecks,
  type ObjectionRecord,
  type RecheckRecord,
} from './order-record.ts'
export { isOpenState, isServedState, type OrderEvent, type OrderState } from './order-states.ts'
export { listItemsInOrders, listOrderable } from './orderable.ts'
export { dayOf, endOfDay } from './place-time.ts'
export { checkCode, readLetter, renderLetterPdf } from './read-letter.ts'
export { type Recheck, type Rechecked, recordRecheck } from './record-recheck.ts'
export { remindOrders } from './remind-orders.ts'
export { type Ruling, ruleOnAnswer } from './rulings.ts'
export {
  getOrderForSeat,
  listOrdersForSeat,
  noteOpened,
  type SeatOrder,
  type SeatOrderItem,
} from './seat-orders.ts'
export { serveOrder } from './serve-order.ts'
export { cancelOrder, withdrawOrder } from './withdraw-order.ts'
export { countOrderStanding, type OrderStanding } from './order-standing.ts'
