import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Actor, requireMay } from '../../units/index.ts'
import { notPutAside } from '../aside-condition.ts'
import type { DecideViolation } from '../decision-input.ts'
import type { QueueFilter } from '../queue-filter.ts'
import { matchesFilter } from '../queue-filter.ts'
import { requireLawfulViolation } from '../violation.ts'
import { waitingFor } from '../waiting.ts'
import { waitsForActor } from '../waiting-groups.ts'
import { SEVERITIES } from '../../intake/index.ts'
import { MOST_GROUPS, MOST_ITEMS } from './limits.ts'

/** What to decide about every chosen group. */
export type BulkDecision =
  | (Pick<DecideViolation, 'outcome' | 'kind' | 'groundId' | 'step' | 'widerBecause' | 'reason'> & {
      readonly severity: 1 | 2 | 3
    })
  | {
      readonly outcome: 'not-violation'
      readonly reason: string
      readonly closeReports?: boolean | undefined
    }

export interface MakeBulk {
  readonly campaignId: string
  /** Narrows the queue; together with the text it says what is chosen. */
  readonly filter: Omit<QueueFilter, 'campaignId'>
  /** Only groups with a waiting text that holds these characters. */
  readonly containing?: string | undefined
  readonly decision: BulkDecision
}

/**
 * Chooses what waits now, group by group and item by item, and decides nothing yet. Left out, and shown as such: what
 * is proposed as live harm, what another is deciding, and what is only partly this reviewer's to see.
 * @returns the act's id
 * @throws Refusal `review.reason-missing`, `review.bulk-nothing`, `review.bulk-too-much`, and what `decideGroup` asks of
 *   a violation
 */
export async function makeBulk(work: Work, actor: Actor, input: MakeBulk): Promise<string> {
  requireMay(actor, 'review.bulk')
  const { decision, campaignId } = input
  const reason = decision.reason.trim()
  if (reason === '')
    throw new Refusal('invalid', 'review.reason-missing', 'A decision needs a reason in your own words.')
  const violation = decision.outcome === 'violation' ? decision : undefined
  if (violation) await requireLawfulViolation(work, campaignId, { ...violation, groupId: '' })
  const wider = violation?.step === 'suspend' || violation?.step === 'close'
  const id = work.newId()
  const containing = input.containing?.trim() || undefined
  await work.trx
    .insertInto('bulk_act')
    .values({
      id,
      campaign_id: campaignId,
      unit_id: actor.unitId,
      state: 'draft',
      filter: JSON.stringify({ ...input.filter, containing }),
      outcome: decision.outcome,
      kind: violation?.kind ?? null,
      severity: violation?.severity ?? null,
      ground_id: violation?.groundId ?? null,
      step: violation?.step ?? null,
      wider_because: wider ? (violation?.widerBecause?.trim() ?? null) : null,
      close_reports: decision.outcome === 'not-violation' && decision.closeReports === true,
      reason,
      made_by: actor.memberId,
      made_at: work.now,
    })
    .execute()
  await choose(work, actor, { id, campaignId, filter: input.filter, containing })
  const { groups, items } = await countChosen(work, id)
  if (groups === 0)
    throw new Refusal(
      'conflict',
      'review.bulk-nothing',
      'Nothing that may be decided together is chosen by this.',
    )
  if (groups > MOST_GROUPS || items > MOST_ITEMS)
    throw new Refusal(
      'too-large',
      'review.bulk-too-much',
      `At most ${MOST_GROUPS} groups and ${MOST_ITEMS} items at once. Narrow it down.`,
      { groups: MOST_GROUPS, items: MOST_ITEMS },
    )
  await recordEvent(work, {
    kind: 'review.bulk-made',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'bulk-act', id },
    unitId: actor.unitId,
    campaignId,
    facts: { outcome: decision.outcome, groups, items, severity: violation?.severity ?? null },
  })
  return id
}

interface Choice {
  readonly id: string
  readonly campaignId: string
  readonly filter: Omit<QueueFilter, 'campaignId'>
  readonly containing: string | undefined
}

async function choose(
  work: Work,
  actor: Actor,
  { id, campaignId, filter, containing }: Choice,
): Promise<void> {
  const matches = SEVERITIES.map(
    (severity) =>
      sql`(waiting.severity = ${severity} and ${matchesFilter({ ...filter, campaignId }, severity, work.now)})`,
  )
  const severity = filter.severity === undefined ? sql`true` : sql`waiting.severity = ${filter.severity}`
  const holding =
    containing === undefined
      ? sql`true`
      : sql`exists (
          select 1 from item where item.group_id = waiting.group_id and item.campaign_id = waiting.campaign_id
            and ${waitingFor(actor)} and item.text like ${`%${escapeLike(containing)}%`}
        )`
  const claimed = sql`exists (
    select 1 from claim where claim.group_id = waiting.group_id and claim.expires_at > ${work.now}
      and claim.member_id <> ${actor.memberId}
  )`
  // One more than may be chosen is enough to say that it is too much.
  await sql`
    with chosen as (
      select waiting.group_id, waiting.severity, ${claimed} as claimed
      from waiting_group as waiting
      where waiting.scope_id = ${actor.unitId} and ${severity} and (${sql.join(matches, sql` or `)})
        and ${waitsForActor(actor)} and ${notPutAside(actor, work.now)} and ${holding}
      order by waiting.severity desc, waiting.urgent_since, waiting.group_id
      limit ${MOST_GROUPS + 1}
    ),
    inside as (
      select item.group_id, item.id, item.version from item join chosen on chosen.group_id = item.group_id
      where item.campaign_id = ${campaignId} and ${waitingFor(actor)}
    ),
    groups as (
      insert into bulk_group (act_id, group_id, items, state, why)
      select ${id}::uuid, chosen.group_id, count(inside.id)::int,
        case when chosen.severity = 4 or chosen.claimed then 'left-out' else 'chosen' end,
        case when chosen.severity = 4 then 'live-harm' when chosen.claimed then 'claimed' end
      from chosen join inside on inside.group_id = chosen.group_id
      group by chosen.group_id, chosen.severity, chosen.claimed
      returning group_id
    )
    insert into bulk_item (act_id, group_id, item_id, version)
    select ${id}::uuid, inside.group_id, inside.id, inside.version from inside join groups on groups.group_id = inside.group_id`.execute(
    work.trx,
  )
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

export async function countChosen(work: Work, actId: string): Promise<{ groups: number; items: number }> {
  const { rows } = await sql<{ groups: number; items: number }>`
    select count(*)::int as groups, coalesce(sum(items), 0)::int as items from bulk_group
    where act_id = ${actId} and state = 'chosen'`.execute(work.trx)
  return rows[0] ?? { groups: 0, items: 0 }
}
