import { createRandom } from '../classifier/train-linear.ts'
import { isKind, isSurface } from '../kinds.ts'
import { replacePlaceholders } from './replace-placeholders.ts'
import type { TrainingRow } from './training-row.ts'

/** The corpora, by the names of their files. */
export const corpora = ['wild-dev', 'sms-zh', 'ordinary-zh', 'sms-en'] as const
export type Corpus = (typeof corpora)[number]

/** A row of a corpus; `adjacent` rows are abuse of another sort, neither hit nor miss. */
export interface CorpusRow extends Omit<TrainingRow, 'kind'> {
  readonly kind: TrainingRow['kind'] | 'adjacent'
  readonly corpus: Corpus
  readonly lang?: string
}

/** Reads a corpus's JSON lines; placeholders of the masked corpus get invented values, which follow from the seed. */
export function readCorpus(corpus: Corpus, lines: string, seed: number): CorpusRow[] {
  const random = createRandom(seed)
  return lines.split('\n').flatMap((line) => {
    if (line.trim() === '') return []
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? (corpusRow(corpus, value, random) ?? []) : []
  })
}

function corpusRow(
  corpus: Corpus,
  value: Record<string, unknown>,
  random: () => number,
): CorpusRow | undefined {
  const { text, kind, surface, source, label, set, also, hard, lang } = value
  if (typeof text !== 'string' || typeof kind !== 'string') return undefined
  if (!isKind(kind) && kind !== 'none' && kind !== 'adjacent') return undefined
  return {
    text: corpus === 'sms-zh' ? replacePlaceholders(text, random) : text,
    kind,
    corpus,
    surface: isSurface(surface) ? surface : 'content',
    source: [corpus, label ?? set ?? source].filter((part) => typeof part === 'string').join(' '),
    ...(Array.isArray(also) && { also: also.filter(isKind) }),
    ...(hard === true && { hard }),
    ...(typeof lang === 'string' && { lang }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What each corpus counts for in learning: few wild texts stand against many of one masked corpus. */
const weights: Readonly<Record<Corpus, number>> = {
  'wild-dev': 4,
  'sms-zh': 1,
  'ordinary-zh': 0.5,
  'sms-en': 0.5,
}

/** What a text of another abuse counts for as a harmless one. */
export const adjacentWeight = 0.2

/** The rows to learn from: other abuse counts a little as harmless, except English prize messages, which are too close to scams. */
export function learningRows(rows: readonly CorpusRow[]): TrainingRow[] {
  return rows.flatMap((row): TrainingRow[] => {
    const weight = weights[row.corpus]
    if (row.kind === 'adjacent')
      return row.corpus === 'sms-zh' ? [{ ...row, kind: 'none', weight: adjacentWeight }] : []
    if (row.also !== undefined && row.also.length > 0 && row.kind !== 'none') {
      const kinds = [row.kind, ...row.also]
      return kinds.map((kind) => ({ ...row, kind, weight: weight / kinds.length }))
    }
    if (row.corpus === 'sms-zh' && row.kind === 'none') return [{ ...row, kind: row.kind, weight: 0.5 }]
    return [{ ...row, kind: row.kind, weight }]
  })
}
