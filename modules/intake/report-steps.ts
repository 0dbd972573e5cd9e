import type { Database } from '../../runtime/work.ts'
import type { ReportStep } from './report.ts'

export async function listSteps(db: Database, reportId: string): Promise<ReportStep[]> {
  const rows = await db
    .selectFrom('report_step')
    .select(['at', 'kind', 'author', 'text', 'facts'])
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, facts: row.facts as ReportStep['facts'] }))
}
