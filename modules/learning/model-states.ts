/** From the request of a training to the model's end. Only people move a model beyond `trained`. */
export const MODEL_STATES = [
  'waiting',
  'training',
  'failed',
  'refused',
  'trained',
  'shadow',
  'in-force',
  'retired',
  'rejected',
] as const
export type ModelState = (typeof MODEL_STATES)[number]

export type ModelEvent =
  | 'begin'
  | 'succeed'
  | 'refuse'
  | 'fail'
  | 'start-shadow'
  | 'stop-shadow'
  | 'put-in-force'
  | 'replace'
  | 'reject'

export interface ModelTransition {
  readonly from: ModelState
  readonly event: ModelEvent
  readonly to: ModelState
  readonly who: 'system' | 'one person' | 'two people'
}

export const MODEL_TRANSITIONS: readonly ModelTransition[] = [
  { from: 'waiting', event: 'begin', to: 'training', who: 'system' },
  { from: 'training', event: 'succeed', to: 'trained', who: 'system' },
  { from: 'training', event: 'refuse', to: 'refused', who: 'system' },
  { from: 'training', event: 'fail', to: 'failed', who: 'system' },
  { from: 'trained', event: 'start-shadow', to: 'shadow', who: 'one person' },
  { from: 'shadow', event: 'stop-shadow', to: 'trained', who: 'one person' },
  { from: 'trained', event: 'reject', to: 'rejected', who: 'one person' },
  { from: 'shadow', event: 'reject', to: 'rejected', who: 'one person' },
  { from: 'shadow', event: 'put-in-force', to: 'in-force', who: 'two people' },
  { from: 'retired', event: 'put-in-force', to: 'in-force', who: 'two people' },
  { from: 'in-force', event: 'replace', to: 'retired', who: 'two people' },
]

export function nextModelState(from: ModelState, event: ModelEvent): ModelState | undefined {
  return MODEL_TRANSITIONS.find((each) => each.from === from && each.event === event)?.to
}
