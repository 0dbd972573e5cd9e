import type { Permission } from '../../units/index.ts'

export const LOOK_STATES = ['open', 'agreed', 'disputed', 'settled', 'moot'] as const
export type LookState = (typeof LOOK_STATES)[number]
export type LookEvent = 'agree' | 'differ' | 'settle' | 'undone'

export interface LookTransition {
  readonly from: LookState
  readonly event: LookEvent
  readonly to: LookState
  readonly by: Permission | 'system'
  readonly guard: string
}

/** The whole life of a second look: the code reads this table, the tests walk it, the documentation draws it. */
export const LOOK_TRANSITIONS: readonly LookTransition[] = [
  {
    from: 'open',
    event: 'agree',
    to: 'agreed',
    by: 'review.decide',
    guard: 'not who decided first; nothing of the first decision was shown; a reason',
  },
  {
    from: 'open',
    event: 'differ',
    to: 'disputed',
    by: 'review.decide',
    guard: 'the same; the outcome or the kind is another, or the severity by two or more',
  },
  {
    from: 'disputed',
    event: 'settle',
    to: 'settled',
    by: 'review.decide',
    guard: 'neither of the two; a whole decision with ground, step and reason',
  },
  { from: 'open', event: 'undone', to: 'moot', by: 'system', guard: 'the first decision was undone' },
  { from: 'disputed', event: 'undone', to: 'moot', by: 'system', guard: 'the first decision was undone' },
]

export function nextLookState(from: LookState, event: LookEvent): LookState | undefined {
  return LOOK_TRANSITIONS.find((each) => each.from === from && each.event === event)?.to
}
