import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Campaign, findCampaign } from '../campaigns/index.ts'
import { serviceHours } from '../intake/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { type AccountRecord, findAccountRecord } from './account-record.ts'
import { type Decision, listDecisions } from './decisions.ts'
import { type KnownIndicator, listGroupIndicators } from './group-indicators.ts'
import { type GroupReports, findGroupReports } from './group-reports.ts'
import type { Representative } from './representative.ts'
import { resolveGroup } from './resolve-group.ts'
import { type GroupSpread, findSpread } from './spread.ts'
import { listVariants, type Variant } from './variants.ts'
import { waitingFor } from './waiting.ts'

/** Everything a reviewer needs to decide a group, at one glance. */
export interface GroupCard {
  readonly groupId: string
  readonly campaign: Campaign
  readonly size: number
  readonly oldestAt: Date
  readonly dueAt: Date
  readonly representative: Representative
  /** At most `MOST_VARIANTS`; what is not shown is not decided and comes as the next card. */
  readonly variants: readonly Variant[]
  readonly variantCount: number
  readonly spread: GroupSpread
  readonly reports: GroupReports
  readonly indicators: readonly KnownIndicator[]
  readonly account: AccountRecord | undefined
  /** What was decided on items of this group before, the newest first; a second look asked for is among them. */
  readonly earlier: readonly Decision[]
  readonly claimedBy: { readonly memberId: string; readonly name: string; readonly expiresAt: Date } | null
  /** False where nothing waits for this reviewer: then the card is the record of the whole group. */
  readonly waits: boolean
}

const MOST_VARIANTS = 40

/**
 * The card of a group as far as it waits for this reviewer; where nothing of it does, of all its items. Of several
 * campaigns the one with the worst item comes first; the others follow when it is decided.
 * @throws Refusal `review.unknown-group`
 */
export async function getCard(db: Database, actor: Actor, groupId: string, now: Date): Promise<GroupCard> {
  requireMay(actor, 'items.see')
  const id = await resolveGroup(db, groupId)
  const waiting = await findWorst(db, id, waitingFor(actor))
  const seen = visibleTo(actor, 'item.unit_id')
  const worst = waiting ?? (await findWorst(db, id, seen))
  if (worst === undefined)
    throw new Refusal('not-found', 'review.unknown-group', `There is no group ${id} that you may see.`)
  const condition = waiting === undefined ? seen : waitingFor(actor)
  const scope = { groupId: id, campaignId: worst.campaignId, condition }
  const campaign = await findCampaign(db, worst.campaignId)
  if (campaign === undefined)
    throw new Error(`item ${worst.itemId} of campaign ${worst.campaignId}, which does not exist`)
  const { representative } = worst
  const [variants, spread, reports, indicators, account, earlier, claim] = await Promise.all([
    listVariants(db, scope, { first: representative.textDigest, limit: MOST_VARIANTS }),
    findSpread(db, scope),
    findGroupReports(db, actor, scope),
    listGroupIndicators(db, actor, scope),
    findAccountRecord(db, actor, representative),
    listDecisions(db, actor, { groupId: id, limit: 20 }),
    findClaim(db, id, now),
  ])
  return {
    groupId: id,
    campaign,
    size: spread.items,
    oldestAt: spread.firstAt,
    dueAt: new Date(spread.firstAt.getTime() + serviceHours(representative.severity) * 3_600_000),
    representative,
    variants: variants.shown,
    variantCount: variants.total,
    spread,
    reports,
    indicators,
    account,
    earlier,
    claimedBy: claim ?? null,
    waits: waiting !== undefined,
  }
}

interface Worst {
  readonly campaignId: string
  readonly itemId: string
  readonly representative: Representative
}

async function findWorst(
  db: Database,
  groupId: string,
  condition: RawBuilder<boolean>,
): Promise<Worst | undefined> {
  const { rows } = await sql<
    Omit<Representative, 'platform'> & {
      campaignId: string
      platformId: string | null
      platformName: string | null
    }
  >`
    select item.id as "itemId", item.version, item.surface, item.text, encode(item.text_digest, 'hex') as "textDigest",
      item.lang, item.url, item.author, item.observed_at as "observedAt", item.kind, item.severity, item.score,
      item.scan, item.campaign_id as "campaignId", platform.id as "platformId", platform.name as "platformName"
    from item left join platform on platform.id = item.platform_id
    where item.group_id = ${groupId} and ${condition}
    order by item.severity desc, item.score desc, item.observed_at, item.id
    limit 1`.execute(db)
  const row = rows[0]
  if (row === undefined) return undefined
  const { campaignId, platformId, platformName, ...item } = row
  const platform =
    platformId === null || platformName === null ? null : { id: platformId, name: platformName }
  return { campaignId, itemId: item.itemId, representative: { ...item, platform } }
}

async function findClaim(db: Database, groupId: string, now: Date) {
  return db
    .selectFrom('claim')
    .innerJoin('member', 'member.id', 'claim.member_id')
    .select(['member.id as memberId', 'member.name', 'claim.expires_at as expiresAt'])
    .where('claim.group_id', '=', groupId)
    .where('claim.expires_at', '>', now)
    .executeTakeFirst()
}
