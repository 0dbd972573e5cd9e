import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { endOfTerm, getProfile } from '../law/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { earliestDeadline } from './deadline.ts'
import { lockOrder } from './lock-order.ts'
import type { Delivery, Order } from './order.ts'
import { isOpenState } from './order-states.ts'
import { dayOf, endOfDay } from './place-time.ts'
import { recordOrderEvent } from './write-order.ts'

/** How something was handed over where it can be proven. */
export const PROOF_METHODS = ['in-person', 'post', 'mail-read', 'publication'] as const
export type ProofMethod = (typeof PROOF_METHODS)[number]

/**
 * When an order that is put at the desk now counts as served, unless somebody opens it before: the end of the profile's
 * days of deemed service. Undefined where the profile knows no such rule: then only opening or proof counts.
 */
export function deemDelivery(order: Pick<Order, 'profile'>, now: Date): Delivery | undefined {
  const profile = getProfile(order.profile)
  const term = profile.deadlines['deemed-service']
  return term && { at: endOfDay(endOfTerm(profile, dayOf(now), term)), how: 'deemed' }
}

/**
 * Until when items are to be done: the order's deadline, and never less than the profile's least days from the moment
 * at which it counts as served. Undefined while it does not: nothing can be late then.
 */
export function reckonDue(
  order: Pick<Order, 'profile' | 'deadline' | 'items'>,
  delivery: Delivery | undefined,
): Date | undefined {
  if (delivery === undefined) return undefined
  const earliest = earliestDeadline({
    profile: getProfile(order.profile),
    now: delivery.at,
    severities: order.items.map(({ severity }) => severity),
  })
  return earliest > order.deadline ? earliest : order.deadline
}

/**
 * Notes that an order counts as served from an earlier moment than was known. Deadlines that stood by the old reckoning
 * follow; those that a ruling moved stay.
 */
export async function noteDelivery(work: Work, order: Order, delivery: Delivery): Promise<void> {
  if (order.delivery !== null && order.delivery.at <= delivery.at) return
  const before = reckonDue(order, order.delivery ?? undefined)
  const due = reckonDue(order, delivery)
  await work.trx
    .updateTable('measure')
    .set({ delivered_at: delivery.at, delivered_how: delivery.how })
    .where('id', '=', order.id)
    .execute()
  await sql`update measure set due = ${due ?? null}
    where id = ${order.id} and due is not distinct from ${before ?? null}::timestamptz`.execute(work.trx)
  await sql`update measure_item set due = ${due ?? null}
    where measure_id = ${order.id} and state <> 'lifted' and due is not distinct from ${before ?? null}::timestamptz`.execute(
    work.trx,
  )
}

export interface ProveDelivery {
  readonly measureId: string
  readonly method: ProofMethod
  /** The day on which it was handed over, `YYYY-MM-DD`. */
  readonly day: string
  /** What proves it: the number of the receipt, who signed. */
  readonly proof: string
}

/**
 * Records proof that an order reached its addressee beside the desk.
 * @throws Refusal `measures.wrong-state`, `measures.proof-missing`, `measures.proof-day`, `measures.no-publication`
 */
export async function proveDelivery(
  work: Work,
  actor: Actor,
  { measureId, method, day, proof }: ProveDelivery,
): Promise<void> {
  requireMay(actor, 'measures.serve')
  const order = await lockOrder(work, actor, measureId)
  const { servedAt } = order
  if (servedAt === null || !isOpenState(order.state))
    throw new Refusal(
      'conflict',
      'measures.wrong-state',
      `Order ${order.docNo} is ${order.state}; its service is not at issue.`,
      { docNo: order.docNo, state: order.state, event: 'prove' },
    )
  const text = proof.trim()
  if (text === '')
    throw new Refusal('invalid', 'measures.proof-missing', 'Say what proves it: a receipt, who signed.')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day < dayOf(servedAt) || day > dayOf(work.now))
    throw new Refusal(
      'invalid',
      'measures.proof-day',
      `The day lies between ${dayOf(servedAt)}, when it was put at the desk, and today.`,
      { from: dayOf(servedAt), to: dayOf(work.now) },
    )
  const at = countFrom(order, method, day, work.now)
  await noteDelivery(work, order, { at, how: 'proven' })
  await work.trx
    .updateTable('measure')
    .set({ delivery_proof: `${method}: ${text}`.slice(0, 1000), delivery_proof_by: actor.memberId })
    .where('id', '=', order.id)
    .execute()
  await recordOrderEvent(work, order, 'delivery-proven', {
    actor: { kind: 'member', id: actor.memberId },
    facts: { method, day },
  })
}

/**
 * What was handed over some time on a day counts from its end; what was published, from the end of the profile's days
 * of publication.
 */
function countFrom(order: Order, method: ProofMethod, day: string, now: Date): Date {
  if (method !== 'publication') return day === dayOf(now) ? now : endOfDay(day)
  const profile = getProfile(order.profile)
  const term = profile.deadlines['publication']
  if (term) return endOfDay(endOfTerm(profile, day, term))
  throw new Refusal(
    'conflict',
    'measures.no-publication',
    `The profile ${profile.id} knows no service by publication.`,
  )
}
