import type { Work } from '../../runtime/work.ts'
import { tellOperator } from '../messages/index.ts'
import type { Order } from './order.ts'

/** Has the addressee of an order told that something happened to it. */
export async function tellOfOrder(
  work: Work,
  order: Pick<Order, 'id' | 'operatorId' | 'docNo' | 'lang' | 'due'>,
  event: 'served' | 'reminder' | 'ruled' | 'withdrawn',
): Promise<void> {
  await tellOperator(work, {
    operatorId: order.operatorId,
    event: `order.${event}`,
    subject: { type: 'order', id: order.id },
    docNo: order.docNo,
    due: event === 'withdrawn' ? undefined : order.due,
    lang: order.lang,
  })
}
