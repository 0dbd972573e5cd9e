import type { Permission } from '../units/index.ts'

export const ORDER_STATES = [
  'draft',
  'submitted',
  'approved',
  'served',
  'answered',
  'met',
  'partly-met',
  'not-met',
  'withdrawn',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type OrderEvent =
  | 'submit'
  | 'return'
  | 'approve'
  | 'reopen'
  | 'cancel'
  | 'serve'
  | 'answer'
  | 'settle-met'
  | 'settle-partly-met'
  | 'settle-not-met'
  | 'withdraw'
  | 'uphold-appeal'
  | 'lift-last-item'

/** What must hold beside the state; each is checked by the function of that name in `order-guards.ts`. */
export type OrderGuard =
  | 'complete'
  | 'deadline-reasonable'
  | 'decisions-stand'
  | 'second-eyes'
  | 'second-person'
  | 'took-no-part'
  | 'reason'

export interface OrderTransition {
  readonly event: OrderEvent
  readonly from: readonly OrderState[]
  readonly to: OrderState
  /** A member with this permission, somebody of the addressee, or what a re-check saw. */
  readonly by: Permission | 'seat' | 're-check'
  readonly guards: readonly OrderGuard[]
}

const SERVED: readonly OrderState[] = ['served', 'answered', 'met', 'partly-met', 'not-met']
const OPEN: readonly OrderState[] = ['served', 'answered', 'partly-met', 'not-met']

/** The life of an order; nothing else moves it. The drawing in `docs/measures.md` comes from here. */
export const ORDER_TRANSITIONS: readonly OrderTransition[] = [
  {
    event: 'submit',
    from: ['draft'],
    to: 'submitted',
    by: 'measures.draft',
    guards: ['complete', 'deadline-reasonable', 'decisions-stand'],
  },
  {
    event: 'return',
    from: ['submitted'],
    to: 'draft',
    by: 'measures.approve',
    guards: ['second-person', 'reason'],
  },
  {
    event: 'approve',
    from: ['submitted'],
    to: 'approved',
    by: 'measures.approve',
    guards: ['second-person', 'complete', 'deadline-reasonable', 'decisions-stand', 'second-eyes'],
  },
  { event: 'reopen', from: ['submitted', 'approved'], to: 'draft', by: 'measures.draft', guards: [] },
  {
    event: 'cancel',
    from: ['draft', 'submitted', 'approved'],
    to: 'withdrawn',
    by: 'measures.draft',
    guards: ['reason'],
  },
  {
    event: 'serve',
    from: ['approved'],
    to: 'served',
    by: 'measures.serve',
    guards: ['complete', 'deadline-reasonable', 'decisions-stand', 'second-eyes'],
  },
  { event: 'answer', from: OPEN, to: 'answered', by: 'seat', guards: [] },
  { event: 'settle-met', from: OPEN, to: 'met', by: 're-check', guards: [] },
  { event: 'settle-partly-met', from: OPEN, to: 'partly-met', by: 're-check', guards: [] },
  { event: 'settle-not-met', from: OPEN, to: 'not-met', by: 're-check', guards: [] },
  { event: 'withdraw', from: SERVED, to: 'withdrawn', by: 'measures.serve', guards: ['reason'] },
  {
    event: 'uphold-appeal',
    from: SERVED,
    to: 'withdrawn',
    by: 'measures.rule',
    guards: ['took-no-part', 'reason'],
  },
  {
    event: 'lift-last-item',
    from: SERVED,
    to: 'withdrawn',
    by: 'measures.rule',
    guards: ['took-no-part', 'reason'],
  },
]

export function getOrderTransition(event: OrderEvent): OrderTransition {
  const found = ORDER_TRANSITIONS.find((each) => each.event === event)
  if (!found) throw new TypeError(`an order knows no event "${event}"`)
  return found
}

/** The state an event leads to, or undefined where the table has no such row. */
export function nextOrderState(from: OrderState, event: OrderEvent): OrderState | undefined {
  const transition = getOrderTransition(event)
  return transition.from.includes(from) ? transition.to : undefined
}

/** Whether the addressee has it in hands: from then on it is withdrawn, never undone. */
export function isServedState(state: OrderState): boolean {
  return SERVED.includes(state)
}

/** Whether anything is still asked of the addressee. */
export function isOpenState(state: OrderState): boolean {
  return OPEN.includes(state)
}
