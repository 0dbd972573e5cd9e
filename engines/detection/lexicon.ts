import type { Kind } from './kinds.ts'
import type { SpanRole } from './scan-result.ts'

/** One term of the lexicon, as it stands in the data files. */
export interface Term {
  readonly term: string
  /** Further ways to write it. */
  readonly also?: readonly string[]
  readonly kind?: Kind
  readonly subtype?: string
  readonly role: SpanRole
  readonly zh: string
  readonly en: string
  /** 0 to 1: how much the term alone says. */
  readonly weight?: number
  /** Words near which the term has an innocent sense. */
  readonly innocent?: readonly string[]
  readonly source?: string
}

export interface Lexicon {
  readonly version: string
  readonly terms: readonly Term[]
}
