import { sql } from 'kysely'
import type { Kind } from '../../../engines/detection/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { getGround, getProfile } from '../../law/index.ts'
import { getPlatform } from '../../platforms/index.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { requireOrganisation } from '../addressee.ts'
import type { OrderLanguage } from '../order.ts'
import { dayOf, endOfDay } from '../place-time.ts'
import { requireRunningCampaign } from '../running-campaign.ts'
import { requireHolder } from '../require-holder.ts'
import { takeNumber } from '../take-number.ts'
import { pickContent } from './content.ts'
import { getProceedingTable } from './kinds/index.ts'
import type { Subject } from './proceeding.ts'
import { lockProceeding } from './select-proceedings.ts'
import type { ContentField, ProceedingKind } from './transition.ts'

export interface OpenProceeding {
  readonly kind: ProceedingKind
  readonly platformId: string
  readonly campaignId: string
  readonly fraudKind: Kind
  readonly groundId: string
  /** Without one, the operator as a unit. */
  readonly subject?: Subject | undefined
  readonly lang: OrderLanguage
  readonly content?: Readonly<Partial<Record<ContentField, string>>> | undefined
  /** A day, `YYYY-MM-DD`. */
  readonly deadline?: string | undefined
  /** Why the operator on file still runs it, where it may be a prior registrant only. */
  readonly holderReason?: string | undefined
  readonly fromMeasureId?: string | undefined
  readonly fromProceedingId?: string | undefined
}

/**
 * Drafts a measure about one platform and one subject, on a ground that names one of the six kinds. What is missing may
 * stay empty until it goes up.
 * @throws Refusal `measures.no-operator`, `measures.addressee-is-address`, `law.unknown-ground`,
 * `measures.campaign-not-running`, `measures.subject`
 */
export async function openProceeding(
  work: Work,
  actor: Actor,
  input: OpenProceeding,
): Promise<{ id: string; docNo: string }> {
  requireMay(actor, 'measures.draft')
  const campaign = await requireRunningCampaign(work, [input.campaignId])
  const profile = getProfile(campaign.profile)
  getGround(profile, dayOf(work.now), input.fraudKind, input.groundId)
  const platform = await getPlatform(work.trx, actor, input.platformId)
  if (!platform.operator) {
    throw new Refusal(
      'conflict',
      'measures.no-operator',
      `Nobody is registered as the addressee for ${platform.name}. Register the operator first.`,
      { platform: platform.name },
    )
  }
  requireOrganisation(platform.operator.name)
  const holderReason = requireHolder(platform, input.holderReason)
  const { id: operatorId, ...details } = platform.operator
  const subject = input.subject ?? ({ kind: 'unit', name: details.name } as const)
  requireSubject(subject)
  const { prefix } = getProceedingTable(input.kind)
  const id = work.newId()
  const docNo = await takeNumber(work, prefix)
  await work.trx
    .insertInto('proceeding')
    .values({
      id,
      kind: input.kind,
      doc_no: docNo,
      state: 'draft',
      holder_reason: holderReason ?? null,
      campaign_id: campaign.id,
      unit_id: actor.unitId,
      platform_id: platform.id,
      operator_id: operatorId,
      subject: JSON.stringify(subject),
      addressee: JSON.stringify({ role: 'operator', ...details }),
      profile: profile.id,
      profile_version: profile.version,
      fraud_kind: input.fraudKind,
      ground_id: input.groundId,
      lang: input.lang,
      content: JSON.stringify(pickContent(input.kind, input.content ?? {})),
      deadline: readDeadline(input.deadline),
      from_measure_id: input.fromMeasureId ?? null,
      from_proceeding_id: input.fromProceedingId ?? null,
      opened_by: actor.memberId,
      opened_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: `measures.${input.kind}-drafted`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'proceeding', id },
    unitId: actor.unitId,
    campaignId: campaign.id,
    facts: { docNo, platform: platform.id, subject: subject.kind },
  })
  return { id, docNo }
}

/**
 * Writes into a draft. Whoever wrote in it has drafted it, and is no second person any more.
 * @throws Refusal `measures.wrong-state` once it went up
 */
export async function changeProceeding(
  work: Work,
  actor: Actor,
  {
    proceedingId,
    content,
    deadline,
    subject,
  }: {
    readonly proceedingId: string
    readonly content: Readonly<Partial<Record<ContentField, string>>>
    readonly deadline?: string | undefined
    readonly subject?: Subject | undefined
  },
): Promise<void> {
  requireMay(actor, 'measures.draft')
  const draft = await lockProceeding(work, proceedingId, visibleTo(actor, 'proceeding.unit_id'))
  if (draft.state !== 'draft') {
    throw new Refusal('conflict', 'measures.wrong-state', `${draft.docNo} is no draft any more.`, {
      docNo: draft.docNo,
      state: draft.state,
      event: 'change',
    })
  }
  if (subject !== undefined) requireSubject(subject)
  const whole = { ...draft.content, ...pickContent(draft.kind, content) }
  await sql`update proceeding set content = ${JSON.stringify(whole)}::jsonb,
    deadline = ${readDeadline(deadline) ?? draft.deadline},
    subject = ${JSON.stringify(subject ?? draft.subject)}::jsonb where id = ${draft.id}`.execute(work.trx)
  await work.trx
    .insertInto('proceeding_step')
    .values({
      id: work.newId(),
      proceeding_id: draft.id,
      number: (draft.steps.at(-1)?.number ?? 0) + 1,
      event: 'changed',
      from_state: 'draft',
      to_state: 'draft',
      at: work.now,
      member_id: actor.memberId,
    })
    .execute()
  await recordEvent(work, {
    kind: `measures.${draft.kind}-changed`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'proceeding', id: draft.id },
    unitId: draft.unitId,
    campaignId: draft.campaignId,
  })
}

function requireSubject(subject: Subject): void {
  const named =
    subject.name.trim() !== '' &&
    (subject.kind === 'unit' ||
      (subject.role.trim() !== '' &&
        isDay(subject.since) &&
        (subject.until === null || (isDay(subject.until) && subject.until >= subject.since))))
  if (named) return
  throw new Refusal(
    'invalid',
    'measures.subject',
    'A person is named with role and period: since when, and until when where it has ended.',
  )
}

function readDeadline(day: string | undefined): Date | null {
  return day !== undefined && isDay(day) ? endOfDay(day) : null
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(new Date(text).getTime())
}
