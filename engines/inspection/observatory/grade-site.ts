import type { CheckResult } from '../check.ts'

const GRADES = [
  'F',
  'F',
  'F',
  'F',
  'F',
  'D-',
  'D',
  'D',
  'D+',
  'C-',
  'C',
  'C',
  'C+',
  'B-',
  'B',
  'B',
  'B+',
  'A-',
  'A',
  'A',
  'A+',
]
/** Extra credit counts only for who has an A without it. */
const CREDIT_FROM = 90

/**
 * The grade and score of the MDN HTTP Observatory over its own tests, from a hundred downwards. Null where a test is
 * unknown because the site was not seen: what is not known is not graded.
 */
export function gradeSite(results: readonly CheckResult[]): {
  readonly grade: string | null
  readonly score: number | null
} {
  const scores = results.map(({ evidence }) => evidence['score']).filter((score) => typeof score === 'number')
  if (scores.length === 0 || scores.length < results.length) return { grade: null, score: null }
  const losses = scores.filter((score) => score < 0).reduce((sum, score) => sum + score, 100)
  const whole = scores.reduce((sum, score) => sum + score, 100)
  const score = Math.max(0, losses >= CREDIT_FROM ? whole : losses)
  return { grade: GRADES[Math.min(20, Math.floor(score / 5))] ?? 'F', score }
}
