import { Refusal } from '../../runtime/refusal.ts'
import { getProfile } from '../law/index.ts'
import { type Actor, may } from '../units/index.ts'
import { type DeadlineObstacle, deadlineRefusal, findDeadlineObstacle } from './deadline.ts'
import { missingParts } from './missing-parts.ts'
import type { Order } from './order.ts'
import { getOrderTransition, nextOrderState, type OrderEvent, type OrderGuard } from './order-states.ts'
import { tookPart } from './took-part.ts'

/** Why something cannot be done to an order now, as a stable code; a disabled button says it in words. */
export type OrderObstacle =
  | DeadlineObstacle
  | 'measures.wrong-state'
  | 'units.forbidden'
  | 'measures.incomplete'
  | 'measures.decision-undone'
  | 'measures.awaits-eyes'
  | 'measures.second-person'
  | 'measures.took-part'
  | 'measures.reason-missing'

/** Whoever asks gives the reason later: a page asks without one, a command always with it. */
interface Attempt {
  readonly now: Date
  readonly reason?: string | undefined
}

export function findOrderObstacle(
  actor: Actor,
  order: Order,
  event: OrderEvent,
  { now, reason }: Attempt,
): OrderObstacle | undefined {
  const transition = getOrderTransition(event)
  if (nextOrderState(order.state, event) === undefined) return 'measures.wrong-state'
  if (transition.by !== 'seat' && transition.by !== 're-check' && !may(actor, transition.by))
    return 'units.forbidden'
  for (const guard of transition.guards) {
    const obstacle = GUARDS[guard]({ actor, order, now, reason })
    if (obstacle) return obstacle
  }
  return undefined
}

/** @throws Refusal with the obstacle's code */
export function requireMove(actor: Actor, order: Order, event: OrderEvent, attempt: Attempt): void {
  const obstacle = findOrderObstacle(actor, order, event, attempt)
  if (obstacle) throw refuse(obstacle, order, event, attempt)
}

type Check = (given: {
  actor: Actor
  order: Order
  now: Date
  reason: string | undefined
}) => OrderObstacle | undefined

const GUARDS: Readonly<Record<OrderGuard, Check>> = {
  complete: ({ order }) => (missingParts(order).length > 0 ? 'measures.incomplete' : undefined),
  'deadline-reasonable': ({ order, now }) => findDeadlineObstacle(order.deadline, deadlineTerms(order, now)),
  'decisions-stand': ({ order }) =>
    order.items.every((item) => item.decisionStands) ? undefined : 'measures.decision-undone',
  'second-eyes': ({ order }) =>
    order.items.some((item) => item.awaitsEyes) ? 'measures.awaits-eyes' : undefined,
  'second-person': ({ actor, order }) =>
    order.draftedBy === actor.memberId ? 'measures.second-person' : undefined,
  'took-no-part': ({ actor, order }) => (tookPart(order, actor.memberId) ? 'measures.took-part' : undefined),
  reason: ({ reason }) =>
    reason !== undefined && reason.trim() === '' ? 'measures.reason-missing' : undefined,
}

export function deadlineTerms(order: Pick<Order, 'profile' | 'items'>, now: Date) {
  return {
    profile: getProfile(order.profile),
    now,
    severities: order.items.map(({ severity }) => severity),
  }
}

function refuse(obstacle: OrderObstacle, order: Order, event: OrderEvent, { now }: Attempt): Refusal {
  const params = { docNo: order.docNo, state: order.state, event }
  switch (obstacle) {
    case 'measures.deadline-past':
    case 'measures.deadline-too-short':
      return deadlineRefusal(obstacle, order.deadline, deadlineTerms(order, now))
    case 'measures.wrong-state':
      return new Refusal(
        'conflict',
        obstacle,
        `Order ${order.docNo} is ${order.state}; "${event}" is not open now.`,
        params,
      )
    case 'units.forbidden':
      return new Refusal('forbidden', obstacle, `Your roles do not allow "${event}" on an order.`, params)
    case 'measures.incomplete': {
      const missing = missingParts(order).join(', ')
      return new Refusal(
        'invalid',
        obstacle,
        `Order ${order.docNo} still lacks: ${missing}. Fill these in first.`,
        {
          ...params,
          missing,
        },
      )
    }
    case 'measures.decision-undone':
      return new Refusal(
        'conflict',
        obstacle,
        `A decision under order ${order.docNo} was undone. Take its items out, or have them decided again.`,
        params,
      )
    case 'measures.awaits-eyes':
      return new Refusal(
        'conflict',
        obstacle,
        `A severe decision under order ${order.docNo} is being looked at by a second person. Wait for it, or take its items out.`,
        params,
      )
    case 'measures.second-person':
      return new Refusal(
        'forbidden',
        obstacle,
        `Whoever drafted order ${order.docNo} cannot approve it or send it back. Ask a second person.`,
        params,
      )
    case 'measures.took-part':
      return tookPartRefusal(order.docNo)
    case 'measures.reason-missing':
      return new Refusal(
        'invalid',
        obstacle,
        'Give the reason; it is recorded, and the addressee reads it.',
        params,
      )
  }
}

export function tookPartRefusal(docNo: string): Refusal {
  return new Refusal(
    'forbidden',
    'measures.took-part',
    `You took part in order ${docNo} or in a decision under it. Someone who did not has to rule on this.`,
    { docNo },
  )
}
