import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import type { Services } from '../../runtime/services.ts'
import type { Database, Work } from '../../runtime/work.ts'
import type { Seat } from '../units/index.ts'
import { deriveAffectedCode } from './affected-code.ts'
import { noteDelivery } from './delivery.ts'
import { lockOrderForSeat } from './lock-order.ts'
import type { Order, OrderItem, OrderSummary } from './order.ts'
import {
  type AnswerRecord,
  type AppealRecord,
  listAnswers,
  listAppeals,
  listRechecks,
  type RecheckRecord,
} from './order-record.ts'
import { findOrderWhere, selectOrderSummaries, unknownOrder } from './select-orders.ts'
import { recordOrderEvent } from './write-order.ts'

/** What somebody of an operator sees of an order: everything about it but who of us did what. */
export interface SeatOrder extends Omit<Order, 'items' | 'draftedBy' | 'approvedBy' | 'servedBy'> {
  readonly items: readonly SeatOrderItem[]
  /** About the order as a whole. */
  readonly answers: readonly AnswerRecord[]
  readonly appeals: readonly AppealRecord[]
}

export interface SeatOrderItem extends Omit<
  OrderItem,
  'decidedBy' | 'decidedByName' | 'decisionStands' | 'awaitsEyes'
> {
  /** The code to pass on to the person whose post it is. */
  readonly affectedCode: string
  readonly answers: readonly AnswerRecord[]
  readonly lastRecheck: RecheckRecord | null
  /** Nothing is asked about it any more, and it had been taken down: it may be put back. */
  readonly mayBePutBack: boolean
}

/** What was served on the seat's operator; what is still asked first, by deadline, then the newest. */
export async function listOrdersForSeat(db: Database, seat: Seat, limit = 200): Promise<OrderSummary[]> {
  return selectOrderSummaries(db, (query) =>
    query
      .where('measure.operator_id', '=', seat.operatorId)
      .where('measure.served_at', 'is not', null)
      .orderBy(sql`measure.state in ('served', 'answered', 'partly-met', 'not-met')`, 'desc')
      .orderBy(
        sql`case when measure.state in ('served', 'answered', 'partly-met', 'not-met') then measure.due end`,
      )
      .orderBy('measure.served_at', 'desc')
      .limit(limit),
  )
}

/** @throws Refusal `measures.unknown` for anything that was not served on the seat's operator */
export async function getOrderForSeat(
  db: Database,
  seat: Seat,
  id: string,
  secrets: Services['secrets'],
): Promise<SeatOrder> {
  const order = isId(id)
    ? await findOrderWhere(db, (query) =>
        query
          .where('measure.id', '=', id)
          .where('measure.operator_id', '=', seat.operatorId)
          .where('measure.served_at', 'is not', null),
      )
    : undefined
  if (!order) throw unknownOrder(id)
  const [answers, appeals, rechecks] = await Promise.all([
    listAnswers(db, id),
    listAppeals(db, id),
    listRechecks(db, id),
  ])
  const byItem = Map.groupBy(answers, (answer) => answer.measureItemId)
  const { draftedBy: _drafter, approvedBy: _approver, servedBy: _server, items, ...shown } = order
  return {
    ...shown,
    answers: byItem.get(null) ?? [],
    appeals,
    items: items.map(
      ({ decidedBy: _by, decidedByName: _name, decisionStands: _stands, awaitsEyes: _eyes, ...item }) => {
        const own = byItem.get(item.id) ?? []
        const lastRecheck = rechecks.get(item.id) ?? null
        const takenDown = own.some((answer) => answer.kind === 'removed') || lastRecheck?.outcome === 'gone'
        return {
          ...item,
          affectedCode: deriveAffectedCode(secrets, item.id),
          answers: own,
          lastRecheck,
          mayBePutBack: item.state === 'lifted' && takenDown,
        }
      },
    ),
  }
}

/** The receipt of service: the first time that somebody of the addressee opens the order. */
export async function noteOpened(work: Work, seat: Seat, id: string): Promise<void> {
  const order = await lockOrderForSeat(work, seat, id)
  if (order.openedAt) return
  await work.trx
    .updateTable('measure')
    .set({ opened_at: work.now, opened_by: seat.seatId })
    .where('id', '=', order.id)
    .execute()
  await noteDelivery(work, order, { at: work.now, how: 'opened' })
  await recordOrderEvent(work, order, 'opened', { actor: { kind: 'operator', id: seat.seatId } })
}
