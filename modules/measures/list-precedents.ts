import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

/** What an addressee managed before: the best reason why it can do it again. */
export interface Precedent {
  readonly docNo: string
  readonly items: number
  readonly met: number
  /** Days from service until the last item was found gone; null where none was. */
  readonly days: number | null
  readonly feasibility: string
}

/** Earlier orders to the same platform that are settled, the newest first. */
export async function listPrecedents(
  db: Database,
  actor: Actor,
  platformId: string,
  limit = 3,
): Promise<Precedent[]> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<Precedent>`
    select measure.doc_no as "docNo", measure.feasibility, count(*)::int as items,
      count(*) filter (where measure_item.state = 'met')::int as met,
      ceil(extract(epoch from max(gone.at) - measure.served_at) / 86400)::int as days
    from measure
    join measure_item on measure_item.measure_id = measure.id
    left join lateral (
      select min(at) as at from recheck where measure_item_id = measure_item.id and outcome = 'gone'
    ) as gone on true
    where measure.platform_id = ${platformId} and measure.state in ('met', 'partly-met', 'not-met')
      and ${visibleTo(actor, 'measure.unit_id')}
    group by measure.id
    order by measure.served_at desc
    limit ${limit}`.execute(db)
  return rows
}
