import { sql } from 'kysely'
import type { Kind } from '../../../engines/detection/index.ts'
import { isId } from '../../../runtime/ids.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Services } from '../../../runtime/services.ts'
import type { Work } from '../../../runtime/work.ts'
import { getGround, getProfile } from '../../law/index.ts'
import { getPlatform, type Platform } from '../../platforms/index.ts'
import { requireStandingDecisions } from '../../review/index.ts'
import { tellOperator } from '../../messages/index.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { requireOrganisation } from '../addressee.ts'
import { deriveAffectedCode, digestAffectedCode } from '../affected-code.ts'
import type { OrderLanguage } from '../order.ts'
import { dayOf } from '../place-time.ts'
import { requireReason } from '../rulings.ts'
import { requireRunningCampaign } from '../running-campaign.ts'
import { takeNumber } from '../take-number.ts'
import { HOLD_AGAIN_AFTER_HOURS, HOLD_HOURS, holdState } from './hold-state.ts'
import { type HoldTarget, type HoldTargetKind, listHoldTargets } from './hold-target.ts'
import { recordHoldEvent } from './record-hold-event.ts'

export interface ImposeHold {
  readonly itemId: string
  readonly targetKind: HoldTargetKind
  /** Why it cannot wait for an order. */
  readonly urgency: string
  readonly lang: OrderLanguage
  readonly secrets: Services['secrets']
}

const HOUR = 3_600_000

/**
 * Has one address, account or exact host held back at once, by one person: only where somebody found live harm
 * (severity 4), only what the item itself names, and for six hours unless a second person confirms it.
 * @throws Refusal `measures.hold-not-severe`, `measures.hold-target`, `measures.shared-target`, `measures.hold-again`,
 * `measures.hold-standing`, `measures.no-operator`, `measures.reason-missing`
 */
export async function imposeHold(
  work: Work,
  actor: Actor,
  { itemId, targetKind, urgency, lang, secrets }: ImposeHold,
): Promise<{ id: string; docNo: string }> {
  requireMay(actor, 'measures.hold')
  requireReason(urgency)
  const item = await findLiveHarm(work, actor, itemId)
  await requireStandingDecisions(work, [item.decisionId])
  const campaign = await requireRunningCampaign(work, [item.campaignId])
  const profile = getProfile(campaign.profile)
  getGround(profile, dayOf(work.now), item.kind, item.groundId)
  const platform = await requirePlatform(work, actor, item.platformId)
  const target = requireTarget(
    listHoldTargets(item, platform.domains).find((each) => each.kind === targetKind),
    targetKind,
  )
  await requireFree(work, item, platform.id, target)

  const id = work.newId()
  const docNo = await takeNumber(work, 'UH')
  const digest = digestAffectedCode(deriveAffectedCode(secrets, id))
  if (digest === undefined) throw new TypeError('a derived code is a code')
  await work.trx
    .insertInto('urgent_hold')
    .values({
      id,
      doc_no: docNo,
      campaign_id: campaign.id,
      unit_id: actor.unitId,
      platform_id: platform.id,
      operator_id: platform.operator.id,
      item_id: item.itemId,
      decision_id: item.decisionId,
      target_kind: target.kind,
      target: target.target,
      profile: profile.id,
      profile_version: profile.version,
      ground_id: item.groundId,
      urgency: urgency.trim(),
      lang,
      affected_code_digest: digest,
      imposed_by: actor.memberId,
      imposed_at: work.now,
      lapses_at: new Date(work.now.getTime() + HOLD_HOURS * HOUR),
    })
    .execute()
  await recordHoldEvent(work, { id, unitId: actor.unitId, campaignId: campaign.id }, 'imposed', {
    actor: { kind: 'member', id: actor.memberId },
    facts: {
      docNo,
      item: item.itemId,
      decision: item.decisionId,
      target: target.kind,
      platform: platform.id,
    },
  })
  await tellOperator(work, {
    operatorId: platform.operator.id,
    event: 'hold.placed',
    subject: { type: 'hold', id },
    docNo,
    lang,
  })
  return { id, docNo }
}

