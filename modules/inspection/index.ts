export type { Judgement } from './judge-page.ts'
export { type InspectionServices, type PageVisitor, recheckDueItems } from './recheck-items.ts'
