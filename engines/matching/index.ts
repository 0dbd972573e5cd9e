export { createMatcher, type Matcher, type SeeMatch } from './create-matcher.ts'
