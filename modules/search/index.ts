export { type Hit, type HitType, searchEverything } from './search-everything.ts'
