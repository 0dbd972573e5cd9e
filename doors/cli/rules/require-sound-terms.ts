import { findUnsoundTerms, type Term } from '../../../engines/detection/index.ts'

/** Throws where a term is not found in the text it names as `match`, or is found in the one it names as `not`. */
export function requireSoundTerms(terms: readonly Term[]): void {
  const [first] = findUnsoundTerms(terms)
  if (first === undefined) return
  const { term, example } = first
  const found = example === 'match' ? 'not found' : 'found'
  throw new Error(`term "${term.term}" is ${found} in its "${example}": ${JSON.stringify(term[example])}`)
}
