import type { Kind, Surface } from '../kinds.ts'

/** A text to learn from or to be measured on. */
export interface TrainingRow {
  readonly text: string
  readonly kind: Kind | 'none'
  readonly surface: Surface
  /** Where the text comes from; sources are kept apart when measuring. */
  readonly source: string
  /** How much the row counts, 1 if absent. */
  readonly weight?: number
  /** Other kinds that would be right as well. */
  readonly also?: readonly Kind[]
  /** A harmless text that uses the same words as offers do. */
  readonly hard?: boolean
}
