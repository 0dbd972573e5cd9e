import { createTermFinder } from '../../../engines/detection/find-terms.ts'
import type { Term } from '../../../engines/detection/index.ts'
import { createTermIndex } from '../../../engines/detection/term-index.ts'
import { createTextReader } from '../../../engines/text/index.ts'

/** Throws where a term is not found in the text it names as `match`, or is found in the one it names as `not`. */
export function requireSoundTerms(terms: readonly Term[]): void {
  if (!terms.some(({ match, not }) => match !== undefined || not !== undefined)) return
  const reader = createTextReader()
  const finder = createTermFinder(createTermIndex({ version: 'own', terms }))
  const counts = (term: Term, text: string) =>
    finder.find(reader.read(text)).hits.some((hit) => hit.form.term === term)
  for (const term of terms) {
    if (term.match !== undefined && !counts(term, term.match))
      throw new Error(`term "${term.term}" is not found in its "match": ${JSON.stringify(term.match)}`)
    if (term.not !== undefined && counts(term, term.not))
      throw new Error(`term "${term.term}" is found in its "not": ${JSON.stringify(term.not)}`)
  }
}
