import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'

/** Whether an order that was served, or a hold that binds, rests on one of these decisions: that is ended first. */
export async function isServed(work: Work, decisionIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ served: boolean }>`
    select exists (
      select from measure_item join measure on measure.id = measure_item.measure_id
      where measure_item.decision_id = any(${[...decisionIds]}::uuid[])
        and measure.served_at is not null and measure.state <> 'withdrawn' and measure_item.state <> 'lifted'
    ) or exists (
      select from urgent_hold
      where decision_id = any(${[...decisionIds]}::uuid[]) and ended_at is null
        and (confirmed_at is not null or lapses_at > ${work.now})
    ) as served`.execute(work.trx)
  return rows[0]?.served ?? false
}
