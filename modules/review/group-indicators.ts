import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { IndicatorRole } from '../intake/index.ts'
import { type Actor, visibleTo } from '../units/index.ts'
import type { CardScope } from './card-scope.ts'

/** An indicator that stands in a group, in its strongest role there, and where else it was seen. */
export interface KnownIndicator {
  readonly id: string
  readonly type: string
  readonly value: string
  readonly role: IndicatorRole
  readonly here: number
  readonly items: number
  readonly reports: number
  readonly platforms: number
  /** Items with it that people found to be a violation, and that stand. */
  readonly violations: number
  readonly notViolations: number
  readonly firstSeen: Date
}

/** Suspects first, then those seen most widely. Counts cover what the actor may see. */
export async function listGroupIndicators(
  db: Database,
  actor: Actor,
  { groupId, campaignId }: CardScope,
): Promise<KnownIndicator[]> {
  const { rows } = await sql<KnownIndicator>`
    with subject as (
      select 'item' as type, item.id from item
      where item.group_id = ${groupId} and item.campaign_id = ${campaignId} and ${visibleTo(actor, 'item.unit_id')}
      union all
      select 'report', report.id from report join item on item.id = report.item_id
      where item.group_id = ${groupId} and item.campaign_id = ${campaignId} and ${visibleTo(actor, 'report.unit_id')}
    ), here as (
      select u.indicator_id, count(distinct u.subject_id)::int as here,
        min(array_position(array['suspect', 'victim', 'impersonated', 'third-party', 'unknown'], u.role)) as strongest
      from subject join indicator_use as u on u.subject_type = subject.type and u.subject_id = subject.id
      group by u.indicator_id
    )
    select indicator.id, indicator.type, indicator.value,
      (array['suspect', 'victim', 'impersonated', 'third-party', 'unknown'])[here.strongest] as role,
      here.here, seen.items, seen.reports, seen.platforms, seen.violations, seen."notViolations",
      indicator.first_seen as "firstSeen"
    from here
    join indicator on indicator.id = here.indicator_id
    join lateral (
      select count(distinct item.id)::int as items, count(distinct report.id)::int as reports,
        count(distinct item.platform_id)::int as platforms,
        count(distinct item.id) filter (where standing.outcome = 'violation')::int as violations,
        count(distinct item.id) filter (where standing.outcome = 'not-violation')::int as "notViolations"
      from indicator_use as u
      left join item on u.subject_type = 'item' and item.id = u.subject_id and ${visibleTo(actor, 'item.unit_id')}
      left join report on u.subject_type = 'report' and report.id = u.subject_id
        and ${visibleTo(actor, 'report.unit_id')}
      left join lateral (
        select decision.outcome from decision_item join decision on decision.id = decision_item.decision_id
        where decision_item.item_id = item.id and item.state in ('decided', 'removed') and decision.undone_at is null
          and decision.outcome <> 'second-look'
        order by decision.decided_at desc limit 1
      ) as standing on true
      where u.indicator_id = indicator.id
    ) as seen on true
    where indicator.type <> 'amount'
    order by here.strongest, seen.reports + seen.items desc, indicator.type, indicator.value
    limit 20`.execute(db)
  return rows
}
