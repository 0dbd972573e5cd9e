import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import { requireMay } from '../units/index.ts'
import { liftItem } from './lift-item.ts'
import { lockOrder } from './lock-order.ts'
import type { Order } from './order.ts'
import { tookPartRefusal } from './order-guards.ts'
import { isOpenState } from './order-states.ts'
import { settleOrder } from './settle-order.ts'
import { tellOfOrder } from './tell.ts'
import { tookPart } from './took-part.ts'
import { recordOrderEvent } from './write-order.ts'

export interface Ruling {
  readonly answerId: string
  readonly ruling: 'granted' | 'refused'
  readonly reason: string
}

const DAY = 86_400_000

/**
 * Rules on a contest or on a request for more time. A granted contest lifts the item; more time moves its deadline,
 * and a refused request leaves at least a day from now, since the addressee waited for us. A refused contest puts the
 * item back to asked, with the time that we took added to its deadline.
 * @throws Refusal `measures.took-part` to whoever drafted, approved or served the order or made the decision
 */
export async function ruleOnAnswer(
  work: Work,
  actor: Actor,
  { answerId, ruling, reason }: Ruling,
): Promise<void> {
  requireMay(actor, 'measures.rule')
  const answer = await findAnswer(work, answerId)
  const order = await lockOrder(work, actor, answer.measure_id)
  // Read again under the lock: two who rule at once meet here.
  if ((await findAnswer(work, answerId)).ruling !== null || !isOpenState(order.state)) {
    throw new Refusal(
      'conflict',
      'measures.already-ruled',
      'This was ruled on before, or its order is closed.',
    )
  }
  requireTookNoPart(actor, order, answer.measure_item_id)
  requireReason(reason)
  await work.trx
    .updateTable('answer')
    .set({ ruling, ruling_reason: reason.trim(), ruled_by: actor.memberId, ruled_at: work.now })
    .where('id', '=', answerId)
    .execute()
  await recordOrderEvent(work, order, `${answer.kind}-${ruling}`, {
    actor: { kind: 'member', id: actor.memberId },
    facts: { answer: answerId, item: answer.measure_item_id },
  })
  await tellOfOrder(work, order, 'ruled')
  if (answer.kind === 'more-time') {
    const granted = ruling === 'granted' ? answer.until : null
    await moveDeadline(work, order, answer.measure_item_id, granted ?? new Date(work.now.getTime() + DAY))
    return
  }
  if (answer.measure_item_id === null) throw new Error(`contest ${answerId} names no item`)
  if (ruling === 'granted') {
    await liftItem(work, actor, order, answer.measure_item_id, reason)
    return
  }
  await sql`
    update measure_item set state = 'asked', due = due + (${work.now}::timestamptz - ${answer.at}::timestamptz)
    where id = ${answer.measure_item_id} and state = 'contested'`.execute(work.trx)
  await settleOrder(work, order, { kind: 'member', id: actor.memberId })
}

/** Where it concerns one item, the decisions about the others do not count. */
export function requireTookNoPart(actor: Actor, order: Order, measureItemId: string | null): void {
  const items = order.items.filter((item) => measureItemId === null || item.id === measureItemId)
  if (tookPart({ ...order, items }, actor.memberId)) throw tookPartRefusal(order.docNo)
}

export function requireReason(reason: string): void {
  if (reason.trim() !== '') return
  throw new Refusal(
    'invalid',
    'measures.reason-missing',
    'Give the reason; it is recorded, and whoever asked reads it.',
  )
}

async function findAnswer(work: Work, id: string) {
  const answer = await work.trx.selectFrom('answer').selectAll().where('id', '=', id).executeTakeFirst()
  if (answer && answer.kind !== 'removed') return answer
  throw new Refusal(
    'not-found',
    'measures.unknown-answer',
    'There is no such contest or request for more time.',
  )
}

async function moveDeadline(
  work: Work,
  order: Order,
  measureItemId: string | null,
  until: Date,
): Promise<void> {
  let update = work.trx
    .updateTable('measure_item')
    .set({ due: until })
    .where('measure_id', '=', order.id)
    .where('state', 'in', ['asked', 'claimed-removed', 'contested'])
    .where('due', '<', until)
  if (measureItemId !== null) update = update.where('id', '=', measureItemId)
  else
    await work.trx
      .updateTable('measure')
      .set({ due: until })
      .where('id', '=', order.id)
      .where('due', '<', until)
      .execute()
  await update.execute()
}
