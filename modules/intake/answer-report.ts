import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { SealedContact } from './contact-seal.ts'
import type { ReportDesk } from './report-desk.ts'

/** Puts a question into the reporter's timeline; whoever holds the code can answer it. */
export async function askReporter(
  work: Work,
  actor: Actor,
  reportId: string,
  question: string,
): Promise<void> {
  requireMay(actor, 'reports.answer')
  const text = question.trim()
  if (text === '' || text.length > 2000) {
    throw new Refusal('invalid', 'intake.question', 'A question has 1 to 2000 characters.')
  }
  const report = await takeReport(work, actor, reportId)
  if (report.state === 'closed') {
    throw new Refusal(
      'conflict',
      'intake.report-is-closed',
      'This report is closed; its reporter no longer looks.',
    )
  }
  await work.trx
    .insertInto('report_step')
    .values({
      id: work.newId(),
      report_id: reportId,
      at: work.now,
      kind: 'question',
      author: 'authority',
      text,
    })
    .execute()
  await record(work, actor, report, 'intake.reporter-asked', {})
}

/** Why somebody may need to know who reported; a fixed list, so that the audit chain can hold it. */
export const CONTACT_REASONS = [
  'stop-payment',
  'return-money',
  'ask-for-evidence',
  'witness',
  'reporter-asked',
] as const
export type ContactReason = (typeof CONTACT_REASONS)[number]

export interface OpenedContact extends SealedContact {
  readonly shareWith: readonly string[]
}

/** Opens the sealed contact, and leaves on record who did and why. Commit before you show it. */
export async function openReportContact(
  work: Work,
  actor: Actor,
  desk: Pick<ReportDesk, 'contacts'>,
  reportId: string,
  reason: ContactReason,
): Promise<OpenedContact> {
  requireMay(actor, 'reports.contact')
  if (!CONTACT_REASONS.includes(reason)) {
    throw new Refusal('invalid', 'intake.contact-reason', `A reason is one of ${CONTACT_REASONS.join(', ')}.`)
  }
  const report = await takeReport(work, actor, reportId)
  if (report.contact_sealed === null) {
    throw new Refusal(
      'not-found',
      'intake.no-contact',
      'The reporter left no contact, or its term has ended.',
    )
  }
  await record(work, actor, report, 'intake.contact-opened', { reason })
  return { ...desk.contacts.open(report.contact_sealed, reportId), shareWith: report.share_with }
}

async function takeReport(work: Work, actor: Actor, reportId: string) {
  const report = await work.trx
    .selectFrom('report')
    .select(['id', 'unit_id', 'campaign_id', 'state', 'contact_sealed', 'share_with'])
    .where('id', '=', reportId)
    .where(visibleTo(actor, 'unit_id'))
    .forUpdate()
    .executeTakeFirst()
  if (report) return report
  throw new Refusal('not-found', 'intake.unknown-report', `There is no report ${reportId} that you may see.`)
}

async function record(
  work: Work,
  actor: Actor,
  report: { readonly id: string; readonly unit_id: string; readonly campaign_id: string | null },
  kind: `intake.${string}`,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'report', id: report.id },
    unitId: report.unit_id,
    campaignId: report.campaign_id ?? undefined,
    facts,
  })
}
