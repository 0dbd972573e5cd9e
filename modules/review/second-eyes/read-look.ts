import { sql } from 'kysely'
import type { Kind, ScanResult, Surface } from '../../../engines/detection/index.ts'
import type { Database } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { isWhollyVisible, unknownLook } from './claim-look.ts'

/** One exact text of what is read again, as it was when it was decided. */
export interface LookText {
  readonly text: string
  readonly lang: string | null
  readonly surface: Surface
  /** What the machine marked; undefined where the text was changed since. */
  readonly scan: ScanResult | undefined
  readonly items: number
  readonly platforms: readonly string[]
  readonly authors: readonly string[]
  readonly firstAt: Date
  readonly lastAt: Date
}

/** Everything a second reader sees. Nothing of the first decision is in it: no outcome, reason, name, order or count. */
export interface BlindLook {
  readonly lookId: string
  readonly campaign: { readonly nameZh: string; readonly nameEn: string; readonly profile: string }
  readonly texts: readonly LookText[]
  readonly textCount: number
}

const MOST_TEXTS = 40

/**
 * What this reader has taken to read a second time.
 * @throws Refusal `review.unknown-look` where it was not taken by this reader, or the time is over
 */
export async function getBlindLook(
  db: Database,
  actor: Actor,
  lookId: string,
  now: Date,
): Promise<BlindLook> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<LookRow>`
    select look.id, campaign.name_zh as "nameZh", campaign.name_en as "nameEn", campaign.profile,
      look.decision_id as "decisionId", null::uuid as "groupId"
    from second_look as look join campaign on campaign.id = look.campaign_id
    where look.id = ${lookId} and look.state = 'open' and look.claimed_by = ${actor.memberId}
      and look.claimed_until > ${now} and ${isWhollyVisible(actor)}
    union all
    select golden_group.id, campaign.name_zh, campaign.name_en, campaign.profile, null, golden_group.group_id
    from golden_group join campaign on campaign.id = golden_group.campaign_id
    join golden_reader on golden_reader.golden_id = golden_group.id and golden_reader.member_id = ${actor.memberId}
    where golden_group.id = ${lookId} and golden_reader.read_at is null and golden_group.dropped_at is null`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) throw unknownLook(lookId)
  const { texts, total } = await listTexts(db, actor, row)
  return {
    lookId: row.id,
    campaign: { nameZh: row.nameZh, nameEn: row.nameEn, profile: row.profile },
    texts,
    textCount: total,
  }
}

interface LookRow {
  id: string
  nameZh: string
  nameEn: string
  profile: string
  decisionId: string | null
  groupId: string | null
}

