import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { setItemStates } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import { lockOrder } from './lock-order.ts'
import type { Order } from './order.ts'
import { requireMove } from './order-guards.ts'
import { orderRestoration } from './restorations/order-restoration.ts'
import { tellOfOrder } from './tell.ts'
import { writeMove } from './write-order.ts'

interface Withdrawal {
  readonly measureId: string
  readonly reason: string
}

/** Ends an order that nobody outside has seen yet; its items may go into another. */
export async function cancelOrder(
  work: Work,
  actor: Actor,
  { measureId, reason }: Withdrawal,
): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'cancel', { now: work.now, reason })
  await writeMove(work, order, 'cancel', withdrawal(work, actor, reason))
}

/** Ends a served order: deadlines stop, the addressee reads why, and what can be restored is named to them. */
export async function withdrawOrder(
  work: Work,
  actor: Actor,
  { measureId, reason }: Withdrawal,
): Promise<void> {
  const order = await lockOrder(work, actor, measureId)
  requireMove(actor, order, 'withdraw', { now: work.now, reason })
  await endServed(work, actor, order, 'withdraw', reason)
}

/** What every end of a served order has in common. The decisions stay: another order may rest on them. */
export async function endServed(
  work: Work,
  actor: Actor,
  order: Order,
  event: 'withdraw' | 'uphold-appeal' | 'lift-last-item',
  reason: string,
): Promise<void> {
  await orderRestoration(work, actor, order, { items: order.items, reason })
  await sql`update measure_item set state = 'lifted', due = null where measure_id = ${order.id}`.execute(
    work.trx,
  )
  await setItemStates(
    work,
    order.items.filter((item) => item.state === 'met').map((item) => item.itemId),
    'decided',
  )
  await writeMove(work, order, event, withdrawal(work, actor, reason))
  await tellOfOrder(work, order, 'withdrawn')
}

function withdrawal(work: Work, actor: Actor, reason: string) {
  return {
    actor: { kind: 'member' as const, id: actor.memberId },
    set: {
      withdrawn_by: actor.memberId,
      withdrawn_at: work.now,
      withdrawn_reason: reason.trim(),
      next_step: null,
      next_step_reason: null,
    },
  }
}
