import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { requireStandingDecisions } from '../../review/index.ts'
import { type Actor, may, requireMay, visibleTo } from '../../units/index.ts'
import { requireReason } from '../rulings.ts'
import type { Hold } from './hold.ts'
import { getHoldState } from './hold-state.ts'
import { recordHoldEvent } from './record-hold-event.ts'
import { lockHold } from './select-holds.ts'

/** Why a member cannot confirm a hold now; undefined where they can. */
export function findConfirmObstacle(
  actor: Actor,
  hold: Hold,
  now: Date,
):
  | 'units.forbidden'
  | 'measures.hold-over'
  | 'measures.second-person'
  | 'measures.decision-undone'
  | undefined {
  if (!may(actor, 'measures.hold-confirm')) return 'units.forbidden'
  if (getHoldState(hold, now) !== 'in-force') return 'measures.hold-over'
  if (hold.imposedBy === actor.memberId || hold.decidedBy === actor.memberId) return 'measures.second-person'
  return hold.decisionStands ? undefined : 'measures.decision-undone'
}

/**
 * The second person: neither who imposed the hold nor who decided about the item. Before it lapsed only.
 * @throws Refusal `measures.hold-over`, `measures.second-person`, `measures.decision-undone`, `measures.reason-missing`
 */
export async function confirmHold(
  work: Work,
  actor: Actor,
  { holdId, reason }: { readonly holdId: string; readonly reason: string },
): Promise<void> {
  requireMay(actor, 'measures.hold-confirm')
  const hold = await lockHold(work, holdId, visibleTo(actor, 'urgent_hold.unit_id'))
  const obstacle = findConfirmObstacle(actor, hold, work.now)
  if (obstacle !== undefined) throw refuse(obstacle, hold)
  requireReason(reason)
  await requireStandingDecisions(work, [hold.decisionId])
  await sql`update urgent_hold set confirmed_by = ${actor.memberId}, confirmed_at = ${work.now},
    confirmed_reason = ${reason.trim()} where id = ${hold.id}`.execute(work.trx)
  await recordHoldEvent(work, hold, 'confirmed', { actor: { kind: 'member', id: actor.memberId } })
}

function refuse(obstacle: NonNullable<ReturnType<typeof findConfirmObstacle>>, { docNo }: Hold): Refusal {
  const params = { docNo }
  switch (obstacle) {
    case 'measures.hold-over':
      return new Refusal('conflict', obstacle, `${docNo} is no longer waiting to be confirmed.`, params)
    case 'measures.second-person':
      return new Refusal(
        'forbidden',
        obstacle,
        `Whoever imposed ${docNo} or decided about its item cannot confirm it. Ask a second person.`,
        params,
      )
    case 'measures.decision-undone':
      return new Refusal('conflict', obstacle, `The decision under ${docNo} was undone.`, params)
    case 'units.forbidden':
      return new Refusal('forbidden', obstacle, 'Your roles do not allow this.', params)
  }
}