interface LiveHarm {
  readonly itemId: string
  readonly decisionId: string
  readonly campaignId: string
  readonly platformId: string | null
  readonly url: string | null
  readonly author: string | null
  readonly kind: Kind
  readonly groundId: string
}

/** The item with the severe violation that stands about its present text. */
async function findLiveHarm(work: Work, actor: Actor, itemId: string): Promise<LiveHarm> {
  const { rows } = isId(itemId)
    ? await sql<LiveHarm & { severity: number }>`
        select item.id as "itemId", decision.id as "decisionId", decision.campaign_id as "campaignId",
          item.platform_id as "platformId", item.url, item.author, decision.kind, decision.severity,
          decision.ground_id as "groundId"
        from item
        join decision_item on decision_item.item_id = item.id and decision_item.item_version = item.version
        join decision on decision.id = decision_item.decision_id
        where item.id = ${itemId} and item.state = 'decided' and ${visibleTo(actor, 'item.unit_id')}
          and decision.outcome = 'violation' and decision.undone_at is null
        order by decision.decided_at desc limit 1
        for no key update of item`.execute(work.trx)
    : { rows: [] }
  const found = rows[0]
  if (found?.severity === 4) return found
  throw new Refusal(
    'conflict',
    'measures.hold-not-severe',
    'Only what a person found to be live harm (severity 4) goes through the fast lane. Draft an order for anything else.',
  )
}

async function requirePlatform(
  work: Work,
  actor: Actor,
  platformId: string | null,
): Promise<Platform & { operator: NonNullable<Platform['operator']> }> {
  const platform = platformId === null ? undefined : await getPlatform(work.trx, actor, platformId)
  if (!platform?.operator) {
    throw new Refusal(
      'conflict',
      'measures.no-operator',
      'Nobody is registered as the addressee for this. Register the operator first.',
      { platform: platform?.name ?? '' },
    )
  }
  requireOrganisation(platform.operator.name)
  return { ...platform, operator: platform.operator }
}

function requireTarget(found: HoldTarget | undefined, kind: HoldTargetKind): HoldTarget {
  if (found === undefined) {
    throw new Refusal('invalid', 'measures.hold-target', `The item names no ${kind} that could be held.`, {
      kind,
    })
  }
  if (found.obstacle === undefined) return found
  throw new Refusal(
    'invalid',
    'measures.shared-target',
    `Holding ${found.target} would hit others too (${found.obstacle}). Hold one exact page or account.`,
    { url: found.target, step: kind, shared: found.obstacle },
  )
}

/** One at a time, and no chain: what ended without a second person's yes waits a day. */
async function requireFree(
  work: Work,
  item: LiveHarm,
  platformId: string,
  { kind, target }: HoldTarget,
): Promise<void> {
  // Two who press at once would each find it free.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hold ${platformId}`}, 0))`.execute(work.trx)
  const since = new Date(work.now.getTime() - HOLD_AGAIN_AFTER_HOURS * HOUR)
  const { rows } = await sql<{ doc_no: string; standing: boolean; free_at: Date }>`
    select doc_no, ${holdState(work.now)} in ('in-force', 'confirmed') as standing,
      least(lapses_at, coalesce(ended_at, lapses_at)) + make_interval(hours => ${HOLD_AGAIN_AFTER_HOURS}) as free_at
    from urgent_hold
    where (item_id = ${item.itemId}
        or (platform_id = ${platformId} and target_kind = ${kind} and lower(target) = lower(${target})))
      and (${holdState(work.now)} in ('in-force', 'confirmed')
        or (confirmed_at is null and least(lapses_at, coalesce(ended_at, lapses_at)) > ${since}))
    order by standing desc, imposed_at desc limit 1`.execute(work.trx)
  const earlier = rows[0]
  if (earlier === undefined) return
  const params = { docNo: earlier.doc_no, freeAt: earlier.free_at.toISOString() }
  if (earlier.standing) {
    throw new Refusal('conflict', 'measures.hold-standing', `${earlier.doc_no} holds this already.`, params)
  }
  throw new Refusal(
    'conflict',
    'measures.hold-again',
    `${earlier.doc_no} about the same ended within the last day and nobody else had confirmed it. Draft an order instead.`,
    params,
  )
}
