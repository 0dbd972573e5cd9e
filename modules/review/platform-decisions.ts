import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, visibleTo } from '../units/index.ts'

/** What people decided about a platform's newest items, by the decision that stands. */
export interface PlatformDecisions {
  readonly violations: number
  readonly notViolations: number
  /** Whether there were more than were looked at. */
  readonly more: boolean
}

/** The card is opened hundreds of times an hour: a platform's newest thousand say how it stands. */
const NEWEST = 1_000

export async function countPlatformDecisions(
  db: Database,
  actor: Actor,
  platformId: string,
): Promise<PlatformDecisions> {
  const { rows } = await sql<PlatformDecisions & { looked: number }>`
    select count(*) filter (where standing.outcome = 'violation')::int as violations,
      count(*) filter (where standing.outcome = 'not-violation')::int as "notViolations", count(*) = ${NEWEST} as more
    from (
      select item.id from item
      where item.platform_id = ${platformId} and item.state in ('decided', 'removed') and ${visibleTo(actor, 'item.unit_id')}
      order by item.id desc limit ${NEWEST}
    ) as newest
    left join lateral (
      select decision.outcome from decision_item join decision on decision.id = decision_item.decision_id
      where decision_item.item_id = newest.id and decision.undone_at is null and decision.outcome <> 'second-look'
      order by decision.decided_at desc limit 1
    ) as standing on true`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gives one row')
  return { violations: row.violations, notViolations: row.notViolations, more: row.more }
}
