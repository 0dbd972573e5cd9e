import { isId } from '../../runtime/ids.ts'
import type { Work } from '../../runtime/work.ts'
import { type Actor, type Seat, visibleTo } from '../units/index.ts'
import type { Order } from './order.ts'
import { findOrderWhere, unknownOrder } from './select-orders.ts'

/**
 * Holds an order for this command, so that two people cannot both make a move that only one may make.
 * @throws Refusal `measures.unknown` when there is none that the actor may see
 */
export async function lockOrder(work: Work, actor: Actor, id: string): Promise<Order> {
  await hold(work, id)
  const order = await findOrderWhere(work.trx, (query) =>
    query.where('measure.id', '=', id).where(visibleTo(actor, 'measure.unit_id')),
  )
  if (!order) throw unknownOrder(id)
  return order
}

/** The same for somebody of the addressee: only what was served on them. */
export async function lockOrderForSeat(work: Work, seat: Seat, id: string): Promise<Order> {
  await hold(work, id)
  const order = await findOrderWhere(work.trx, (query) =>
    query
      .where('measure.id', '=', id)
      .where('measure.operator_id', '=', seat.operatorId)
      .where('measure.served_at', 'is not', null),
  )
  if (!order) throw unknownOrder(id)
  return order
}

/** For acts that no member and no seat started: a re-check, an objection. */
export async function lockOrderById(work: Work, id: string): Promise<Order> {
  await hold(work, id)
  const order = await findOrderWhere(work.trx, (query) => query.where('measure.id', '=', id))
  if (!order) throw unknownOrder(id)
  return order
}

async function hold(work: Work, id: string): Promise<void> {
  if (!isId(id)) throw unknownOrder(id)
  await work.trx.selectFrom('measure').select('id').where('id', '=', id).forUpdate().execute()
}
