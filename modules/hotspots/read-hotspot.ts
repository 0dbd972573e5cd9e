import { sql } from 'kysely'
import { exactInterval } from '../../engines/incidence/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { HotspotPlace, HotspotReading, HotspotTest } from './hotspot.ts'

const DAY = 86_400_000

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
    select count(*)::int as sampled, count(*) filter (where exists (
        select from decision_item di join decision d on d.id = di.decision_id
        where di.item_id = item.id and d.outcome = 'violation' and d.kind = ${kind}
          and d.undone_at is null and di.overturned_at is null))::int as violations
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

/** Week by week, the last first: what was sampled and what was found. */
export async function listWeeks(
  db: Database,
  place: HotspotPlace,
  { now, weeks }: { readonly now: Date; readonly weeks: number },
): Promise<(Found & { readonly from: Date; readonly low: number; readonly high: number })[]> {
  const all = []
  for (let at = 0; at < weeks; at += 1) {
    const to = new Date(now.getTime() - at * 7 * DAY)
    const from = new Date(to.getTime() - 7 * DAY)
    const found = await countFound(db, place, { from, to })
    all.push({ ...found, from, ...exactInterval(found.violations, found.sampled) })
  }
  return all
}
