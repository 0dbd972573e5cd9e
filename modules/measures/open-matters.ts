import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

/** Something that waits for a ruling. */
export interface OpenMatter {
  readonly what: 'contested' | 'more-time' | 'appeal' | 'objection'
  readonly id: string
  readonly measureId: string
  readonly docNo: string
  readonly platformName: string
  /** The item it is about; null where it is about the whole order. */
  readonly number: number | null
  readonly at: Date
  readonly reason: string
  readonly until: Date | null
  /** False for whoever took part before: it is shown, and somebody else decides. */
  readonly mine: boolean
}

/** Contests, requests for time, appeals and objections that nobody has ruled on, the oldest first. */
export async function listOpenMatters(
  db: Database,
  actor: Actor,
  {
    measureId,
    limit = 200,
  }: { readonly measureId?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<OpenMatter[]> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<OpenMatter>`
    with matter as (
      select kind as what, id, measure_id, measure_item_id, at, reason, until
      from answer where ruling is null and kind in ('contested', 'more-time')
      union all
      select 'appeal', id, measure_id, null, at, reason, null from appeal where outcome is null
      union all
      select 'objection', objection.id, measure_item.measure_id, measure_item.id, at, text, null
      from objection join measure_item on measure_item.id = objection.measure_item_id
      where objection.outcome is null
    )
    select matter.what, matter.id, measure.id as "measureId", measure.doc_no as "docNo",
      platform.name as "platformName", own.number, matter.at, matter.reason, matter.until,
      not (
        measure.drafted_by = ${actor.memberId}
        or measure.approved_by is not distinct from ${actor.memberId}::uuid
        or measure.served_by is not distinct from ${actor.memberId}::uuid
        or exists (
          select from measure_item join decision on decision.id = measure_item.decision_id
          where measure_item.measure_id = measure.id and decision.decided_by = ${actor.memberId}
            and (matter.measure_item_id is null or matter.measure_item_id = measure_item.id))
      ) as mine
    from matter
    join measure on measure.id = matter.measure_id
    join platform on platform.id = measure.platform_id
    left join measure_item as own on own.id = matter.measure_item_id
    where ${visibleTo(actor, 'measure.unit_id')}
      and (measure.state <> 'withdrawn' or matter.what = 'appeal')
      and ${measureId === undefined ? sql`true` : sql`measure.id = ${measureId}`}
    order by matter.at, own.number nulls first, matter.id
    limit ${limit}`.execute(db)
  return rows
}
