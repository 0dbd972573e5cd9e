import type { Work } from '../../runtime/work.ts'
import type { ReportDesk } from './report-desk.ts'
import type { NewReport, ReportOutcome, ReportState } from './report.ts'
import { submitReport } from './submit-report.ts'

/** A report of another installation or an earlier time. */
export interface ImportedReport extends Omit<NewReport, 'files' | 'contact'> {
  /** A UUID; by it the same report is known again. */
  readonly id: string
  readonly receivedAt: Date
  readonly state: ReportState
  readonly outcome: ReportOutcome | null
  readonly closedAt: Date | null
}

/** Takes the report in as it once came; whoever made it keeps no code here. The same id again changes nothing. */
export async function importReport(
  work: Work,
  desk: ReportDesk,
  { id, receivedAt, state, outcome, closedAt, ...report }: ImportedReport,
): Promise<'new' | 'same'> {
  const known = await work.trx.selectFrom('report').select('id').where('id', '=', id).executeTakeFirst()
  if (known) return 'same'
  await submitReport(work, desk, report, { reportId: id, receivedAt, actor: { kind: 'system' } })
  await work.trx
    .updateTable('report')
    .set({ state, outcome, closed_at: closedAt })
    .where('id', '=', id)
    .execute()
  return 'new'
}
