export {
  addFilingDocument,
  type FilingDocument,
  listFilingDocuments,
  openFilingDocument,
} from './filing-evidence.ts'
export { checkPlatform, type PlatformFault } from './check-platform.ts'
export { checkUscc } from './check-uscc.ts'
export {
  PLATFORM_COLUMNS,
  type PlatformCells,
  type PlatformColumn,
  readCells,
  writeCells,
} from './columns.ts'
export {
  CORRECTABLE,
  type Correction,
  decideCorrection,
  findCorrection,
  listOwnEntries,
  type OwnEntry,
  sendCorrection,
} from './corrections.ts'
export { listOwnPlatforms } from './list-own-platforms.ts'
export { findMissing, REGISTER_PARTS, type RegisterPart } from './find-missing.ts'
export { listChanges, type PlatformChange } from './list-changes.ts'
export { findSeatOperator } from './find-seat-operator.ts'
export type { FieldChange } from './compare-cells.ts'
export {
  type ImportedPlatforms,
  importPlatforms,
  type LineChange,
  type PlatformLine,
} from './import-platforms.ts'
export {
  countPlatforms,
  exportPlatforms,
  findPlatform,
  getPlatform,
  listPlatforms,
  type PlatformFilter,
} from './list-platforms.ts'
export {
  type FilingDetails,
  type FilingKind,
  type OperatorDetails,
  PERSON_ROLES,
  type PersonDetails,
  type PersonRole,
  type Platform,
  INTERMEDIARY_ROLES,
  type IntermediaryRole,
  PLATFORM_KINDS,
  type PlatformDetails,
  type PlatformKind,
} from './platform.ts'
export { findMissingSince } from './missing-since.ts'
export { findPriorRegistrant, type PriorRegistrant } from './prior-registrant.ts'
export { previewImport } from './preview-import.ts'
export { type ResolvedPlatform, resolvePlatforms } from './resolve-platforms.ts'
export {
  changePlatform,
  registerPlatform,
  type SaveFault,
  type SaveOutcome,
  savePlatforms,
} from './save-platforms.ts'
