export { createMatcher, type Matcher } from './create-matcher.ts'
export type { MatchList, SeeMatch } from './search-part.ts'
