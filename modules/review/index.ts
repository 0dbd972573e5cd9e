export type { AccountRecord } from './account-record.ts'
export { countArrivals } from './arrivals.ts'
export * from './bulk/index.ts'
export { type GroupCard, getCard } from './card.ts'
export { type Claim, claimGroup, claimNext, releaseClaim, waits } from './claim.ts'
export { type DecidedGroup, decideGroup } from './decide-group.ts'
export { type DecideGroup, type Step, STEPS } from './decision-input.ts'
export {
  type DecidedItem,
  type Decision,
  type DecisionFilter,
  getDecision,
  listDecidedForPlatform,
  listDecidedPlatforms,
  listDecisions,
} from './decisions.ts'
export type { KnownIndicator } from './group-indicators.ts'
export type { GroupReport, GroupReports } from './group-reports.ts'
export { ITEM_TRANSITIONS, type Outcome, type Transition } from './item-states.ts'
export { countOwnDay, type OwnDay } from './own-day.ts'
export { findOwnStretch, type OwnStretch } from './own-stretch.ts'
export { overturnItems } from './overturn-items.ts'
export { countPlatformDecisions, type PlatformDecisions } from './platform-decisions.ts'
export { ASIDE_REASONS, type AsideReason, type PutAside, putAside, takeUpAgain } from './put-aside.ts'
export type { QueueFilter } from './queue-filter.ts'
export { dropQueueView, listQueueViews, type QueueView, saveQueueView } from './queue-views.ts'
export { countQueue, listQueue, type QueueCount, type QueuedGroup, type QueuePage } from './queue.ts'
export * from './second-eyes/index.ts'
export type { Representative } from './representative.ts'
export type { GroupSpread } from './spread.ts'
export { getStatement, listStatements, type StatementFilter } from './statement/list-statements.ts'
export type { Statement } from './statement/statement.ts'
export {
  type IsServed,
  requireStandingDecisions,
  undoDecision,
  type UndoneDecision,
} from './undo-decision.ts'
export type { Variant } from './variants.ts'
