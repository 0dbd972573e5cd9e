import type { Permission } from '../../units/index.ts'

export const BULK_STATES = [
  'draft',
  'waiting',
  'running',
  'stopped',
  'done',
  'taking-back',
  'halted',
  'taken-back',
  'declined',
  'discarded',
] as const
export type BulkState = (typeof BULK_STATES)[number]

export type BulkEvent =
  | 'start'
  | 'ask'
  | 'confirm'
  | 'decline'
  | 'discard'
  | 'stop'
  | 'go-on'
  | 'finish'
  | 'take-back'
  | 'give-back'

export interface BulkTransition {
  readonly from: BulkState
  readonly event: BulkEvent
  readonly to: BulkState
  readonly by: Permission | 'system'
  readonly guard: string
}

const sampled = 'every group of the own sample was opened'

/** The whole life of a bulk act: the code reads this table, the tests walk it, the documentation draws it. */
export const BULK_TRANSITIONS: readonly BulkTransition[] = [
  {
    from: 'draft',
    event: 'start',
    to: 'running',
    by: 'review.bulk',
    guard: `its author; ${sampled}; small and mild enough for one person`,
  },
  { from: 'draft', event: 'ask', to: 'waiting', by: 'review.bulk', guard: `its author; ${sampled}` },
  { from: 'draft', event: 'discard', to: 'discarded', by: 'review.bulk', guard: 'its author' },
  {
    from: 'waiting',
    event: 'confirm',
    to: 'running',
    by: 'review.bulk-confirm',
    guard: `anyone but its author; ${sampled}`,
  },
  {
    from: 'waiting',
    event: 'decline',
    to: 'declined',
    by: 'review.bulk-confirm',
    guard: 'anyone but its author; a reason',
  },
  { from: 'waiting', event: 'discard', to: 'discarded', by: 'review.bulk', guard: 'its author' },
  { from: 'running', event: 'stop', to: 'stopped', by: 'review.bulk', guard: 'anyone who sees it' },
  { from: 'running', event: 'finish', to: 'done', by: 'system', guard: 'no group is left to decide' },
  {
    from: 'stopped',
    event: 'go-on',
    to: 'running',
    by: 'review.bulk',
    guard: 'its author or the one who confirmed it',
  },
  ...(['running', 'stopped', 'done', 'halted'] as const).map((from): BulkTransition => ({
    from,
    event: 'take-back',
    to: 'taking-back',
    by: 'review.bulk',
    guard: 'anyone who sees it; a reason',
  })),
  { from: 'taking-back', event: 'stop', to: 'halted', by: 'review.bulk', guard: 'anyone who sees it' },
  {
    from: 'taking-back',
    event: 'give-back',
    to: 'taken-back',
    by: 'system',
    guard: 'no decided group is left to undo',
  },
]

export function nextBulkState(from: BulkState, event: BulkEvent): BulkState | undefined {
  return BULK_TRANSITIONS.find((each) => each.from === from && each.event === event)?.to
}
