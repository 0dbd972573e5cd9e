import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { closeReports, type ItemState, noteOnReports, setItemStates } from '../intake/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { nothingWaits, requireNoOtherClaim } from './claim.ts'
import type { DecideGroup } from './decision-input.ts'
import { nextState, type Outcome } from './item-states.ts'
import { drawSecondLook } from './second-eyes/draw.ts'
import { resolveGroup } from './resolve-group.ts'
import { requireLawfulViolation } from './violation.ts'
import { waitingFor } from './waiting.ts'

export interface DecidedGroup {
  readonly decisionId: string
  readonly groupId: string
  readonly campaignId: string
  readonly outcome: Outcome
  readonly itemIds: readonly string[]
}

/**
 * One human act about a group: what its items are, and what least step would end the harm.
 * A second look decides nothing; it leaves the items waiting for anyone but the asker.
 */
export async function decideGroup(work: Work, actor: Actor, input: DecideGroup): Promise<DecidedGroup> {
  requireMay(actor, 'review.decide')
  const reason = input.reason.trim()
  if (reason === '')
    throw new Refusal('invalid', 'review.reason-missing', 'A decision needs a reason in your own words.')

  const groupId = await resolveGroup(work.trx, input.groupId)
  // One decision at a time: two who press at once meet here, and the later finds nothing waiting.
  await work.trx.selectFrom('item_group').select('id').where('id', '=', groupId).forNoKeyUpdate().execute()
  await requireNoOtherClaim(work, actor, groupId)
  const items = await lockWaiting(work, actor, groupId, input)
  const campaignId = onlyCampaign(items)
  const itemIds = items.map(({ id }) => id)

  if (input.outcome === 'violation') await requireLawfulViolation(work, campaignId, input)
  if (input.outcome === 'not-violation' && input.settlesLook === undefined)
    await requireSecondForLiveHarm(work, items)

  const decisionId = work.newId()
  const violation = input.outcome === 'violation' ? input : undefined
  const wider = violation !== undefined && (violation.step === 'suspend' || violation.step === 'close')
  await work.trx
    .insertInto('decision')
    .values({
      id: decisionId,
      campaign_id: campaignId,
      unit_id: commonUnit(items) ?? actor.unitId,
      group_id: groupId,
      outcome: input.outcome,
      kind: violation?.kind ?? null,
      severity: violation?.severity ?? null,
      ground_id: violation?.groundId ?? null,
      reason,
      step: violation?.step ?? null,
      wider_because: wider ? (violation.widerBecause?.trim() ?? null) : null,
      decided_by: actor.memberId,
      decided_at: work.now,
      settles_look: input.settlesLook ?? null,
    })
    .execute()
  await sql`
    insert into decision_item (decision_id, item_id, item_version, state_before)
    select ${decisionId}, id, version, state from item where id = any(${items.map(({ id }) => id)})`.execute(
    work.trx,
  )
  const state = nextState('queued', input.outcome, 'queued')
  if (state !== undefined && state !== 'queued') await setItemStates(work, itemIds, state)
  await work.trx.deleteFrom('claim').where('group_id', '=', groupId).execute()
  await recordEvent(work, {
    kind: 'review.decided',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'decision', id: decisionId },
    unitId: commonUnit(items) ?? actor.unitId,
    campaignId,
    facts: {
      group: groupId,
      outcome: input.outcome,
      items: items.length,
      kind: violation?.kind ?? null,
      severity: violation?.severity ?? null,
      ground: violation?.groundId ?? null,
      step: violation?.step ?? null,
      ...(input.bulkActId === undefined ? {} : { bulk: input.bulkActId }),
    },
  })
  if (input.outcome !== 'second-look' && input.settlesLook === undefined)
    await drawSecondLook(work, {
      decisionId,
      groupId,
      campaignId,
      unitId: commonUnit(items) ?? actor.unitId,
      severity: violation?.severity ?? Math.max(...items.map(({ severity }) => severity)),
      confirmed: input.confirmed === true,
    })
  await tellReporters(work, itemIds, input)
  return { decisionId, groupId, campaignId, outcome: input.outcome, itemIds }
}

async function tellReporters(work: Work, itemIds: readonly string[], input: DecideGroup): Promise<void> {
  if (input.outcome === 'second-look') return
  await noteOnReports(work, itemIds, 'looked-at', { outcome: input.outcome })
  if (input.outcome === 'not-violation' && input.closeReports) await closeReports(work, itemIds, 'not-fraud')
}

interface WaitingItem {
  readonly id: string
  readonly campaign_id: string
  readonly unit_id: string
  readonly severity: number
  readonly state: ItemState
}

async function lockWaiting(
  work: Work,
  actor: Actor,
  groupId: string,
  { campaignId, texts, itemIds, shownAt }: DecideGroup,
): Promise<WaitingItem[]> {
  const { rows } = await sql<WaitingItem>`
    select id, campaign_id, unit_id, severity, state from item
    where group_id = ${groupId} and ${waitingFor(actor)}
      and ${campaignId === undefined ? sql`true` : sql`campaign_id = ${campaignId}`}
      and ${texts === undefined ? sql`true` : sql`text_digest = any(${texts.map((hex) => Buffer.from(hex, 'hex'))})`}
      and ${shownAt === undefined ? sql`true` : sql`arrived_at <= ${shownAt}`}
      and ${itemIds === undefined ? sql`true` : sql`id = any(${[...itemIds]}::uuid[])`}
    order by id
    for no key update`.execute(work.trx)
  if (rows.length === 0) throw nothingWaits(groupId)
  return rows
}

function onlyCampaign(items: readonly WaitingItem[]): string {
  const campaigns = new Set(items.map((item) => item.campaign_id))
  const [campaignId] = campaigns
  if (campaigns.size === 1 && campaignId !== undefined) return campaignId
  throw new Refusal(
    'invalid',
    'review.several-campaigns',
    'These items belong to several campaigns. Decide them one campaign at a time.',
  )
}

function commonUnit(items: readonly WaitingItem[]): string | undefined {
  const units = new Set(items.map((item) => item.unit_id))
  const [unitId] = units
  return units.size === 1 ? unitId : undefined
}

/** Closing what was proposed as live harm takes two: one asks for a second look, the other clears it. */
async function requireSecondForLiveHarm(work: Work, items: readonly WaitingItem[]): Promise<void> {
  const live = items.filter(({ severity }) => severity === 4).map(({ id }) => id)
  if (live.length === 0) return
  const { rows } = await sql`
    select item.id from item
    where item.id = any(${live}) and not exists (
      select 1 from decision_item as looked
      join decision as look on look.id = looked.decision_id
      where looked.item_id = item.id and looked.item_version = item.version
        and look.outcome = 'second-look' and look.undone_at is null
    ) limit 1`.execute(work.trx)
  if (rows.length === 0) return
  throw new Refusal(
    'conflict',
    'review.live-harm-needs-second',
    'This was proposed as harm happening now. Ask for a second look; another reviewer can then clear it.',
  )
}
