import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { tellOperator } from '../../messages/index.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { requireReason } from '../rulings.ts'
import type { Hold } from './hold.ts'
import { binds, getHoldState } from './hold-state.ts'
import { recordHoldEvent } from './record-hold-event.ts'
import { lockHold } from './select-holds.ts'

/**
 * Takes a hold back: the addressee reads why and that it is to be put back now. Whoever may impose or confirm may.
 * @throws Refusal `measures.hold-over`, `measures.reason-missing`
 */
export async function takeHoldBack(
  work: Work,
  actor: Actor,
  { holdId, reason }: { readonly holdId: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'measures.hold')
  const hold = await lockHold(work, holdId, visibleTo(actor, 'urgent_hold.unit_id'))
  requireReason(reason)
  if (!binds(getHoldState(hold, work.now))) {
    throw new Refusal('conflict', 'measures.hold-over', `${hold.docNo} is over already.`, {
      docNo: hold.docNo,
    })
  }
  await endHold(work, actor, hold, 'taken-back', reason)
}

/** What every end before or beside the clock's has in common. */
export async function endHold(
  work: Work,
  actor: Actor,
  hold: Hold,
  how: NonNullable<Hold['endedHow']>,
  reason: string,
): Promise<void> {
  await sql`update urgent_hold set ended_at = ${work.now}, ended_by = ${actor.memberId}, ended_how = ${how},
    ended_reason = ${reason.trim()} where id = ${hold.id}`.execute(work.trx)
  await recordHoldEvent(work, hold, how, { actor: { kind: 'member', id: actor.memberId } })
  await tellOperator(work, {
    operatorId: hold.operatorId,
    event: 'hold.ended',
    subject: { type: 'hold', id: hold.id },
    docNo: hold.docNo,
    lang: hold.lang,
  })
}

/** An order that asks for these items was served: it takes the holds' place. */
export async function replaceHolds(
  work: Work,
  actor: Actor,
  { itemIds, docNo }: { readonly itemIds: readonly string[]; readonly docNo: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from urgent_hold
    where item_id = any(${[...itemIds]}::uuid[]) and ended_at is null
      and (confirmed_at is not null or lapses_at > ${work.now})
    order by id`.execute(work.trx)
  for (const { id } of rows)
    await endHold(work, actor, await lockHold(work, id, sql<boolean>`true`), 'order-served', docNo)
}
