import { sql } from 'kysely'
import { type Incidence, judgeIncidence } from '../../engines/incidence/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { Scope } from './figure.ts'

/** One platform with what its feeds brought and what people found in it. */
export interface PlatformIncidence extends Omit<Incidence, 'platform'> {
  readonly platformId: string
  readonly name: string
  readonly kind: string
  readonly violations: number
  readonly sampled: number
  /** Orders that ended not met, of those that ended; the other limb, never mixed with the rate. */
  readonly notMet: number
  readonly ended: number
}

/** A sort of platforms with fewer than this is compared with all others: alone it says too little. */
const OWN_STRATUM = 20

/**
 * Platforms of a campaign judged against comparable ones (of the same sort, where there are enough): confirmed violations among all items that
 * their feeds brought. Reports are left out: they are no sample. What was overturned or undone does not count. Those
 * that stand out come first, then by the chance that they exceed.
 */
export async function listPlatformIncidence(
  db: Database,
  { campaignId, unitPath }: Scope,
): Promise<PlatformIncidence[]> {
  const { rows } = await sql<{
    platformId: string
    name: string
    kind: string
    sampled: number
    violations: number
    notMet: number
    ended: number
  }>`
    select platform.id as "platformId", platform.name, platform.kind, seen.sampled, seen.violations,
      coalesce(orders.not_met, 0) as "notMet", coalesce(orders.ended, 0) as ended
    from (
      select item.platform_id, count(*)::int as sampled, count(*) filter (where exists (
        select from decision_item as di join decision as d on d.id = di.decision_id
        where di.item_id = item.id and d.outcome = 'violation' and d.undone_at is null and di.overturned_at is null
      ))::int as violations
      from item join unit on unit.id = item.unit_id
      where item.campaign_id = ${campaignId} and item.source <> 'report' and item.platform_id is not null
        and unit.path <@ ${unitPath}::ltree
      group by item.platform_id
    ) as seen
    join platform on platform.id = seen.platform_id
    left join (
      select platform_id, count(*) filter (where state in ('not-met', 'partly-met'))::int as not_met,
        count(*) filter (where state in ('met', 'not-met', 'partly-met'))::int as ended
      from measure where campaign_id = ${campaignId} group by platform_id
    ) as orders on orders.platform_id = platform.id
    order by platform.id`.execute(db)
  const sizes = new Map([...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, same]) => [kind, same.length]))
  const judged = judgeIncidence(
    rows.map(({ platformId, violations, sampled, kind }) => ({
      platform: platformId,
      violations,
      sampled,
      stratum: (sizes.get(kind) ?? 0) >= OWN_STRATUM ? kind : undefined,
    })),
  )
  const weight = { alarm: 2, alert: 1, none: 0 } as const
  return rows
    .flatMap((row, at) => {
      const found = judged[at]
      if (found === undefined) return []
      const { platform: _id, ...incidence } = found
      return [{ ...row, ...incidence }]
    })
    .toSorted(
      (one, other) =>
        weight[other.signal] - weight[one.signal] ||
        (other.exceeds ?? 0) - (one.exceeds ?? 0) ||
        other.sampled - one.sampled,
    )
}
