import { findIndicators } from '../../engines/indicators/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { cleanText } from './clean-report.ts'
import { recordUses } from './item-indicators.ts'
import { readReportCode } from './report-code.ts'
import type { ReportDesk } from './report-desk.ts'
import { storeReportFiles } from './report-files.ts'
import type { ReportFile } from './report.ts'

export interface Addition {
  /** More of the story, or the answer to a question. */
  readonly text?: string | undefined
  readonly files?: readonly ReportFile[] | undefined
}

/** @throws Refusal `intake.unknown-report` for a code that opens nothing, `intake.report-is-closed` */
export async function addToReport(
  work: Work,
  desk: ReportDesk,
  typed: string,
  addition: Addition,
): Promise<void> {
  const report = await work.trx
    .selectFrom('report')
    .select(['id', 'unit_id', 'campaign_id', 'state'])
    .where('code_digest', '=', desk.digestCode(readReportCode(typed)))
    .forUpdate()
    .executeTakeFirst()
  if (!report) throw unknownReport()
  if (report.state === 'closed') {
    throw new Refusal(
      'conflict',
      'intake.report-is-closed',
      'This report is closed. If something new happened, please make a new one.',
    )
  }
  const text = cleanText(addition.text)
  const files = addition.files ?? []
  if (text === undefined && files.length === 0) {
    throw new Refusal('invalid', 'intake.addition-empty', 'Write something or add a file.')
  }
  const subject = { type: 'report', id: report.id } as const
  const stored = await storeReportFiles(work, desk, files, {
    subject,
    unitId: report.unit_id,
    campaign: report.campaign_id === null ? undefined : { id: report.campaign_id },
  })
  await stored.attach(report.id)
  await work.trx
    .insertInto('report_step')
    .values({
      id: work.newId(),
      report_id: report.id,
      at: work.now,
      kind: 'added',
      author: 'reporter',
      text: text ?? null,
      facts: JSON.stringify({ files: files.length }),
    })
    .execute()
  // The reporter's own words, not the fraudster's: whose an indicator is in them, a person reads.
  const named = findIndicators(text ?? '').filter((indicator) => indicator.type !== 'amount')
  await recordUses(
    work,
    named.map(({ type, value }) => ({
      subjectType: 'report',
      subjectId: report.id,
      type,
      value,
      role: 'unknown',
    })),
  )
  await recordEvent(work, {
    kind: 'intake.report-added-to',
    actor: { kind: 'reporter' },
    subject,
    unitId: report.unit_id,
    campaignId: report.campaign_id ?? undefined,
    facts: { text: text !== undefined, files: files.length },
  })
}

export function unknownReport(): Refusal {
  return new Refusal('not-found', 'intake.unknown-report', 'No report has this code. Check it once more.')
}
