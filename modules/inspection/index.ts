export type { Judgement } from './judge-page.ts'
export type { InspectionServices, PageVisitor } from './look-at-pages.ts'
export { recheckDueItems } from './recheck-items.ts'
export { lookAtSite, type NotLooked, type SiteVisitor } from './look-at-site.ts'
export { recheckRestorations } from './recheck-restorations.ts'
export {
  askInspection,
  askInspections,
  listInspections,
  runInspections,
  type SiteInspection,
} from './inspect-platforms.ts'
export { lookLater } from './look-later.ts'
export { lookAtHolds } from './look-at-holds.ts'
