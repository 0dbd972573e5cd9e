import { createTextReader } from '../text/index.ts'
import { createTermFinder } from './find-terms.ts'
import type { Term } from './lexicon.ts'
import { createTermIndex } from './term-index.ts'

/** A reading believed no more than this is a guess that only weighs beside other signs. */
const leastTrust = 0.5

/** A term that does not do what its example texts say. */
export interface UnsoundTerm {
  readonly term: Term
  /** `match`: it is not found where it must be; `not`: it is found where it must not be. */
  readonly example: 'match' | 'not'
}

/** The terms that are not found in the text they name as `match`, or are found in the one they name as `not`. */
export function findUnsoundTerms(terms: readonly Term[]): UnsoundTerm[] {
  if (!terms.some(({ match, not }) => match !== undefined || not !== undefined)) return []
  const reader = createTextReader()
  const finder = createTermFinder(createTermIndex({ version: 'own', terms }))
  const counts = (term: Term, text: string) =>
    finder.find(reader.read(text)).hits.some((hit) => hit.form.term === term && hit.trust > leastTrust)
  return terms.flatMap((term): UnsoundTerm[] => {
    if (term.match !== undefined && !counts(term, term.match)) return [{ term, example: 'match' }]
    return term.not !== undefined && counts(term, term.not) ? [{ term, example: 'not' }] : []
  })
}
