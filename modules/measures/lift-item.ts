import type { Work } from '../../runtime/work.ts'
import { overturnItems } from '../review/index.ts'
import type { Actor } from '../units/index.ts'
import { nextItemState } from './item-states.ts'
import type { Order } from './order.ts'
import { orderRestoration } from './restorations/order-restoration.ts'
import { settleOrder } from './settle-order.ts'
import { endServed } from './withdraw-order.ts'
import { recordOrderEvent } from './write-order.ts'

/**
 * Nothing is asked any more about one item: the addressee reads that it may be put back, and the item counts as
 * harmless. An order whose last item is lifted is withdrawn with it.
 */
export async function liftItem(
  work: Work,
  actor: Actor,
  order: Order,
  measureItemId: string,
  reason: string,
): Promise<void> {
  const item = order.items.find((each) => each.id === measureItemId)
  if (!item || nextItemState(item.state, 'lift') === undefined) return
  await orderRestoration(work, actor, order, { items: [item], reason })
  await work.trx
    .updateTable('measure_item')
    .set({ state: 'lifted', due: null })
    .where('id', '=', item.id)
    .execute()
  await recordOrderEvent(work, order, 'item-lifted', {
    actor: { kind: 'member', id: actor.memberId },
    facts: { item: item.id, before: item.state },
  })
  const left = order.items.filter((each) => each.id !== item.id && each.state !== 'lifted')
  if (left.length === 0) await endServed(work, actor, order, 'lift-last-item', reason)
  else await settleOrder(work, order, { kind: 'member', id: actor.memberId })
  // After the order's own end, which would put a met item back to decided.
  await overturnItems(work, item.decisionId, [item.itemId])
}
