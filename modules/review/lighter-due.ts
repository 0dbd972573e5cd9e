import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { serviceHours } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import care from './care.json' with { type: 'json' }

const HOUR = 3_600_000
const WORST = 4

/**
 * Whether the reviewer has had so many heavy cards in a row (severity 3 and 4) that a lighter one is due, so that what
 * weighs is spread over all who review. Never while live harm waits past its service time: harm comes first.
 */
export async function isLighterDue(work: Work, actor: Actor): Promise<boolean> {
  const overdue = new Date(work.now.getTime() - serviceHours(WORST) * HOUR)
  const since = new Date(work.now.getTime() - care.stretchMinutes * 60_000)
  const { rows } = await sql<{ due: boolean }>`
    select (
      select count(*) = ${care.lighterAfter} and bool_and(heavy) from (
        select coalesce(decision.severity, 0) >= 3 as heavy from decision
        where decision.decided_by = ${actor.memberId} and decision.undone_at is null
          and decision.decided_at > ${since} and decision.decided_at <= ${work.now}
          and not exists (select from bulk_group where bulk_group.decision_id = decision.id)
        order by decision.decided_at desc limit ${care.lighterAfter}
      ) as last
    ) and not exists (
      select from waiting_group
      where scope_id = ${actor.unitId} and severity = ${WORST} and urgent_since < ${overdue}
    ) as due`.execute(work.trx)
  return rows[0]?.due ?? false
}
