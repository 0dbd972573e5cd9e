import type { ItemState } from '../intake/index.ts'

export type Outcome = 'violation' | 'not-violation' | 'second-look'

export interface Transition {
  readonly from: ItemState
  readonly event: Outcome | 'undone'
  /** `before` is what stood when the decision was made. */
  readonly to: ItemState | 'before'
  readonly by: 'review.decide' | 'review.undo'
  readonly guard: string
}

/**
 * The whole of review as one table. What intake keeps or queues and what a re-check finds gone is theirs; the
 * rest is decided here: the code reads this table, the tests walk it, the documentation draws it.
 */
export const ITEM_TRANSITIONS: readonly Transition[] = [
  {
    from: 'queued',
    event: 'violation',
    to: 'decided',
    by: 'review.decide',
    guard: 'a ground in force that day, a reason, and why where the step is wider than removal',
  },
  {
    from: 'queued',
    event: 'not-violation',
    to: 'decided',
    by: 'review.decide',
    guard: 'a reason; where the item was proposed as severity 4, someone else has looked first',
  },
  {
    from: 'queued',
    event: 'second-look',
    to: 'queued',
    by: 'review.decide',
    guard: 'a reason; from then on only for other reviewers than the one who asked',
  },
  {
    from: 'decided',
    event: 'undone',
    to: 'before',
    by: 'review.undo',
    guard: 'no served measure rests on the decision, and nothing was decided on the item since',
  },
]

/** The state an item goes into, or undefined where the table has no such row. */
export function nextState(
  from: ItemState,
  event: Transition['event'],
  before: ItemState,
): ItemState | undefined {
  const row = ITEM_TRANSITIONS.find((each) => each.from === from && each.event === event)
  return row?.to === 'before' ? before : row?.to
}
