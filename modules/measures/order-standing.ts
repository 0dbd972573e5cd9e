import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, may, visibleTo } from '../units/index.ts'

/** The orders that were served to a platform, by how they stand. */
export interface OrderStanding {
  readonly open: number
  /** Of the open ones, past their deadline. */
  readonly late: number
  readonly met: number
  readonly notMet: number
}

/** Undefined for who may not see orders. */
export async function countOrderStanding(
  db: Database,
  actor: Actor,
  platformId: string,
  now: Date,
): Promise<OrderStanding | undefined> {
  if (!may(actor, 'measures.see')) return undefined
  const { rows } = await sql<OrderStanding>`
    select count(*) filter (where state in ('served', 'answered', 'partly-met'))::int as open,
      count(*) filter (where state in ('served', 'answered', 'partly-met') and due < ${now})::int as late,
      count(*) filter (where state = 'met')::int as met,
      count(*) filter (where state = 'not-met')::int as "notMet"
    from measure
    where platform_id = ${platformId} and served_at is not null and ${visibleTo(actor, 'measure.unit_id')}`.execute(
    db,
  )
  return rows[0]
}
