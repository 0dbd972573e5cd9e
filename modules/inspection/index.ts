export { decodePage, type Judgement, judgePage } from './judge-page.ts'
export { type InspectionServices, type PageVisitor, recheckDueItems, recheckItem } from './recheck-items.ts'
