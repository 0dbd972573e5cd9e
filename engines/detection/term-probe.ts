import { createTextReader } from '../text/index.ts'
import { createTermFinder } from './find-terms.ts'
import type { Term } from './lexicon.ts'
import type { Via } from './scan-result.ts'
import { createTermIndex } from './term-index.ts'

/** Where one of a few terms stands in a text, in units of the text as it was written. */
export interface ProbedTerm {
  readonly term: Term
  readonly start: number
  readonly end: number
  readonly via: Via
  /** How far the reading is to be believed, 0 to 1. */
  readonly trust: number
  /** Beside a word that shows its innocent sense. */
  readonly innocent: boolean
}

/**
 * Looks for a few terms alone, in all the ways a detector with them would find them: what adding them to a lexicon could
 * change, and in which texts it can change nothing.
 */
export function createTermProbe(terms: readonly Term[]): (text: string) => ProbedTerm[] {
  const reader = createTextReader()
  const finder = createTermFinder(createTermIndex({ version: 'probe', terms }))
  return (text) => {
    if (text === '') return []
    const { hits, innocent } = finder.find(reader.read(text))
    return [
      ...hits.map((hit) => ({ hit, innocent: false })),
      ...innocent.map((hit) => ({ hit, innocent: true })),
    ].map(({ hit, innocent: isInnocent }) => ({
      term: hit.form.term,
      start: hit.start,
      end: hit.end,
      via: hit.via,
      trust: hit.trust,
      innocent: isInnocent,
    }))
  }
}
