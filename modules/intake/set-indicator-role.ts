import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, may, requireMay } from '../units/index.ts'
import { INDICATOR_ROLES, type IndicatorRole } from './item-indicators.ts'

export interface IndicatorPlace {
  readonly indicatorId: string
  readonly subjectType: 'item' | 'report'
  readonly subjectId: string
  readonly role: IndicatorRole
}

/** Says whose an indicator is where it stood; from then on no scan changes it. Only a suspect's ties things together. */
export async function setIndicatorRole(work: Work, actor: Actor, place: IndicatorPlace): Promise<void> {
  if (!may(actor, 'review.decide')) requireMay(actor, 'cases.write')
  if (!INDICATOR_ROLES.includes(place.role)) {
    throw new Refusal('invalid', 'intake.indicator-role', `A role is one of ${INDICATOR_ROLES.join(', ')}.`)
  }
  const subject = sql.table(place.subjectType)
  const { rows } = await sql<{ role: IndicatorRole; unit_id: string; campaign_id: string | null }>`
    select use.role, subject.unit_id, subject.campaign_id
    from indicator_use as use
    join ${subject} as subject on subject.id = use.subject_id
    join unit on unit.id = subject.unit_id
    where use.indicator_id = ${place.indicatorId} and use.subject_type = ${place.subjectType}
      and use.subject_id = ${place.subjectId} and unit.path <@ ${actor.unitPath}::ltree
    for update of use
  `.execute(work.trx)
  const use = rows[0]
  if (!use) {
    throw new Refusal(
      'not-found',
      'intake.unknown-indicator',
      'This indicator does not stand there, or you may not see it.',
    )
  }
  await work.trx
    .updateTable('indicator_use')
    .set({ role: place.role, role_by: actor.memberId })
    .where('indicator_id', '=', place.indicatorId)
    .where('subject_type', '=', place.subjectType)
    .where('subject_id', '=', place.subjectId)
    .execute()
  await recordEvent(work, {
    kind: 'intake.indicator-role-set',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'indicator', id: place.indicatorId },
    unitId: use.unit_id,
    campaignId: use.campaign_id ?? undefined,
    facts: { [place.subjectType]: place.subjectId, from: use.role, to: place.role },
  })
}
