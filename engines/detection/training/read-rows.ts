import { createRandom } from '../random.ts'
import { isKind, isSurface } from '../kinds.ts'
import { disguiseText, inTraditional } from './disguise-text.ts'
import { expandSentence } from './expand-sentence.ts'
import { replacePlaceholders } from './replace-placeholders.ts'
import type { Corpus, TrainingRow } from './training-row.ts'

/** Reads a corpus's JSON lines; placeholders of the masked corpus get invented values, which follow from the seed. */
export function readCorpus(corpus: Corpus, lines: string, seed: number): TrainingRow[] {
  const random = createRandom(seed)
  return recordsOf(lines).flatMap((record) => corpusRow(corpus, record, random) ?? [])
}

/**
 * Reads a file of texts written for learning, `{"text","kind","surface","topic","also"?}` a line; its name says the language
 * where it can, as in `scam.en.jsonl`. Slots are filled anew for each of `draws`.
 */
export function readTexts(name: string, lines: string, seed: number, draws = 1): TrainingRow[] {
  const random = createRandom(seed)
  return recordsOf(lines).flatMap(({ text, kind, surface, also }): TrainingRow[] => {
    if (typeof text !== 'string' || !isSurface(surface) || (!isKind(kind) && kind !== 'none'))
      throw new Error(`${name}: a text needs "text", "kind" and "surface": ${JSON.stringify(text)}`)
    const lang = /[\u3400-\u9fff]/.test(text) || name.includes('.zh.') ? 'zh' : 'en'
    const drawn = new Set<string>()
    for (let draw = 0; draw < (text.includes('{') ? draws : 1); draw++)
      drawn.add(expandSentence(text, random, {}))
    return Array.from(drawn, (own) => ({
      ...{ text: own, kind, surface, corpus: 'texts' as const, lang },
      ...(Array.isArray(also) && { also: also.filter(isKind) }),
      ...(kind === 'none' && { hard: true }),
      ...(outOfScope.test(name) && { weight: outOfScopeWeight }),
    }))
  })
}

/** Files of texts that are not fraud whatever they say; a false alarm on one of these is the worst there is. */
const outOfScope = /^(beyond|civic|neighbours)\./
const outOfScopeWeight = 5

function recordsOf(lines: string): Record<string, unknown>[] {
  return lines.split('\n').flatMap((line) => {
    if (line.trim() === '') return []
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? [value] : []
  })
}

function corpusRow(
  corpus: Corpus,
  { text, kind, surface, also, hard, lang }: Record<string, unknown>,
  random: () => number,
): TrainingRow | undefined {
  if (typeof text !== 'string' || typeof kind !== 'string') return undefined
  if (!isKind(kind) && kind !== 'none' && kind !== 'adjacent') return undefined
  return {
    text: corpus === 'sms-zh' ? replacePlaceholders(text, random) : text,
    kind,
    corpus,
    surface: isSurface(surface) ? surface : 'content',
    ...(Array.isArray(also) && { also: also.filter(isKind) }),
    ...(hard === true && { hard }),
    ...(typeof lang === 'string' && { lang }),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a row of each corpus counts for in learning: few wild texts stand against many of one masked corpus. */
const weights: Readonly<Record<Corpus, number>> = {
  ...{ 'wild-dev': 3, texts: 2, sentences: 1.5, reviewed: 2 },
  ...{ 'sms-zh': 0.1, 'ordinary-zh': 0.3, 'sms-en': 0.6 },
}
/** Harmless texts written like offers count for more: in a stream there are four times as many of them. */
const harmlessWeight = 2
/** What a text of another abuse counts for as a harmless one. */
const adjacentWeight = 0.2
/** How often a row is learned once more as people write to get past detectors, harmless ones alike. */
const disguisedCopies: Readonly<Record<Corpus, number>> = {
  ...{ 'wild-dev': 2, texts: 2, sentences: 0.5, reviewed: 1 },
  ...{ 'sms-zh': 0.5, 'ordinary-zh': 0.5, 'sms-en': 0.5 },
}
const traditionalShare = 0.12

/** A row as it is learned from. */
export interface LearningRow extends TrainingRow {
  readonly kind: Exclude<TrainingRow['kind'], 'adjacent'>
  readonly weight: number
  /** Number of the row it was made from. */
  readonly origin: number
  /** Written otherwise than the row it was made from. */
  readonly disguised: boolean
}

/**
 * The rows to learn from, weighted, a part of them disguised as well. Other abuse counts a little as harmless, but for English
 * prize messages, which are too close to scams to be called harmless.
 */
export function learningRows(rows: readonly TrainingRow[], seed: number): LearningRow[] {
  const random = createRandom(seed ^ 0x5bd1e995)
  return rows.flatMap((row, origin): LearningRow[] => {
    const { kind } = row
    if (kind === 'adjacent' && row.corpus !== 'sms-zh') return []
    const isHardOne = kind === 'none' && (row.corpus === 'texts' || row.corpus === 'wild-dev')
    const share = kind === 'adjacent' ? adjacentWeight : isHardOne ? harmlessWeight : 1
    const weight = (row.weight ?? 1) * share * (kind === 'adjacent' ? 1 : weights[row.corpus])
    const plain = {
      ...row,
      kind: kind === 'adjacent' ? ('none' as const) : kind,
      weight,
      origin,
      disguised: false,
    }
    const learned: LearningRow[] = [plain]
    const add = (text: string, share: number) =>
      learned.push({ ...plain, text, weight: weight * share, disguised: true })
    for (let left = disguisedCopies[row.corpus]; left > 0; left--)
      if (random() < left) add(disguiseText(row.text, random, 'learning'), 0.5)
    if (row.lang !== 'en' && random() < traditionalShare) add(inTraditional(row.text), 0.5)
    return learned
  })
}
