import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { getGround, getProfile, type Profile } from '../law/index.ts'
import { findPlatform, getPlatform, type IntermediaryRole, type Platform } from '../platforms/index.ts'
import {
  type DecidedItem,
  listDecidedForPlatform,
  requireStandingDecisions,
  type Step,
} from '../review/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { type Addressee, findSharedTarget, hasPlace, requireOrganisation } from './addressee.ts'
import { deadlineRefusal, findDeadlineObstacle } from './deadline.ts'
import { getLetterWords } from './letter-words.ts'
import { listItemsInOrders } from './orderable.ts'
import type { OrderLanguage } from './order.ts'
import { dayOf } from './place-time.ts'
import { proposeTexts } from './propose-texts.ts'
import { requireHolder } from './require-holder.ts'
import { requireRunningCampaign } from './running-campaign.ts'
import { takeNumber } from './take-number.ts'
import { recordOrderEvent } from './write-order.ts'

/** What a draft starts with; a text that is left out is proposed from the profile and the items. */
export interface DraftRemovalOrder {
  readonly platformId: string
  /** The items asked for: all decided items of these decisions, or these items. */
  readonly decisionIds?: readonly string[] | undefined
  readonly itemIds?: readonly string[] | undefined
  readonly lang: OrderLanguage
  readonly deadline: Date
  readonly deadlineReason?: string | undefined
  readonly feasibility?: string | undefined
  readonly competenceBasis?: string | undefined
  readonly facts?: string | undefined
  readonly action?: string | undefined
  readonly consequence?: string | undefined
  readonly remedies?: string | undefined
  /** By what it is judged whether each step was taken. */
  readonly acceptanceTests?: Partial<Record<Step, string>> | undefined
  /** An intermediary instead of the platform's own operator. */
  readonly intermediary?: { readonly role: IntermediaryRole; readonly operatorId: string } | undefined
  /** Why the operator on file still runs it, where it may be a prior registrant only. */
  readonly holderReason?: string | undefined
}

/**
 * Drafts an order about items of one platform on which a violation stands; those without a place are left out. What is not yet written may stay empty:
 * `missingParts` says what an order lacks before it can be submitted.
 * @throws Refusal `measures.deadline-past`, `measures.deadline-too-short`, `measures.nothing-to-order`,
 * `measures.no-place`, `measures.no-operator`, `measures.addressee-is-address`, `measures.shared-target`, `measures.several-campaigns`
 */
export async function draftRemovalOrder(
  work: Work,
  actor: Actor,
  input: DraftRemovalOrder,
): Promise<{ id: string; docNo: string }> {
  requireMay(actor, 'measures.draft')
  const platform = await getPlatform(work.trx, actor, input.platformId)
  const items = await takeItems(work, actor, input)
  const campaign = await requireRunningCampaign(
    work,
    items.map(({ campaignId }) => campaignId),
  )
  const profile = getProfile(campaign.profile)
  const day = dayOf(work.now)
  for (const item of items) getGround(profile, day, item.kind, item.groundId)
  const terms = { profile, now: work.now, severities: items.map(({ severity }) => severity) }
  const obstacle = findDeadlineObstacle(input.deadline, terms)
  if (obstacle) throw deadlineRefusal(obstacle, input.deadline, terms)
  const competence = findCompetence(profile, input.intermediary?.role)
  const holderReason = input.intermediary ? undefined : requireHolder(platform, input.holderReason)
  const { operatorId, addressee } = await findAddressee(work.trx, platform, input.intermediary)
  await requireNewAddressee(
    work,
    operatorId,
    items.map(({ itemId }) => itemId),
  )

  const id = work.newId()
  const docNo = await takeNumber(work, 'RO')
  const proposed = proposeTexts(items, platform.name, profile, input.lang)
  await work.trx
    .insertInto('measure')
    .values({
      id,
      doc_no: docNo,
      kind: 'removal-order',
      state: 'draft',
      campaign_id: campaign.id,
      unit_id: actor.unitId,
      platform_id: platform.id,
      operator_id: operatorId,
      profile: profile.id,
      profile_version: profile.version,
      addressee: JSON.stringify(addressee),
      competence_basis: input.competenceBasis ?? competence[input.lang === 'en' ? 'en' : 'zh'],
      facts: input.facts ?? proposed.facts,
      action: input.action ?? proposed.action,
      deadline: input.deadline,
      deadline_reason: input.deadlineReason ?? proposed.deadlineReason,
      feasibility: input.feasibility ?? '',
      consequence: input.consequence ?? proposed.consequence,
      remedies: input.remedies ?? proposed.remedies,
      lang: input.lang,
      holder_reason: holderReason ?? null,
      drafted_by: actor.memberId,
      drafted_at: work.now,
    })
    .execute()
  const tests = { ...getLetterWords(input.lang).tests, ...input.acceptanceTests }
  for (let at = 0; at < items.length; at += 1000) {
    await work.trx
      .insertInto('measure_item')
      .values(
        items.slice(at, at + 1000).map((item, index) => ({
          id: work.newId(),
          measure_id: id,
          number: at + index + 1,
          item_id: item.itemId,
          decision_id: item.decisionId,
          ground_id: item.groundId,
          ask: item.step,
          acceptance_test: tests[item.step],
          state: 'asked' as const,
        })),
      )
      .execute()
  }
  await recordOrderEvent(work, { id, unitId: actor.unitId, campaignId: campaign.id }, 'drafted', {
    actor: { kind: 'member', id: actor.memberId },
    facts: { docNo, platform: platform.id, items: items.length, addressee: addressee.role },
  })
  return { id, docNo }
}

