import type { Work } from '../../runtime/work.ts'
import { type EventActor, recordEvent } from '../audit/index.ts'
import { findActiveCampaign } from '../campaigns/index.ts'
import { type Advice, chooseAdvice } from './choose-advice.ts'
import { findItemPlatforms } from './find-item-platforms.ts'
import { storable } from './incoming-item.ts'
import { listUses, recordUses } from './item-indicators.ts'
import { placeReport } from './place-report.ts'
import { cleanReport } from './clean-report.ts'
import { countJoined } from './count-joined.ts'
import { makeReportCode } from './report-code.ts'
import type { ReportDesk } from './report-desk.ts'
import { storeReportFiles } from './report-files.ts'
import { holdOrigin, isFirstOfOrigin } from './report-origin.ts'
import { type Receipt, receiptContent } from './report-receipt.ts'
import type { NewReport } from './report.ts'
import { scanReport, writeReportItem } from './report-item.ts'

export interface SubmittedReport {
  readonly reportId: string
  /** Shown once; only a digest of it is kept. */
  readonly code: string
  readonly receipt: Receipt
  readonly advice: Advice
  readonly found: {
    readonly indicators: readonly { readonly type: string; readonly value: string }[]
    /** How many others reported the same text, this one not counted. */
    readonly joinedWith: number
  }
}

/** For a report that did not just come in. */
export interface ReportOrigin {
  readonly reportId: string
  readonly receivedAt: Date
  readonly actor: EventActor
}

/** Takes in what somebody tells us; when it commits, the report and its files are on disk and in the queue. */
export async function submitReport(
  work: Work,
  desk: ReportDesk,
  input: NewReport,
  origin: ReportOrigin = { reportId: work.newId(), receivedAt: work.now, actor: { kind: 'reporter' } },
): Promise<SubmittedReport> {
  const report = cleanReport(input)
  const campaign = await findActiveCampaign(work.trx, { at: work.now })
  const unitId = await placeReport(work.trx, campaign, report.region)
  const { reportId, receivedAt } = origin
  const code = makeReportCode()
  const subject = { type: 'report', id: reportId } as const
  const from = input.client ? desk.digestOrigin(input.client, receivedAt) : undefined
  await holdOrigin(work, from)
  const files = await storeReportFiles(work, desk, report.files ?? [], { subject, unitId, campaign })

  const text = [report.text, ...(report.indicators ?? [])].filter((part) => part !== undefined).join('\n')
  const scanned = scanReport(desk.detector, {
    id: reportId,
    text,
    surface: report.surface ?? 'content',
    platform: report.platform,
    author: report.account,
    observedAt: receivedAt,
  })
  const { notSuspect } = report
  const itemId =
    campaign && (await writeReportItem(work, { campaignId: campaign.id, unitId, notSuspect }, scanned))
  const platformOf = await findItemPlatforms(work.trx, [scanned.item])

  await work.trx
    .insertInto('report')
    .values({
      id: reportId,
      code_digest: desk.digestCode(code),
      campaign_id: campaign?.id ?? null,
      unit_id: unitId,
      situation: report.situation,
      text: text === '' ? null : storable(text),
      lang: report.lang,
      seen: report.seen ?? null,
      seen_since: report.since ?? null,
      amount: report.amount?.toFixed(2) ?? null,
      paid_by: report.payment?.by ?? null,
      paid_at: report.payment?.at ?? null,
      currency: report.currency ?? null,
      platform_name: report.platform ?? null,
      platform_id: platformOf(scanned.item) ?? null,
      surface: report.surface ?? null,
      account: report.account ?? null,
      group_name: report.group ?? null,
      region: report.region ?? null,
      contact_sealed: sealContact(desk, report, reportId),
      share_with: [...(report.contact?.share ?? [])],
      item_id: itemId ?? null,
      origin_digest: from ?? null,
      independent: await isFirstOfOrigin(work, from, itemId),
      received_at: receivedAt,
      state: 'received',
    })
    .execute()
  await files.attach(reportId)
  await work.trx
    .insertInto('report_step')
    .values({ id: work.newId(), report_id: reportId, at: receivedAt, kind: 'received', author: 'system' })
    .execute()
  await recordUses(work, listUses(scanned.scan, { subjectType: 'report', subjectId: reportId }, notSuspect))
  await recordEvent(work, {
    kind: 'intake.report-received',
    actor: origin.actor,
    subject,
    unitId,
    campaignId: campaign?.id,
    facts: {
      situation: report.situation,
      files: files.digests.length,
      item: itemId ?? null,
      scanned: !scanned.failed,
    },
  })
  return {
    reportId,
    code,
    receipt: desk.receipts.sign(receiptContent(report, files.digests), receivedAt),
    advice: chooseAdvice(campaign, report.situation, report.lang),
    found: {
      indicators: scanned.scan.indicators.map(({ type, value }) => ({ type, value })),
      joinedWith: itemId ? await countJoined(work.trx, itemId) : 0,
    },
  }
}

function sealContact(desk: ReportDesk, report: NewReport, reportId: string): Buffer | null {
  const { email, phone } = report.contact ?? {}
  return email === undefined && phone === undefined ? null : desk.contacts.seal({ email, phone }, reportId)
}
