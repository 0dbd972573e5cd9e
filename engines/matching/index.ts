export { createMatcher, type Matcher, type MatchList, type SeeMatch } from './create-matcher.ts'
