import { sql } from 'kysely'
import type { Kind } from '../../engines/detection/index.ts'
import { exactInterval } from '../../engines/incidence/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { HotspotPlace, HotspotReading, HotspotTest } from './hotspot.ts'

const DAY = 86_400_000
const WEEK_SECONDS = 7 * 86_400

/** Whether people found an item to be of this kind, and it stands. */
const isFound = (kind: Kind) => sql<boolean>`exists (
  select from decision_item di join decision d on d.id = di.decision_id
  where di.item_id = item.id and d.outcome = 'violation' and d.kind = ${kind}
    and d.undone_at is null and di.overturned_at is null)`

interface Found {
  readonly violations: number
  readonly sampled: number
}

/**
 * What feeds brought from a place in a span of time, and what of it people found to be of its kind. Reports are left
 * out: they are no sample. What was undone or overturned does not count.
 */
async function countFound(
  db: Database,
  { platformId, kind, unitId }: HotspotPlace,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Found> {
  const { rows } = await sql<Found>`
    select count(*)::int as sampled, count(*) filter (where ${isFound(kind)})::int as violations
    from item join unit on unit.id = item.unit_id
    where item.platform_id = ${platformId} and item.source <> 'report'
      and item.observed_at > ${from} and item.observed_at <= ${to}
      and unit.path <@ (select path from unit where id = ${unitId})`.execute(db)
  return rows[0] ?? { violations: 0, sampled: 0 }
}

/** How the test of a watched hotspot stands. */
export async function readHotspot(
  db: Database,
  place: HotspotPlace,
  { test, openedAt, now }: { readonly test: HotspotTest; readonly openedAt: Date; readonly now: Date },
): Promise<HotspotReading> {
  const from = new Date(now.getTime() - test.days * DAY)
  const found = await countFound(db, place, { from, to: now })
  const { high } = exactInterval(found.violations, found.sampled)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from measure_item mi
    join measure m on m.id = mi.measure_id join decision d on d.id = mi.decision_id
    where m.platform_id = ${place.platformId} and d.kind = ${place.kind} and mi.back_at > ${from}`.execute(db)
  const back = rows[0]?.n ?? 0
  const longEnough = openedAt <= from
  return { ...found, high, back, longEnough, passed: longEnough && high <= test.share && back === 0 }
}

/** A week of a place: what was sampled, what was found, and the exact 95 % interval of its share. */
export interface HotspotWeek extends Found {
  readonly from: Date
  readonly low: number
  readonly high: number
}

/** Week by week, the last first. */
export async function listWeeks(
  db: Database,
  { platformId, kind, unitId }: HotspotPlace,
  { now, weeks }: { readonly now: Date; readonly weeks: number },
): Promise<HotspotWeek[]> {
  const { rows } = await sql<Found & { week: number }>`
    select week, count(*)::int as sampled, count(*) filter (where found)::int as violations
    from (
      select floor(extract(epoch from ${now}::timestamptz - item.observed_at) / ${WEEK_SECONDS})::int as week,
        ${isFound(kind)} as found
      from item join unit on unit.id = item.unit_id
      where item.platform_id = ${platformId} and item.source <> 'report'
        and item.observed_at > ${new Date(now.getTime() - weeks * WEEK_SECONDS * 1000)} and item.observed_at <= ${now}
        and unit.path <@ (select path from unit where id = ${unitId})
    ) as seen group by week`.execute(db)
  const byWeek = new Map(rows.map((row) => [row.week, row]))
  return Array.from({ length: weeks }, (_, week) => {
    const { violations = 0, sampled = 0 } = byWeek.get(week) ?? {}
    const from = new Date(now.getTime() - (week + 1) * WEEK_SECONDS * 1000)
    return { from, violations, sampled, ...exactInterval(violations, sampled) }
  })
}
