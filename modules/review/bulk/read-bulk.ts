import { sql } from 'kysely'
import type { Kind, ScanResult, Surface } from '../../../engines/detection/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import type { Step } from '../decision-input.ts'
import { type QueueFilter, queueFilterSchema } from '../queue-filter.ts'
import type { BulkState } from './bulk-states.ts'
import { needsSecond } from './limits.ts'
import { drawSample, type SampledGroup } from './sample.ts'

export type BulkGroupState = 'chosen' | 'left-out' | 'decided' | 'skipped' | 'undone' | 'kept'

interface Person {
  readonly memberId: string
  readonly name: string
}

export interface BulkSummary {
  readonly id: string
  readonly campaignId: string
  readonly state: BulkState
  readonly filter: QueueFilter & { readonly containing?: string | undefined }
  readonly outcome: 'violation' | 'not-violation'
  readonly kind: Kind | null
  readonly severity: number | null
  readonly madeBy: Person
  readonly madeAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly groups: Readonly<Record<BulkGroupState, number>>
  /** Of the groups that are in it. */
  readonly items: number
}

export interface BulkDetail extends BulkSummary {
  readonly campaign: { readonly nameZh: string; readonly nameEn: string; readonly profile: string }
  readonly groundId: string | null
  readonly step: Step | null
  readonly widerBecause: string | null
  readonly closeReports: boolean
  readonly reason: string
  readonly confirmedBy: Person | null
  readonly confirmedAt: Date | null
  readonly declinedBecause: string | null
  readonly takenBackBy: Person | null
  readonly takenBackAt: Date | null
  readonly takenBackBecause: string | null
  readonly needsSecond: boolean
  /** What it touches, of the groups that are in it. */
  readonly spread: {
    readonly platforms: number
    readonly accounts: number
    readonly reports: number
    readonly firstAt: Date | null
    readonly lastAt: Date | null
    readonly kinds: readonly { readonly kind: Kind | null; readonly items: number }[]
    readonly severities: readonly { readonly severity: number; readonly items: number }[]
  }
  readonly why: readonly { readonly state: BulkGroupState; readonly why: string; readonly groups: number }[]
  /** The asker's own. */
  readonly sample: readonly SampledGroup[]
}

/** The newest first. */
export async function listBulkActs(db: Database, actor: Actor, limit = 50): Promise<BulkSummary[]> {
  requireMay(actor, 'items.see')
  return select(db, actor, sql`true`, limit)
}

/** @throws Refusal `review.unknown-bulk` */
export async function getBulkAct(db: Database, actor: Actor, actId: string): Promise<BulkDetail> {
  requireMay(actor, 'items.see')
  const [summary] = await select(db, actor, sql`bulk_act.id = ${actId}`, 1)
  if (summary === undefined)
    throw new Refusal('not-found', 'review.unknown-bulk', `There is no bulk act ${actId} that you may see.`)
  const [{ rows }, spread, { rows: why }, sample] = await Promise.all([
    sql<DetailRow>`
      select campaign.name_zh as "nameZh", campaign.name_en as "nameEn", campaign.profile,
        bulk_act.ground_id as "groundId", bulk_act.step, bulk_act.wider_because as "widerBecause",
        bulk_act.close_reports as "closeReports", bulk_act.reason, bulk_act.confirmed_at as "confirmedAt",
        bulk_act.declined_because as "declinedBecause", bulk_act.taken_back_at as "takenBackAt",
        bulk_act.taken_back_because as "takenBackBecause", second.id as "secondId", second.name as "secondName",
        back.id as "backId", back.name as "backName"
      from bulk_act join campaign on campaign.id = bulk_act.campaign_id
      left join member as second on second.id = bulk_act.confirmed_by
      left join member as back on back.id = bulk_act.taken_back_by
      where bulk_act.id = ${actId}`.execute(db),
    findSpread(db, actId),
    sql<BulkDetail['why'][number]>`
      select state, why, count(*)::int as groups from bulk_group
      where act_id = ${actId} and why is not null group by state, why order by state, groups desc, why`.execute(
      db,
    ),
    drawSample(db, actId, actor.memberId),
  ])
  const [row] = rows
  if (row === undefined) throw new Error(`bulk act ${actId} vanished`)
  const { nameZh, nameEn, profile, secondId, secondName, backId, backName, ...detail } = row
  return {
    ...summary,
    ...detail,
    campaign: { nameZh, nameEn, profile },
    confirmedBy: asPerson(secondId, secondName),
    takenBackBy: asPerson(backId, backName),
    needsSecond: needsSecond({ groups: inAct(summary.groups), severity: summary.severity }),
    spread,
    why,
    sample,
  }
}

