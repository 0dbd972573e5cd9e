import { isSurface } from '../../engines/detection/index.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { findActiveCampaign } from '../campaigns/index.ts'
import type { ReportDesk } from './report-desk.ts'
import { isFirstOfOrigin } from './report-origin.ts'
import { scanReport, writeReportItem } from './report-item.ts'

/**
 * Takes reports that came in while no campaign was active into the one that is now, and puts them into its queue.
 * @returns how many; call again while it is `most`
 */
export async function adoptReports(
  work: Work,
  desk: Pick<ReportDesk, 'detector'>,
  most = 200,
): Promise<number> {
  const campaign = await findActiveCampaign(work.trx, { at: work.now })
  if (!campaign) return 0
  const waiting = await work.trx
    .selectFrom('report')
    .select(['id', 'unit_id', 'text', 'surface', 'platform_name', 'account', 'received_at', 'origin_digest'])
    .where('campaign_id', 'is', null)
    .where('item_id', 'is', null)
    .where('state', '!=', 'closed')
    .orderBy('received_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const report of waiting) {
    const scanned = scanReport(desk.detector, {
      id: report.id,
      text: report.text ?? '',
      surface: isSurface(report.surface) ? report.surface : 'content',
      platform: report.platform_name ?? undefined,
      author: report.account ?? undefined,
      observedAt: report.received_at,
    })
    const place = { campaignId: campaign.id, unitId: report.unit_id }
    const itemId = await writeReportItem(work, place, scanned)
    await work.trx
      .updateTable('report')
      .set({
        campaign_id: campaign.id,
        item_id: itemId,
        independent: await isFirstOfOrigin(work, report.origin_digest ?? undefined, itemId),
      })
      .where('id', '=', report.id)
      .execute()
    await recordEvent(work, {
      kind: 'intake.report-adopted',
      actor: { kind: 'system' },
      subject: { type: 'report', id: report.id },
      unitId: report.unit_id,
      campaignId: campaign.id,
      facts: { item: itemId },
    })
  }
  return waiting.length
}
