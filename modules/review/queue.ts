import { sql } from 'kysely'
import type { Kind, ScanResult, Surface } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'
import { kindsOfBits, serviceHours, SEVERITIES } from '../intake/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { asideOf, isPutAside, notPutAside } from './aside-condition.ts'
import { matchesFilter, type QueueFilter } from './queue-filter.ts'
import { type ClassPosition, readPosition, writePosition } from './queue-position.ts'
import { waitingFor } from './waiting.ts'
import { lookedOf, QUEUE_ORDER, type WaitingGroup, waitingGroups, waitsForActor } from './waiting-groups.ts'

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
  /** How many others put it aside. */
  readonly putAsideBy: number
}

export interface QueuePage {
  readonly groups: QueuedGroup[]
  /** Where the next page starts; undefined on the last. */
  readonly next: string | undefined
}

export interface ListQueue extends QueueFilter {
  readonly now: Date
  readonly after?: string | undefined
  readonly limit: number
  /** What the reviewer put aside, instead of what waits. */
  readonly aside?: boolean | undefined
}

/**
 * What waits for this reviewer, worst first. The pages of one reading keep the order of its first page.
 * @throws Refusal `review.bad-position`
 */
export async function listQueue(
  db: Database,
  actor: Actor,
  { now, after, limit, aside = false, ...filter }: ListQueue,
): Promise<QueuePage> {
  requireMay(actor, 'items.see')
  const position = after === undefined ? undefined : readPosition(after)
  const asOf = position?.asOf ?? now
  const reading = {
    filter,
    asOf,
    limit: limit + 1,
    read: position?.read,
    and: aside ? isPutAside(actor, now) : notPutAside(actor, now),
  }
  const { rows } = await sql<QueueRow>`
    select shown.*, worst.*, claimant.id as claimant_id, claimant.name as claimant_name,
      (select count(*)::int from put_aside
        where put_aside.group_id = shown.group_id and put_aside.until > ${now}
          and put_aside.member_id <> ${actor.memberId}) as put_aside_by
    from (${waitingGroups(actor, reading)}) as shown
    join lateral (
      select item.kind, item.surface, item.lang, item.text, item.scan, platform.name as platform_name
      from item left join platform on platform.id = item.platform_id
      where item.group_id = shown.group_id and item.campaign_id = shown.campaign_id and ${waitingFor(actor)}
      order by item.severity desc, item.score desc, item.observed_at, item.id
      limit 1
    ) as worst on true
    left join claim on claim.group_id = shown.group_id and claim.expires_at > ${now}
    left join member as claimant on claimant.id = claim.member_id
    order by ${QUEUE_ORDER}`.execute(db)
  const shown = rows.slice(0, limit)
  const more = rows.length > limit
  return {
    groups: shown.map(toQueuedGroup),
    next: more ? writePosition({ asOf, read: readOn(position?.read, shown) }) : undefined,
  }
}

export interface QueueCount {
  readonly groups: number
  readonly items: number
  /** A group with items of several kinds counts in each. */
  readonly byKind: readonly { readonly kind: Kind | null; readonly groups: number }[]
}

/** How much waits under this filter, for this reviewer. */
export async function countQueue(
  db: Database,
  actor: Actor,
  { now, ...filter }: QueueFilter & { readonly now: Date },
): Promise<QueueCount> {
  requireMay(actor, 'items.see')
  const matches = SEVERITIES.filter((each) => filter.severity === undefined || each === filter.severity).map(
    (severity) => sql`(waiting.severity = ${severity} and ${matchesFilter(filter, severity, now)})`,
  )
  const inside = sql`waiting.scope_id = ${actor.unitId}
    and ${isNarrow(filter) ? sql`(${sql.join(matches, sql` or `)})` : sql`true`}`
  // All of them from the index alone, less the few that do not wait for this reviewer: asking that of each would read
  // every row.
  const { rows } = await sql<{ kinds: number; groups: number; items: number }>`
    select kinds, sum(groups)::int as groups, sum(items)::int as items from (
      select waiting.kinds, count(*) as groups, sum(waiting.items) as items
      from waiting_group as waiting where ${inside} group by waiting.kinds
      union all
      select waiting.kinds, -count(*), -sum(waiting.items)
      from waiting_group as waiting
      where ${inside} and waiting.group_id in (${lookedOf(actor)} union all ${asideOf(actor, now)})
        and not (${waitsForActor(actor)} and ${notPutAside(actor, now)})
      group by waiting.kinds
    ) as counted group by kinds having sum(groups) > 0`.execute(db)
  const byKind = new Map<Kind | null, number>()
  for (const { kinds, groups } of rows)
    for (const kind of kindsOfBits(kinds)) byKind.set(kind, (byKind.get(kind) ?? 0) + groups)
  return {
    groups: rows.reduce((sum, row) => sum + row.groups, 0),
    items: rows.reduce((sum, row) => sum + row.items, 0),
    byKind: [...byKind]
      .map(([kind, groups]) => ({ kind, groups }))
      .toSorted((one, other) => other.groups - one.groups || `${one.kind}`.localeCompare(`${other.kind}`)),
  }
}

function isNarrow(filter: QueueFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== false)
}

interface QueueRow extends WaitingGroup {
  kind: Kind | null
  surface: Surface
  lang: string | null
  text: string
  scan: ScanResult
  platform_name: string | null
  claimant_id: string | null
  claimant_name: string | null
  put_aside_by: number
}

/** Where each severity was read to, by this page and those before it. */
function readOn(
  before: ReadonlyMap<number, ClassPosition> | undefined,
  shown: readonly WaitingGroup[],
): Map<number, ClassPosition> {
  const read = new Map(before)
  for (const { severity, urgent_since, group_id, campaign_id } of shown)
    read.set(severity, { urgentSince: urgent_since, groupId: group_id, campaignId: campaign_id })
  return read
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
    putAsideBy: row.put_aside_by,
  }
}
