import { type RawBuilder, sql } from 'kysely'
import type { Kind, ScanResult, Surface } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { harmOf, serviceHours } from './harm.ts'
import { readPosition, type QueuePosition, writePosition } from './queue-position.ts'
import { waitingFor } from './waiting.ts'

export interface QueueFilter {
  readonly kind?: Kind | undefined
  readonly campaignId?: string | undefined
}

/** A group as it stands in the queue: near-identical items of one campaign, one line. */
export interface QueuedGroup {
  readonly groupId: string
  readonly campaignId: string
  readonly size: number
  readonly reports: number
  readonly kind: Kind | null
  readonly severity: number
  readonly surface: Surface
  readonly lang: string | null
  readonly text: string
  readonly scan: ScanResult
  readonly platformName: string | null
  readonly oldestAt: Date
  readonly dueAt: Date
  readonly claimedBy: { readonly memberId: string; readonly name: string } | null
}

export interface QueuePage {
  readonly groups: QueuedGroup[]
  /** Where the next page starts; undefined on the last. */
  readonly next: string | undefined
}

/** What waits for this reviewer, worst first. The pages of one reading keep the order of its first page. */
export async function listQueue(
  db: Database,
  actor: Actor,
  filter: QueueFilter & { readonly now: Date; readonly after?: string | undefined; readonly limit: number },
): Promise<QueuePage> {
  requireMay(actor, 'items.see')
  const position = filter.after === undefined ? undefined : readPosition(filter.after)
  const asOf = position?.asOf ?? filter.now
  const { rows } = await sql<QueueRow>`
    with shown as (
      select q.* from (${queuedGroups(actor, filter, asOf)}) as q
      where ${isAfter(position)}
      order by q.harm desc, q.group_id, q.campaign_id
      limit ${filter.limit + 1}
    )
    select shown.*, worst.*, claimant.id as claimant_id, claimant.name as claimant_name
    from shown
    join lateral (
      select item.kind, item.surface, item.lang, item.text, item.scan, platform.name as platform_name
      from item left join platform on platform.id = item.platform_id
      where item.group_id = shown.group_id and item.campaign_id = shown.campaign_id
        and ${waitingFor(actor)} and ${matches(filter)}
      order by item.severity desc, item.score desc, item.observed_at, item.id
      limit 1
    ) as worst on true
    left join claim on claim.group_id = shown.group_id and claim.expires_at > ${filter.now}
    left join member as claimant on claimant.id = claim.member_id
    order by shown.harm desc, shown.group_id, shown.campaign_id`.execute(db)
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  const more = rows.length > filter.limit && last !== undefined
  return {
    groups: shown.map(toQueuedGroup),
    next: more
      ? writePosition({ asOf, harm: last.harm, groupId: last.group_id, campaignId: last.campaign_id })
      : undefined,
  }
}

export interface QueueCount {
  readonly groups: number
  readonly items: number
  /** A group with items of several kinds counts in each. */
  readonly byKind: readonly { readonly kind: Kind | null; readonly groups: number }[]
}

export async function countQueue(
  db: Database,
  actor: Actor,
  filter: QueueFilter & { readonly now: Date },
): Promise<QueueCount> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<{ all: boolean; kind: Kind | null; groups: number; items: number }>`
    select grouping(kind) = 1 as "all", kind, count(distinct (group_id, campaign_id))::int as groups,
      coalesce(sum(items), 0)::int as items
    from (
      select item.group_id, item.campaign_id, item.kind, count(*) as items from item
      where ${waitingFor(actor)} and ${matches(filter)}
      group by item.group_id, item.campaign_id, item.kind
    ) as q
    group by grouping sets ((kind), ())
    order by groups desc, kind`.execute(db)
  const total = rows.find((row) => row.all)
  return {
    groups: total?.groups ?? 0,
    items: total?.items ?? 0,
    byKind: rows.filter((row) => !row.all).map(({ kind, groups }) => ({ kind, groups })),
  }
}

/**
 * Which groups wait, a row for each with its harm, in no order. Only columns of `item` are touched for all of them;
 * what a line shows is looked up for the few that are shown.
 */
export function queuedGroups(actor: Actor, filter: QueueFilter, asOf: Date): RawBuilder<RankedGroup> {
  const harm = harmOf({
    severity: sql.ref('g.severity'),
    reports: sql.ref('g.reports'),
    oldest: sql.ref('g.oldest_at'),
    asOf,
  })
  return sql<RankedGroup>`
    select g.*, ${harm} as harm
    from (
      select item.group_id, item.campaign_id, count(*)::int as size, max(item.severity)::int as severity,
        min(item.observed_at) as oldest_at, coalesce(sum(told.reports), 0)::int as reports
      from item
      left join (select item_id, count(*) as reports from report where item_id is not null group by item_id) as told
        on told.item_id = item.id
      where ${waitingFor(actor)} and ${matches(filter)}
      group by item.group_id, item.campaign_id
    ) as g`
}

function matches({ campaignId, kind }: QueueFilter): RawBuilder<boolean> {
  return sql<boolean>`(
    ${campaignId === undefined ? sql`true` : sql`item.campaign_id = ${campaignId}`}
    and ${kind === undefined ? sql`true` : sql`item.kind = ${kind}`}
  )`
}

interface RankedGroup {
  group_id: string
  campaign_id: string
  size: number
  reports: number
  severity: number
  oldest_at: Date
  harm: number
}

interface QueueRow {
  group_id: string
  campaign_id: string
  size: number
  reports: number
  kind: Kind | null
  severity: number
  surface: Surface
  lang: string | null
  text: string
  scan: ScanResult
  platform_name: string | null
  oldest_at: Date
  harm: number
  claimant_id: string | null
  claimant_name: string | null
}

function isAfter(position: QueuePosition | undefined): RawBuilder<boolean> {
  if (position === undefined) return sql<boolean>`true`
  const { harm, groupId, campaignId } = position
  return sql<boolean>`(q.harm < ${harm}::float8
    or (q.harm = ${harm}::float8 and (q.group_id, q.campaign_id) > (${groupId}::uuid, ${campaignId}::uuid)))`
}

function toQueuedGroup(row: QueueRow): QueuedGroup {
  return {
    groupId: row.group_id,
    campaignId: row.campaign_id,
    size: row.size,
    reports: row.reports,
    kind: row.kind,
    severity: row.severity,
    surface: row.surface,
    lang: row.lang,
    text: row.text,
    scan: row.scan,
    platformName: row.platform_name,
    oldestAt: row.oldest_at,
    dueAt: new Date(row.oldest_at.getTime() + serviceHours(row.severity) * 3_600_000),
    claimedBy:
      row.claimant_id === null || row.claimant_name === null
        ? null
        : { memberId: row.claimant_id, name: row.claimant_name },
  }
}
