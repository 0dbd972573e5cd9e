import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { ReportOutcome, ReportStep, StepKind } from './report.ts'

/** What others may tell a reporter. */
export type NoteKind = Extract<StepKind, 'looked-at' | 'order-served' | 'removed' | 'case-opened'>

/**
 * Tells everyone who reported one of these items, or a text of the same group, what became of it.
 * A report hears a step once, however many of its items it concerns. `facts` are ids, numbers and words of the
 * design; the reporter may read them.
 * @returns how many reports were told
 */
export async function noteOnReports(
  work: Work,
  itemIds: readonly string[],
  kind: NoteKind,
  facts: ReportStep['facts'] = {},
): Promise<number> {
  const reports = await listConcerned(work, itemIds)
  const open = reports.filter((report) => report.state !== 'closed')
  if (open.length === 0) return 0
  await work.trx
    .insertInto('report_step')
    .values(
      open.map((report) => ({
        id: work.newId(),
        report_id: report.id,
        at: work.now,
        kind,
        author: 'system' as const,
        facts: JSON.stringify(facts),
      })),
    )
    .execute()
  const state = kind === 'looked-at' ? 'looked-at' : 'acted-on'
  await work.trx
    .updateTable('report')
    .set({ state })
    .where(
      'id',
      'in',
      open.map((report) => report.id),
    )
    .where('state', 'in', state === 'looked-at' ? ['received'] : ['received', 'looked-at'])
    .execute()
  return open.length
}

/** Closes every open report about these items or texts of their groups; the reporter sees the outcome. */
export async function closeReports(
  work: Work,
  itemIds: readonly string[],
  outcome: ReportOutcome,
): Promise<number> {
  const open = (await listConcerned(work, itemIds)).filter((report) => report.state !== 'closed')
  for (const report of open) {
    await work.trx
      .updateTable('report')
      .set({ state: 'closed', outcome, closed_at: work.now })
      .where('id', '=', report.id)
      .execute()
    await work.trx
      .insertInto('report_step')
      .values({
        id: work.newId(),
        report_id: report.id,
        at: work.now,
        kind: 'closed',
        author: 'system',
        facts: JSON.stringify({ outcome }),
      })
      .execute()
    await recordEvent(work, {
      kind: 'intake.report-closed',
      actor: { kind: 'system' },
      subject: { type: 'report', id: report.id },
      unitId: report.unit_id,
      campaignId: report.campaign_id ?? undefined,
      facts: { outcome },
    })
  }
  return open.length
}

async function listConcerned(work: Work, itemIds: readonly string[]) {
  if (itemIds.length === 0) return []
  return work.trx
    .selectFrom('report')
    .select(['id', 'state', 'unit_id', 'campaign_id'])
    .where(
      sql<boolean>`item_id in (
        select own.id from item own
        join item named on named.group_id = own.group_id
        where named.id = any(${[...itemIds]}::uuid[]) and own.source = 'report'
      )`,
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}
