export const DRAFT_STATES = [
  'draft',
  'testing',
  'tested',
  'refused',
  'shadow',
  'proposed',
  'in-force',
  'retired',
  'dropped',
] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export type DraftEvent =
  | 'change'
  | 'test'
  | 'pass'
  | 'refuse'
  | 'give-up'
  | 'shadow'
  | 'propose'
  | 'decline'
  | 'approve'
  | 'retire'
  | 'drop'

export interface DraftTransition {
  readonly from: DraftState
  readonly event: DraftEvent
  readonly to: DraftState
  readonly by: 'rules.draft' | 'rules.approve' | 'system'
  readonly guard: string
}

/** The whole life of a drafted pack: the code reads this table, the tests walk it, the documentation draws it. */
export const DRAFT_TRANSITIONS: readonly DraftTransition[] = [
  ...(['draft', 'tested', 'refused'] as const).map((from): DraftTransition => ({
    from,
    event: 'change',
    to: 'draft',
    by: 'rules.draft',
    guard: 'each term is found in its own example and not in the other',
  })),
  ...(['draft', 'tested', 'refused'] as const).map((from): DraftTransition => ({
    from,
    event: 'test',
    to: 'testing',
    by: 'rules.draft',
    guard: 'it holds something',
  })),
  {
    from: 'testing',
    event: 'pass',
    to: 'tested',
    by: 'system',
    guard: 'no text of the scope corpus is flagged',
  },
  {
    from: 'testing',
    event: 'refuse',
    to: 'refused',
    by: 'system',
    guard: 'a text of the scope corpus is flagged',
  },
  { from: 'testing', event: 'give-up', to: 'draft', by: 'system', guard: 'stopped, or the run failed' },
  { from: 'tested', event: 'shadow', to: 'shadow', by: 'rules.draft', guard: 'none' },
  { from: 'shadow', event: 'propose', to: 'proposed', by: 'rules.draft', guard: 'a reason' },
  {
    from: 'proposed',
    event: 'approve',
    to: 'in-force',
    by: 'rules.approve',
    guard: 'neither its author nor who proposed it',
  },
  {
    from: 'proposed',
    event: 'decline',
    to: 'shadow',
    by: 'rules.approve',
    guard: 'neither its author nor who proposed it; a reason',
  },
  {
    from: 'in-force',
    event: 'retire',
    to: 'retired',
    by: 'rules.draft',
    guard: 'one person, at once; a reason',
  },
  ...(['draft', 'tested', 'refused', 'shadow', 'proposed'] as const).map((from): DraftTransition => ({
    from,
    event: 'drop',
    to: 'dropped',
    by: 'rules.draft',
    guard: 'none',
  })),
]

export function nextDraftState(from: DraftState, event: DraftEvent): DraftState | undefined {
  return DRAFT_TRANSITIONS.find((each) => each.from === from && each.event === event)?.to
}
