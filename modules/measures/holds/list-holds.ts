import { sql } from 'kysely'
import { isId } from '../../../runtime/ids.ts'
import type { Database } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import type { Hold } from './hold.ts'
import { holdState } from './hold-state.ts'
import { selectHolds, unknownHold } from './select-holds.ts'

/** Those that wait for their second person first, by the time they have left; then the confirmed; then what is over. */
export async function listHolds(
  db: Database,
  actor: Actor,
  { now, limit = 200 }: { readonly now: Date; readonly limit?: number },
): Promise<Hold[]> {
  requireMay(actor, 'measures.see')
  return selectHolds(db, now, visibleTo(actor, 'urgent_hold.unit_id'), limit)
}

/** @throws Refusal `measures.unknown-hold` when there is none that the actor may see */
export async function getHold(db: Database, actor: Actor, id: string, now: Date): Promise<Hold> {
  requireMay(actor, 'measures.see')
  const [hold] = isId(id)
    ? await selectHolds(
        db,
        now,
        sql<boolean>`urgent_hold.id = ${id} and ${visibleTo(actor, 'urgent_hold.unit_id')}`,
        1,
      )
    : []
  if (hold === undefined) throw unknownHold(id)
  return hold
}

/** What waits for this member: holds that they may still confirm, the first lapse of these, and objections they may decide. */
export interface HoldWork {
  readonly toConfirm: number
  readonly firstLapse: Date | null
  readonly toRule: number
}

export async function countHoldWork(db: Database, actor: Actor, now: Date): Promise<HoldWork> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<HoldWork>`
    select count(*) filter (where waits)::int as "toConfirm", min(lapses_at) filter (where waits) as "firstLapse",
      count(*) filter (where objected)::int as "toRule"
    from (
      select lapses_at,
        ${holdState(now)} = 'in-force' and imposed_by <> ${actor.memberId} and decision.decided_by <> ${actor.memberId}
          as waits,
        imposed_by <> ${actor.memberId} and confirmed_by is distinct from ${actor.memberId}::uuid
          and decision.decided_by <> ${actor.memberId} and exists (
            select from objection where objection.urgent_hold_id = urgent_hold.id and outcome is null) as objected
      from urgent_hold join decision on decision.id = urgent_hold.decision_id
      where ${visibleTo(actor, 'urgent_hold.unit_id')}
        and (urgent_hold.ended_at is null or urgent_hold.ended_how <> 'objection-upheld')
    ) as own`.execute(db)
  return rows[0] ?? { toConfirm: 0, firstLapse: null, toRule: 0 }
}
