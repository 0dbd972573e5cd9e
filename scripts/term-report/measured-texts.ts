import { readFileSync } from 'node:fs'
import {
  parseDetectorModel,
  parseScopeCorpus,
  shippedModelPath,
  type DetectorModel,
  type Term,
} from '../../engines/detection/index.ts'
import { createTermFinder } from '../../engines/detection/find-terms.ts'
import type { Lexicon } from '../../engines/detection/lexicon.ts'
import { createRandom } from '../../engines/detection/random.ts'
import { createTermIndex } from '../../engines/detection/term-index.ts'
import { disguiseText } from '../../engines/detection/training/disguise-text.ts'
import { groupNear } from '../../engines/detection/training/group-near.ts'
import { foldOf, trainDetector } from '../../engines/detection/training/train-detector.ts'
import type { TrainingRow } from '../../engines/detection/training/training-row.ts'
import { createTextReader } from '../../engines/text/index.ts'
import { readAllRows } from '../detector-corpora.ts'

/** Where a text comes from: a corpus, wild and written texts in disguise, or the texts that are out of scope. */
export const textSources = [
  'wild-dev',
  'texts',
  'disguised',
  'sms-zh',
  'ordinary-zh',
  'sms-en',
  'scope',
] as const
export type TextSource = (typeof textSources)[number]

/** A text of the development data, the model that has not learned from it, and the terms that stand in it. */
export interface MeasuredText {
  readonly row: TrainingRow
  readonly source: TextSource
  readonly model: DetectorModel
  /** In the lexicon's order; those in an innocent sense too, for they speak against. */
  readonly terms: readonly Term[]
}

export interface MeasuredTexts {
  readonly texts: readonly MeasuredText[]
  readonly threshold: number
  /** How many texts there are of each source, those without any term included. */
  readonly counts: Readonly<Record<TextSource, { offers: number; harmless: number }>>
}

const parts = 2

/**
 * All development texts that a term stands in. Each half is judged by a model that learned from the other half,
 * near-duplicates kept together: a model that has seen a text needs no term to know it.
 */
export function readMeasuredTexts(directory: string, lexicon: Lexicon): MeasuredTexts {
  const shipped = parseDetectorModel(readFileSync(new URL(`../../${shippedModelPath}`, import.meta.url)))
  const { seed, calibration, threshold } = shipped.header
  const rows = readAllRows(directory, seed)
  const groups = groupNear(rows.map((row) => row.text))
  const partOf = (at: number) => foldOf(groups[at] ?? 0, parts)
  const operating = { calibration, threshold, settled: shipped.header.gate.settled }
  const models = Array.from({ length: parts }, (_, part) => {
    process.stderr.write(`learns from part ${part + 1} of ${parts}\n`)
    const learned = rows.filter((_row, at) => partOf(at) === part)
    return parseDetectorModel(trainDetector(learned, { seed, trainedOn: [], operating, lexicon }))
  })
  const listTerms = createTermLister(lexicon)
  const random = createRandom(seed)
  const texts = rows.flatMap((row, at): MeasuredText[] => {
    const model = models[1 - partOf(at)]
    if (model === undefined || row.kind === 'adjacent') return []
    // Drawn from sentences several times over, they would count one sentence as many texts.
    if (row.corpus === 'sentences' || row.corpus === 'reviewed') return []
    const plain = { row, source: row.corpus, model, terms: listTerms(row.text) }
    if (row.corpus !== 'wild-dev' && row.corpus !== 'texts') return [plain]
    const text = disguiseText(row.text, random, 'measuring')
    return [plain, { row: { ...row, text }, source: 'disguised', model, terms: listTerms(text) }]
  })
  const [model] = models
  if (model === undefined) throw new Error('there is no model')
  for (const row of readScopeRows()) texts.push({ row, source: 'scope', model, terms: listTerms(row.text) })
  const none = () => ({ offers: 0, harmless: 0 })
  const counts: Record<TextSource, { offers: number; harmless: number }> = {
    ...{ 'wild-dev': none(), texts: none(), disguised: none(), 'sms-zh': none() },
    ...{ 'ordinary-zh': none(), 'sms-en': none(), scope: none() },
  }
  for (const { source, row } of texts) counts[source][row.kind === 'none' ? 'harmless' : 'offers']++
  return { texts: texts.filter(({ terms }) => terms.length > 0), threshold, counts }
}

function createTermLister(lexicon: Lexicon): (text: string) => Term[] {
  const reader = createTextReader()
  const finder = createTermFinder(createTermIndex(lexicon))
  const placeOf = new Map(lexicon.terms.map((term, at) => [term, at]))
  return (text) => {
    const { hits, innocent } = finder.find(reader.read(text))
    const terms = new Set([...hits, ...innocent].map(({ form }) => form.term))
    return [...terms].sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0))
  }
}

function readScopeRows(): TrainingRow[] {
  return ['zh', 'en'].flatMap((lang) => {
    const file = new URL(`../../engines/detection/scope/scope-corpus.${lang}.jsonl`, import.meta.url)
    return parseScopeCorpus(readFileSync(file, 'utf8')).map(({ text, surface }): TrainingRow => ({
      text,
      surface,
      kind: 'none',
      corpus: 'texts',
    }))
  })
}
