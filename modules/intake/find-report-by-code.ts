import type { Database } from '../../runtime/work.ts'
import { countJoined } from './count-joined.ts'
import { readReportCode } from './report-code.ts'
import type { ReportDesk } from './report-desk.ts'
import { listSteps } from './report-steps.ts'
import type { ReportOutcome, ReportState, ReportStep, Situation } from './report.ts'

/** What whoever holds the code may see: nothing of what others said, and nothing of who works on it. */
export interface ReportStatus {
  readonly reportId: string
  readonly receivedAt: Date
  readonly situation: Situation
  readonly state: ReportState
  readonly outcome: ReportOutcome | null
  readonly joinedWith: number
  readonly steps: readonly ReportStep[]
  /** The authority's last question, if nothing was added since. */
  readonly openQuestion: string | null
}

/** @throws Refusal `intake.code` for what cannot be a code; gives undefined where no report has it */
export async function findReportByCode(
  db: Database,
  desk: Pick<ReportDesk, 'digestCode'>,
  typed: string,
): Promise<ReportStatus | undefined> {
  const report = await db
    .selectFrom('report')
    .select(['id', 'received_at', 'situation', 'state', 'outcome', 'item_id'])
    .where('code_digest', '=', desk.digestCode(readReportCode(typed)))
    .executeTakeFirst()
  if (!report) return undefined
  const steps = await listSteps(db, report.id)
  const last = steps.findLast((step) => step.kind === 'question' || step.kind === 'added')
  return {
    reportId: report.id,
    receivedAt: report.received_at,
    situation: report.situation,
    state: report.state,
    outcome: report.outcome,
    joinedWith: report.item_id === null ? 0 : await countJoined(db, report.item_id),
    steps,
    openQuestion: last?.kind === 'question' && report.state !== 'closed' ? last.text : null,
  }
}
