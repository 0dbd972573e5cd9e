import type { Kind, Surface } from '../kinds.ts'

/** Where texts to learn from come from; sources are kept apart when measuring. */
export const corpora = ['wild-dev', 'sms-zh', 'ordinary-zh', 'sms-en'] as const
export type Corpus = (typeof corpora)[number] | 'texts' | 'sentences' | 'reviewed'

/** A text to learn from or to be measured on; `adjacent` is abuse of another sort, neither hit nor miss. */
export interface TrainingRow {
  readonly text: string
  readonly kind: Kind | 'none' | 'adjacent'
  readonly surface: Surface
  readonly corpus: Corpus
  readonly lang?: string
  /** Other kinds that would be right as well. */
  readonly also?: readonly Kind[]
  /** A harmless text that uses the same words as offers do. */
  readonly hard?: boolean
  /** How much the row counts in learning, 1 if absent. */
  readonly weight?: number
}

/** The kinds that are right for a row; none for a harmless one. */
export function rightKinds({ kind, also = [] }: TrainingRow): Kind[] {
  return kind === 'none' || kind === 'adjacent' ? [] : [kind, ...also.filter((other) => other !== kind)]
}