async function takeItems(work: Work, actor: Actor, input: DraftRemovalOrder): Promise<DecidedItem[]> {
  // Two drafts at once would each take the same items.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`order ${input.platformId}`}, 0))`.execute(
    work.trx,
  )
  const decided = await listDecidedForPlatform(work.trx, actor, input.platformId, {
    notInOrder: await listItemsInOrders(work.trx, input.platformId),
    limit: 5000,
  })
  const decisions = new Set(input.decisionIds)
  const wanted = new Set(input.itemIds)
  const items = decided.filter((item) => decisions.has(item.decisionId) || wanted.has(item.itemId))
  if (items.length === 0 || items.length < wanted.size) {
    throw new Refusal(
      'conflict',
      'measures.nothing-to-order',
      'Some of these items are not decided as a violation, belong to another platform, or stand in another order.',
      { found: items.length, wanted: wanted.size },
    )
  }
  const placed = items.filter(hasPlace)
  if (placed.length === 0) {
    throw new Refusal(
      'invalid',
      'measures.no-place',
      'None of these items has an address or an account. Nobody can be asked to act on what they cannot find.',
    )
  }
  for (const item of placed) {
    const shared = findSharedTarget(item.url, item.step)
    if (shared) {
      throw new Refusal(
        'invalid',
        'measures.shared-target',
        `"${item.step}" for ${item.url} would hit others too (${shared}). Ask for one exact page or account.`,
        { url: item.url ?? '', step: item.step, shared },
      )
    }
  }
  await requireStandingDecisions(
    work,
    placed.map((item) => item.decisionId),
  )
  return placed
}

/** @throws Refusal `measures.no-competence` where the profile names no power over such an intermediary */
function findCompetence(profile: Profile, role: IntermediaryRole | undefined) {
  const basis = role === undefined ? profile.competence : profile.intermediaries[role]
  if (basis) return basis
  throw new Refusal(
    'conflict',
    'measures.no-competence',
    `The profile ${profile.id} names no power to order anything from a ${role}.`,
    { role: role ?? '' },
  )
}

/**
 * What one addressee did not do is asked of another, or leads to a rectification order; not of the same once more.
 * @throws Refusal `measures.same-addressee`
 */
async function requireNewAddressee(
  work: Work,
  operatorId: string,
  itemIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ docNo: string }>`
    select measure.doc_no as "docNo" from measure_item join measure on measure.id = measure_item.measure_id
    where measure_item.item_id = any(${[...itemIds]}::uuid[]) and measure_item.state = 'not-met'
      and measure.operator_id = ${operatorId} and measure.state <> 'withdrawn' limit 1`.execute(work.trx)
  const [before] = rows
  if (before)
    throw new Refusal(
      'conflict',
      'measures.same-addressee',
      `${before.docNo} asked this of the same addressee already. Choose another, or draft a rectification order.`,
      { docNo: before.docNo },
    )
}

async function findAddressee(
  db: Database,
  platform: Platform,
  intermediary: DraftRemovalOrder['intermediary'],
): Promise<{ operatorId: string; addressee: Addressee }> {
  const operator = intermediary ? await findOperator(db, intermediary.operatorId) : platform.operator
  if (!operator) {
    throw new Refusal(
      'conflict',
      'measures.no-operator',
      `Nobody is registered as the addressee for ${platform.name}. Register the operator first.`,
      { platform: platform.name },
    )
  }
  requireOrganisation(operator.name)
  const { id, ...details } = operator
  return { operatorId: id, addressee: { role: intermediary?.role ?? 'operator', ...details } }
}

async function findOperator(db: Database, operatorId: string): Promise<Platform['operator'] | undefined> {
  const row = await db
    .selectFrom('platform')
    .select('id')
    .where('operator_id', '=', operatorId)
    .orderBy('id')
    .executeTakeFirst()
  return row && (await findPlatform(db, row.id))?.operator
}