/** The groups of an act in a fixed order, with a text each: `after` is the last group of the page before. */
export async function listBulkGroups(
  db: Database,
  actor: Actor,
  page: {
    readonly actId: string
    readonly states: readonly BulkGroupState[]
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<BulkGroupLine[]> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<BulkGroupLine>`
    select bulk_group.group_id as "groupId", bulk_group.items, bulk_group.state, bulk_group.why, shown.text, shown.lang,
      shown.kind, shown.severity
    from bulk_group
    join bulk_act on bulk_act.id = bulk_group.act_id and ${visibleTo(actor, 'bulk_act.unit_id')}
    join lateral (
      select item.text, item.lang, item.kind, item.severity from bulk_item join item on item.id = bulk_item.item_id
      where bulk_item.act_id = bulk_group.act_id and bulk_item.group_id = bulk_group.group_id
        and ${visibleTo(actor, 'item.unit_id')}
      order by item.severity desc, item.score desc, item.id limit 1
    ) as shown on true
    where bulk_group.act_id = ${page.actId} and bulk_group.state = any(${[...page.states]})
      and ${page.after === undefined ? sql`true` : sql`bulk_group.group_id > ${page.after}`}
    order by bulk_group.group_id limit ${page.limit}`.execute(db)
  return rows
}

export interface BulkGroupLine {
  readonly groupId: string
  readonly items: number
  readonly state: BulkGroupState
  readonly why: string | null
  readonly text: string
  readonly lang: string | null
  readonly kind: Kind | null
  readonly severity: number
}

/** One exact text of a chosen group, as it was chosen or as it reads now. */
export interface BulkText {
  readonly text: string
  readonly lang: string | null
  readonly surface: Surface
  readonly scan: ScanResult
  readonly items: number
  readonly platforms: readonly string[]
  readonly firstAt: Date
  readonly lastAt: Date
}

/** Everything of a group that is in the act, the most frequent text first. */
export async function listBulkTexts(
  db: Database,
  actor: Actor,
  { actId, groupId, limit }: { readonly actId: string; readonly groupId: string; readonly limit: number },
): Promise<{
  readonly state: BulkGroupState
  readonly why: string | null
  readonly texts: BulkText[]
  readonly total: number
}> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<BulkText & { state: BulkGroupState; why: string | null; total: number }>`
    select bulk_group.state, bulk_group.why, min(item.text) as text, min(item.lang) as lang, min(item.surface) as surface,
      (array_agg(item.scan order by item.id))[1] as scan, count(*)::int as items,
      coalesce(array_agg(distinct platform.name order by platform.name) filter (where platform.name is not null), '{}')
        as platforms,
      min(item.observed_at) as "firstAt", max(item.observed_at) as "lastAt", count(*) over ()::int as total
    from bulk_group
    join bulk_act on bulk_act.id = bulk_group.act_id and ${visibleTo(actor, 'bulk_act.unit_id')}
    join bulk_item on bulk_item.act_id = bulk_group.act_id and bulk_item.group_id = bulk_group.group_id
    join item on item.id = bulk_item.item_id and ${visibleTo(actor, 'item.unit_id')}
    left join platform on platform.id = item.platform_id
    where bulk_group.act_id = ${actId} and bulk_group.group_id = ${groupId}
    group by bulk_group.state, bulk_group.why, item.text_digest
    order by count(*) desc, min(item.observed_at), item.text_digest limit ${limit}`.execute(db)
  const [first] = rows
  if (first === undefined)
    throw new Refusal('not-found', 'review.unknown-group', `There is no group ${groupId} in this bulk act.`)
  return {
    state: first.state,
    why: first.why,
    texts: rows.map(({ text, lang, surface, scan, items, platforms, firstAt, lastAt }) => ({
      text,
      lang,
      surface,
      scan,
      items,
      platforms,
      firstAt,
      lastAt,
    })),
    total: first.total,
  }
}

