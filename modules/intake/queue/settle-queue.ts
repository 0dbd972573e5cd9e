import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../../runtime/work.ts'
import { kindBits, surfaceBits } from './bits.ts'
import { urgentSince } from './harm.ts'

/** Any fixed number, and the 255 after it. */
const firstShardLock = 7_133_621_000

interface QueueEntry {
  readonly groupId: string
  /** A new item is added to its group's row; without one the group is counted anew. */
  readonly itemId?: string
}

/** These items are new in the queue, or may be: only those that wait are counted. */
export function noteQueued(
  work: Work,
  items: readonly { readonly id: string; readonly group_id: string | undefined }[],
): void {
  work.atEnd(
    settleQueue,
    items.flatMap(({ id, group_id }) => (group_id === undefined ? [] : { groupId: group_id, itemId: id })),
  )
}

/** What waits of these groups may have changed. */
export function noteQueueChanged(work: Work, groupIds: readonly string[]): void {
  work.atEnd(
    settleQueue,
    groupIds.map((groupId) => ({ groupId })),
  )
}

/**
 * Brings the queue's rows up to what the transaction leaves behind. Whoever counts a group has it alone until its
 * commit, so that no count misses what another is adding.
 */
async function settleQueue(work: Work, entries: readonly QueueEntry[]): Promise<void> {
  const changed = new Set(entries.filter(({ itemId }) => itemId === undefined).map(({ groupId }) => groupId))
  const added = entries.flatMap(({ groupId, itemId }) =>
    itemId === undefined || changed.has(groupId) ? [] : itemId,
  )
  if (changed.size === 0 && added.length === 0) return
  await lockShards(
    work,
    entries.map(({ groupId }) => groupId),
  )
  if (changed.size > 0) await recount(work, [...changed])
  if (added.length > 0) await add(work, added)
}

/** Groups share locks: a feed of ten thousand groups would not fit into the server's table of them. */
async function lockShards(work: Work, groupIds: readonly string[]): Promise<void> {
  const shards = [...new Set(groupIds.map((id) => Number.parseInt(id.slice(-2), 16)))].toSorted(
    (one, other) => one - other,
  )
  await sql`select pg_advisory_xact_lock(${firstShardLock}::bigint + shard) from unnest(${shards}::int[]) as shard`.execute(
    work.trx,
  )
}

/** Takes every lock that a count could take: nothing else changes the queue until the transaction ends. */
export async function lockWholeQueue(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(${firstShardLock}::bigint + shard) from generate_series(0, 255) as shard`.execute(
    work.trx,
  )
}

async function recount(work: Work, groupIds: readonly string[]): Promise<void> {
  const named = sql`${groupIds}::uuid[]`
  await sql`
    with fresh as (${countWaiting(sql`item.group_id = any(${named})`)}),
    gone as (
      delete from waiting_group as old where old.group_id = any(${named}) and not exists (
        select from fresh where fresh.scope_id = old.scope_id and fresh.group_id = old.group_id
          and fresh.campaign_id = old.campaign_id
      )
    )
    insert into waiting_group (${columns}) select ${columns} from fresh
    on conflict (scope_id, group_id, campaign_id) do update set
      severity = excluded.severity, urgent_since = excluded.urgent_since, oldest_at = excluded.oldest_at,
      items = excluded.items, reports = excluded.reports, kinds = excluded.kinds, surfaces = excluded.surfaces,
      langs = excluded.langs, platform_ids = excluded.platform_ids`.execute(work.trx)
}

/** A group that thousands join is not counted from its first item each time one comes. */
async function add(work: Work, itemIds: readonly string[]): Promise<void> {
  const severity = sql<number>`greatest(waiting_group.severity, excluded.severity)`
  const reports = sql<number>`(waiting_group.reports + excluded.reports)`
  const oldest = sql<Date>`least(waiting_group.oldest_at, excluded.oldest_at)`
  await sql`
    insert into waiting_group (${columns})
    select ${columns} from (${countWaiting(sql`item.id = any(${itemIds}::uuid[])`)}) as fresh
    on conflict (scope_id, group_id, campaign_id) do update set
      severity = ${severity}, urgent_since = ${urgentSince({ severity, reports, oldest })}, oldest_at = ${oldest},
      items = waiting_group.items + excluded.items, reports = ${reports},
      kinds = waiting_group.kinds | excluded.kinds, surfaces = waiting_group.surfaces | excluded.surfaces,
      langs = ${union(sql`waiting_group.langs || excluded.langs`)},
      platform_ids = ${union(sql`waiting_group.platform_ids || excluded.platform_ids`)}`.execute(work.trx)
}

function union(array: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(array_agg(distinct each order by each), '{}') from unnest(${array}) as each)`
}

export const columns = sql.raw(
  'scope_id, group_id, campaign_id, severity, urgent_since, oldest_at, items, reports, kinds, surfaces, langs, platform_ids',
)

/** Rows of the queue as the items under this condition make them: for each unit that sees them, the own ones and those above. */
export function countWaiting(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  const urgent = urgentSince({
    severity: sql.ref('severity'),
    reports: sql.ref('reports'),
    oldest: sql.ref('oldest_at'),
  })
  return sql`
    select counted.*, ${urgent} as urgent_since from (
      select lineage.scope_id, item.group_id, item.campaign_id, max(item.severity)::smallint as severity,
        min(item.observed_at) as oldest_at, count(*)::int as items, coalesce(sum(told.reports), 0)::int as reports,
        ${kindBits} as kinds, ${surfaceBits} as surfaces,
        coalesce(array_agg(distinct item.lang order by item.lang) filter (where item.lang is not null), '{}') as langs,
        coalesce(array_agg(distinct item.platform_id order by item.platform_id)
          filter (where item.platform_id is not null), '{}') as platform_ids
      from item
      join (
        select below.id as unit_id, above.id as scope_id from unit as below join unit as above on below.path <@ above.path
      ) as lineage on lineage.unit_id = item.unit_id
      left join lateral (
        select count(*) as reports from report where report.item_id = item.id and report.independent
      ) as told on true
      where item.state = 'queued' and ${condition}
      group by lineage.scope_id, item.group_id, item.campaign_id
    ) as counted`
}