export async function listTexts(
  db: Database,
  actor: Actor,
  { decisionId, groupId }: { readonly decisionId: string | null; readonly groupId: string | null },
): Promise<{ texts: LookText[]; total: number }> {
  const which =
    decisionId === null
      ? sql`item as covered where covered.group_id = ${groupId} and ${visibleTo(actor, 'covered.unit_id')}`
      : sql`decision_item as covered where covered.decision_id = ${decisionId}`
  const columns =
    decisionId === null
      ? sql`covered.id as item_id, covered.version as item_version`
      : sql`covered.item_id, covered.item_version`
  const { rows } = await sql<Omit<LookText, 'scan'> & { scan: ScanResult | null; total: number }>`
    select read.text, min(read.lang) as lang, min(read.surface) as surface,
      (array_agg(read.scan order by read.id))[1] as scan, count(*)::int as items,
      coalesce(array_agg(distinct read.platform) filter (where read.platform is not null), '{}') as platforms,
      coalesce((array_agg(distinct read.author) filter (where read.author is not null))[1:5], '{}') as authors,
      min(read.at) as "firstAt", max(read.at) as "lastAt", count(*) over ()::int as total
    from (
      select item.id, coalesce(earlier.text, item.text) as text, item.lang, item.surface, item.author,
        case when earlier.text is null then item.scan end as scan, coalesce(earlier.observed_at, item.observed_at) as at,
        platform.name as platform
      from (select ${columns} from ${which}) as covered
      join item on item.id = covered.item_id
      left join item_version as earlier on earlier.item_id = covered.item_id and earlier.version = covered.item_version
      left join platform on platform.id = item.platform_id
    ) as read
    group by read.text order by count(*) desc, min(read.at), read.text limit ${MOST_TEXTS}`.execute(db)
  return {
    texts: rows.map((row) => ({
      text: row.text,
      lang: row.lang,
      surface: row.surface,
      scan: row.scan ?? undefined,
      items: row.items,
      platforms: row.platforms,
      authors: row.authors,
      firstAt: row.firstAt,
      lastAt: row.lastAt,
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** One of the two readings of a disputed group, without whose it is. */
export interface Reading {
  readonly outcome: 'violation' | 'not-violation'
  readonly kind: Kind | null
  readonly severity: number | null
  readonly reason: string
}

export interface Dispute {
  readonly lookId: string
  readonly campaignId: string
  readonly campaign: { readonly nameZh: string; readonly nameEn: string; readonly profile: string }
  readonly texts: readonly LookText[]
  readonly textCount: number
  /** In an order that tells nothing of who was first. */
  readonly readings: readonly [Reading, Reading]
}

/**
 * A disputed group for a third person: both readings with their reasons.
 * @throws Refusal `review.unknown-look` for who made one of them, or where it is not disputed
 */
export async function getDispute(db: Database, actor: Actor, lookId: string): Promise<Dispute> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<
    LookRow & {
      campaignId: string
      first: Reading
      second: Reading
    }
  >`
    select look.id, look.campaign_id as "campaignId", campaign.name_zh as "nameZh", campaign.name_en as "nameEn",
      campaign.profile, look.decision_id as "decisionId", null as "groupId",
      json_build_object('outcome', decision.outcome, 'kind', decision.kind, 'severity', decision.severity,
        'reason', decision.reason) as first,
      json_build_object('outcome', look.second_outcome, 'kind', look.second_kind, 'severity', look.second_severity,
        'reason', look.second_reason) as second
    from second_look as look join decision on decision.id = look.decision_id
    join campaign on campaign.id = look.campaign_id
    where look.id = ${lookId} and look.state = 'disputed' and decision.decided_by <> ${actor.memberId}
      and look.second_by <> ${actor.memberId} and ${isWhollyVisible(actor)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw unknownLook(lookId)
  const { texts, total } = await listTexts(db, actor, row)
  const turned = (row.id.codePointAt(row.id.length - 1) ?? 0) % 2 === 1
  return {
    lookId: row.id,
    campaignId: row.campaignId,
    campaign: { nameZh: row.nameZh, nameEn: row.nameEn, profile: row.profile },
    texts,
    textCount: total,
    readings: turned ? [row.second, row.first] : [row.first, row.second],
  }
}

/** The disputed ones that this person may settle, the oldest first. */
export async function listDisputes(
  db: Database,
  actor: Actor,
  limit = 50,
): Promise<
  { readonly lookId: string; readonly text: string; readonly since: Date; readonly severe: boolean }[]
> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<{ lookId: string; text: string; since: Date; severe: boolean }>`
    select look.id as "lookId", look.second_at as since, look.why = 'severe' as severe, shown.text
    from second_look as look join decision on decision.id = look.decision_id
    join lateral (
      select item.text from decision_item join item on item.id = decision_item.item_id
      where decision_item.decision_id = look.decision_id order by item.id limit 1
    ) as shown on true
    where look.state = 'disputed' and decision.decided_by <> ${actor.memberId} and look.second_by <> ${actor.memberId}
      and ${isWhollyVisible(actor)}
    order by look.why = 'severe' desc, look.second_at, look.id limit ${limit}`.execute(db)
  return rows
}
