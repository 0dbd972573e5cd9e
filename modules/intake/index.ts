export { type Addition, addToReport } from './add-to-report.ts'
export {
  askReporter,
  CONTACT_REASONS,
  type ContactReason,
  type OpenedContact,
  openReportContact,
} from './answer-report.ts'
export { adoptReports } from './adopt-reports.ts'
export type { Advice } from './choose-advice.ts'
export { findItemGroup } from './find-item-group.ts'
export { findReportByCode, type ReportStatus } from './find-report-by-code.ts'
export { isLineError, type IncomingItem, type LineError, readIncomingItem } from './incoming-item.ts'
export { type ImportedReport, importReport } from './import-report.ts'
export { INDICATOR_ROLES, type IndicatorRole } from './item-indicators.ts'
export { type ItemState, setItemStates } from './item-state.ts'
export {
  getReport,
  listReports,
  type Page,
  type Report,
  type ReportDetail,
  type ReportFilter,
} from './list-reports.ts'
export {
  listStoredItems,
  listStoredReports,
  type StoredItemLine,
  type StoredReportLine,
} from './list-stored.ts'
export { type DetectorFiles, loadDetector } from './load-detector.ts'
export { closeReports, type NoteKind, noteOnReports } from './note-on-reports.ts'
export { kindBit, kindsOfBits, surfaceBit } from './queue/bits.ts'
export { findQueueFaults, type QueueFault } from './queue/find-queue-faults.ts'
export { harmOf, serviceHours, SEVERITIES } from './queue/harm.ts'
export { ensureQueue } from './queue/rebuild-queue.ts'
export { noteQueueChanged } from './queue/settle-queue.ts'
export { openReportDesk, type ReportDesk } from './report-desk.ts'
export { dropOrigins } from './report-origin.ts'
export { reopenReports } from './reopen-reports.ts'
export type { Receipt } from './report-receipt.ts'
export {
  type NewReport,
  PAYMENT_WAYS,
  type PaymentWay,
  SEEN,
  type Seen,
  type ReportContact,
  type ReportFile,
  type ReportLanguage,
  type ReportOutcome,
  type ReportState,
  type ReportStep,
  type Situation,
  SITUATIONS,
  type StepKind,
} from './report.ts'
export { type IndicatorPlace, setIndicatorRole } from './set-indicator-role.ts'
export {
  type IntakeServices,
  type ItemFeed,
  type StoredItem,
  storeItems,
  type UnstoredItem,
} from './store-items.ts'
export {
  type ItemLine,
  openTurnstile,
  type StoredLine,
  storeItemStream,
  type Turnstile,
} from './store-item-stream.ts'
export { type SubmittedReport, submitReport } from './submit-report.ts'
