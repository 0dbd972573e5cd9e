import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { getProfile } from '../law/index.ts'
import { type Actor, requireMay, requireSeatMay, type Seat } from '../units/index.ts'
import { lockOrder, lockOrderForSeat } from './lock-order.ts'
import type { Order } from './order.ts'
import { requireMove } from './order-guards.ts'
import { requireReason, requireTookNoPart } from './rulings.ts'
import { endServed } from './withdraw-order.ts'
import { recordOrderEvent } from './write-order.ts'

const DAY = 86_400_000

/** The last moment to appeal or object: the profile's days from service. */
export function getTermEnd(
  order: Pick<Order, 'profile' | 'servedAt'>,
  what: 'appeal' | 'objection',
): Date | undefined {
  const days = getProfile(order.profile).deadlines[what]?.days
  return order.servedAt && days !== undefined ? new Date(order.servedAt.getTime() + days * DAY) : undefined
}

/**
 * The addressee appeals against the whole order; one appeal at a time. Its deadlines run on until it is upheld.
 * @throws Refusal `measures.appeal-open`, `measures.too-late`, `measures.wrong-state`
 */
export async function submitAppeal(
  work: Work,
  seat: Seat,
  { measureId, reason }: { readonly measureId: string; readonly reason: string },
): Promise<{ id: string }> {
  requireSeatMay(seat, 'answer')
  const order = await lockOrderForSeat(work, seat, measureId)
  requireReason(reason)
  if (order.state === 'withdrawn') {
    throw new Refusal('conflict', 'measures.wrong-state', `Order ${order.docNo} was withdrawn already.`, {
      docNo: order.docNo,
      state: order.state,
      event: 'appeal',
    })
  }
  const end = getTermEnd(order, 'appeal')
  if (end && end < work.now) throw tooLate(order.docNo)
  const open = await work.trx
    .selectFrom('appeal')
    .select('id')
    .where('measure_id', '=', order.id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (open) {
    throw new Refusal(
      'conflict',
      'measures.appeal-open',
      `An appeal against order ${order.docNo} is being decided.`,
      {
        docNo: order.docNo,
      },
    )
  }
  const id = work.newId()
  await work.trx
    .insertInto('appeal')
    .values({ id, measure_id: order.id, seat_id: seat.seatId, reason: reason.trim(), at: work.now })
    .execute()
  await recordOrderEvent(work, order, 'appealed', {
    actor: { kind: 'operator', id: seat.seatId },
    facts: { appeal: id },
  })
  return { id }
}

export interface DecideAppeal {
  readonly appealId: string
  readonly outcome: 'upheld' | 'dismissed'
  readonly reason: string
}

/** Decided by a member who took no part. Upheld, the whole order is withdrawn. */
export async function decideAppeal(
  work: Work,
  actor: Actor,
  { appealId, outcome, reason }: DecideAppeal,
): Promise<void> {
  requireMay(actor, 'measures.rule')
  const found = await findAppeal(work, appealId)
  const order = await lockOrder(work, actor, found.measure_id)
  if ((await findAppeal(work, appealId)).outcome !== null) {
    throw new Refusal('conflict', 'measures.already-ruled', 'This appeal was decided before.')
  }
  requireTookNoPart(actor, order, null)
  requireReason(reason)
  if (outcome === 'upheld' && order.state !== 'withdrawn')
    requireMove(actor, order, 'uphold-appeal', { now: work.now, reason })
  await work.trx
    .updateTable('appeal')
    .set({ outcome, outcome_reason: reason.trim(), decided_by: actor.memberId, decided_at: work.now })
    .where('id', '=', appealId)
    .execute()
  if (outcome === 'upheld' && order.state !== 'withdrawn') {
    await endServed(work, actor, order, 'uphold-appeal', reason)
    return
  }
  await recordOrderEvent(work, order, `appeal-${outcome}`, {
    actor: { kind: 'member', id: actor.memberId },
    facts: { appeal: appealId },
  })
}

export function tooLate(docNo: string): Refusal {
  return new Refusal('conflict', 'measures.too-late', `The time to contest order ${docNo} has ended.`, {
    docNo,
  })
}

async function findAppeal(work: Work, id: string) {
  const appeal = await work.trx.selectFrom('appeal').selectAll().where('id', '=', id).executeTakeFirst()
  if (appeal) return appeal
  throw new Refusal('not-found', 'measures.unknown-appeal', 'There is no such appeal.')
}
