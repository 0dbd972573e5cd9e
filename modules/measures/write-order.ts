import type { Updateable } from 'kysely'
import type { MeasureTable } from '../../db/tables.ts'
import type { Work } from '../../runtime/work.ts'
import { type EventActor, type EventFacts, recordEvent } from '../audit/index.ts'
import type { Order } from './order.ts'
import { nextOrderState, type OrderEvent } from './order-states.ts'

/** Moves a held order along its table and records the event; whether it may move was settled before. */
export async function writeMove(
  work: Work,
  order: Pick<Order, 'id' | 'state' | 'unitId' | 'campaignId'>,
  event: OrderEvent,
  { actor, set = {}, facts = {} }: { actor: EventActor; set?: Updateable<MeasureTable>; facts?: EventFacts },
): Promise<void> {
  const to = nextOrderState(order.state, event)
  if (to === undefined) throw new TypeError(`an order that is ${order.state} knows no "${event}"`)
  await work.trx
    .updateTable('measure')
    .set({ ...set, state: to })
    .where('id', '=', order.id)
    .execute()
  await recordOrderEvent(work, order, PAST[event], { actor, facts: { ...facts, from: order.state, to } })
}

export async function recordOrderEvent(
  work: Work,
  order: Pick<Order, 'id' | 'unitId' | 'campaignId'>,
  kind: string,
  { actor, facts = {} }: { actor: EventActor; facts?: EventFacts },
): Promise<void> {
  await recordEvent(work, {
    kind: `measures.${kind}`,
    actor,
    subject: { type: 'measure', id: order.id },
    unitId: order.unitId,
    campaignId: order.campaignId,
    facts,
  })
}

const PAST: Readonly<Record<OrderEvent, string>> = {
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
  reopen: 'reopened',
  cancel: 'cancelled',
  serve: 'served',
  answer: 'answered',
  'settle-met': 'met',
  'settle-partly-met': 'partly-met',
  'settle-not-met': 'not-met',
  withdraw: 'withdrawn',
  'uphold-appeal': 'appeal-upheld',
  'lift-last-item': 'all-lifted',
}
