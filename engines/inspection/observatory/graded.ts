import type { Check } from '../check.ts'
import scores from './scores.json' with { type: 'json' }

export type Result = keyof typeof scores

/** What a graded check found, in the words of the MDN HTTP Observatory, and whether that counts as passed there. */
export interface Graded {
  readonly result: Result
  readonly pass: boolean
  /** What was seen, cut short. */
  readonly seen?: string | undefined
}

const LONGEST = 500

/** A graded finding as the outcome of a check. */
export function grade({ result, pass, seen }: Graded): ReturnType<Check> {
  return {
    outcome: pass ? 'pass' : 'fail',
    evidence: {
      result,
      score: scores[result],
      ...(seen === undefined ? {} : { seen: seen.slice(0, LONGEST) }),
    },
  }
}

/** The later one in the order that stands furthest back: the worse of what was found. */
export function worse(order: readonly Result[], now: Result | undefined, found: Result): Result {
  if (now === undefined) return found
  return order.indexOf(found) > order.indexOf(now) ? found : now
}
