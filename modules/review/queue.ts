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
    select q.*, claimant.id as claimant_id, claimant.name as claimant_name
    from (${queuedGroups(actor, filter, asOf)}) as q
    left join claim on claim.group_id = q.group_id and claim.expires_at > ${filter.now}
    left join member as claimant on claimant.id = claim.member_id
    where ${isAfter(position)}
    order by q.harm desc, q.group_id, q.campaign_id
    limit ${filter.limit + 1}`.execute(db)
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
  readonly byKind: readonly { readonly kind: Kind | null; readonly groups: number }[]
}

export async function countQueue(
  db: Database,
  actor: Actor,
  filter: QueueFilter & { readonly now: Date },
): Promise<QueueCount> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<{ kind: Kind | null; groups: number; items: number }>`
    select kind, count(*)::int as groups, sum(size)::int as items
    from (${queuedGroups(actor, filter, filter.now)}) as q group by kind order by count(*) desc, kind`.execute(
    db,
  )
  return {
    groups: rows.reduce((sum, row) => sum + row.groups, 0),
    items: rows.reduce((sum, row) => sum + row.items, 0),
    byKind: rows.map(({ kind, groups }) => ({ kind, groups })),
  }
}

/** One row a group and campaign, with its worst item standing for all. */
export function queuedGroups(actor: Actor, filter: QueueFilter, asOf: Date): RawBuilder<QueueRow> {
  const harm = harmOf({
    severity: sql.ref('g.severity'),
    reports: sql.ref('g.reports'),
    oldest: sql.ref('g.oldest_at'),
    asOf,
  })
  return sql<QueueRow>`
    select g.*, ${harm} as harm, worst.kind, worst.surface, worst.lang, worst.text, worst.scan,
      platform.name as platform_name
    from (
      select item.group_id, item.campaign_id, count(*)::int as size, max(item.severity)::int as severity,
        min(item.observed_at) as oldest_at,
        (array_agg(item.id order by item.severity desc, item.score desc, item.observed_at, item.id))[1] as worst_id,
        coalesce(sum(told.reports), 0)::int as reports
      from item
      left join (select item_id, count(*) as reports from report where item_id is not null group by item_id) as told
        on told.item_id = item.id
      where ${waitingFor(actor)}
        and ${filter.campaignId === undefined ? sql`true` : sql`item.campaign_id = ${filter.campaignId}`}
      group by item.group_id, item.campaign_id
    ) as g
    join item as worst on worst.id = g.worst_id
    left join platform on platform.id = worst.platform_id
    where ${filter.kind === undefined ? sql`true` : sql`worst.kind = ${filter.kind}`}`
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