interface DetailRow {
  nameZh: string
  nameEn: string
  profile: string
  groundId: string | null
  step: Step | null
  widerBecause: string | null
  closeReports: boolean
  reason: string
  confirmedAt: Date | null
  declinedBecause: string | null
  takenBackAt: Date | null
  takenBackBecause: string | null
  secondId: string | null
  secondName: string | null
  backId: string | null
  backName: string | null
}

function asPerson(memberId: string | null, name: string | null): Person | null {
  return memberId === null || name === null ? null : { memberId, name }
}

/** How many groups the act is about, whatever became of them. */
export function inAct(groups: BulkSummary['groups']): number {
  return groups.chosen + groups.decided + groups.skipped + groups.undone + groups.kept
}

async function select(
  db: Database,
  actor: Actor,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<BulkSummary[]> {
  const { rows } = await sql<
    Omit<BulkSummary, 'madeBy' | 'groups'> &
      Record<BulkGroupState, number> & { memberId: string; name: string }
  >`
    select bulk_act.id, bulk_act.campaign_id as "campaignId", bulk_act.state, bulk_act.filter, bulk_act.outcome,
      bulk_act.kind, bulk_act.severity, bulk_act.made_at as "madeAt", bulk_act.started_at as "startedAt",
      bulk_act.ended_at as "endedAt", member.id as "memberId", member.name, counted.*
    from bulk_act join member on member.id = bulk_act.made_by
    join lateral (
      select ${sql.join(
        (['chosen', 'left-out', 'decided', 'skipped', 'undone', 'kept'] as const).map(
          (state) => sql`count(*) filter (where state = ${state})::int as ${sql.ref(state)}`,
        ),
      )}, coalesce(sum(items) filter (where state <> 'left-out'), 0)::int as items
      from bulk_group where bulk_group.act_id = bulk_act.id
    ) as counted on true
    where ${visibleTo(actor, 'bulk_act.unit_id')} and ${condition}
    order by bulk_act.made_at desc, bulk_act.id desc limit ${limit}`.execute(db)
  return rows.map(
    ({ memberId, name, filter, chosen, decided, skipped, undone, kept, 'left-out': out, ...row }) => ({
      ...row,
      filter: { ...queueFilterSchema.catch({}).parse(filter), containing: filter.containing },
      madeBy: { memberId, name },
      groups: { chosen, decided, skipped, undone, kept, 'left-out': out },
    }),
  )
}

async function findSpread(db: Database, actId: string): Promise<BulkDetail['spread']> {
  const inside = sql`
    bulk_group join bulk_item on bulk_item.act_id = bulk_group.act_id and bulk_item.group_id = bulk_group.group_id
      join item on item.id = bulk_item.item_id
    where bulk_group.act_id = ${actId} and bulk_group.state <> 'left-out'`
  const [{ rows }, { rows: kinds }, { rows: severities }] = await Promise.all([
    sql<Omit<BulkDetail['spread'], 'kinds' | 'severities'>>`
      select count(distinct item.platform_id)::int as platforms, count(distinct (item.platform_id, item.author))::int as accounts,
        (select count(*)::int from report where report.item_id in (select item.id from ${inside})) as reports,
        min(item.observed_at) as "firstAt", max(item.observed_at) as "lastAt" from ${inside}`.execute(db),
    sql<BulkDetail['spread']['kinds'][number]>`
      select item.kind, count(*)::int as items from ${inside} group by item.kind order by items desc, item.kind`.execute(
      db,
    ),
    sql<BulkDetail['spread']['severities'][number]>`
      select item.severity, count(*)::int as items from ${inside} group by item.severity order by item.severity desc`.execute(
      db,
    ),
  ])
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gives one row')
  return { ...row, kinds, severities }
}
