export { createMatcher, type Matcher } from './create-matcher.ts'
export { createPatternWriter, type PatternList, type PatternWriter } from './pattern-list.ts'
export type { MatchList, SeeMatch } from './search-part.ts'
