import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { ReportOutcome } from './report.ts'

/**
 * Opens again what `closeReports` closed at that moment with that outcome: the decision behind it was undone.
 * The reporter sees that somebody looks at it again.
 * @returns how many reports were opened
 */
export async function reopenReports(
  work: Work,
  itemIds: readonly string[],
  closing: { readonly outcome: ReportOutcome; readonly closedAt: Date },
): Promise<number> {
  if (itemIds.length === 0) return 0
  const { rows } = await sql<{ id: string; unit_id: string; campaign_id: string | null }>`
    update report set outcome = null, closed_at = null,
      state = case when exists (
        select from report_step where report_step.report_id = report.id
          and report_step.kind in ('order-served', 'removed', 'case-opened')
      ) then 'acted-on' else 'looked-at' end
    where state = 'closed' and outcome = ${closing.outcome} and closed_at = ${closing.closedAt}
      and item_id in (
        select own.id from item own
        join item named on named.group_id = own.group_id
        where named.id = any(${[...itemIds]}::uuid[]) and own.source = 'report'
      )
    returning id, unit_id, campaign_id`.execute(work.trx)
  for (const report of rows) {
    await work.trx
      .insertInto('report_step')
      .values({
        id: work.newId(),
        report_id: report.id,
        at: work.now,
        kind: 'looked-at',
        author: 'system',
        facts: JSON.stringify({ reopened: true }),
      })
      .execute()
    await recordEvent(work, {
      kind: 'intake.report-reopened',
      actor: { kind: 'system' },
      subject: { type: 'report', id: report.id },
      unitId: report.unit_id,
      campaignId: report.campaign_id ?? undefined,
    })
  }
  return rows.length
}
