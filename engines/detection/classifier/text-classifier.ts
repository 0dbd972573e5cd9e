import { fold } from '../../text/index.ts'
import { documentFrequencyWeights } from './document-frequency.ts'
import { encodeModel, parseModel, type Model } from './model-file.ts'
import { createFeatureReader } from './text-features.ts'
import { softmax, trainLinear } from './train-linear.ts'

export interface LabelledText {
  readonly text: string
  readonly label: string
}

export interface Classification {
  readonly label: string
  /** Probability of the label, 0 to 1. */
  readonly score: number
}

export interface Evaluation {
  readonly n: number
  readonly accuracy: number
  readonly macroF1: number
  readonly perClass: Record<string, { precision: number; recall: number; f1: number; n: number }>
  /** True label → predicted label → how many. */
  readonly confusion: Record<string, Record<string, number>>
}

/**
 * Trains a classifier of short texts for any set of labels; the same rows and seed give the same bytes.
 *
 * @example
 * const bytes = train([{ text: 'win a prize now', label: 'spam' }, { text: 'see you at six', label: 'ham' }], { seed: 1 })
 * classify(parseModel(bytes), 'win a prize').label // 'spam'
 */
export function train(rows: readonly LabelledText[], options: { readonly seed?: number } = {}): Uint8Array {
  if (rows.length === 0) throw new RangeError('training needs at least one row')
  const seed = options.seed ?? 1
  const labels = [...new Set(rows.map((row) => row.label))].sort()
  const numberOf = new Map(labels.map((label, index) => [label, index]))
  const reader = createFeatureReader()
  const folded = rows.map((row) => fold(row.text))
  const counts = folded.map((text) => {
    reader.read(text)
    return reader.take()
  })
  const idf = documentFrequencyWeights(counts, rows.length < 200 ? 1 : 2)
  const examples = folded.map((text, index) => {
    reader.read(text)
    return { row: reader.take(idf), label: numberOf.get(rows[index]?.label ?? '') ?? 0, weight: 1 }
  })
  const epochs = Math.max(8, Math.min(40, Math.round(400_000 / rows.length)))
  const linear = trainLinear(examples, { labels: labels.length, seed, epochs, rate: 0.5, l2: 1e-5 })
  return encodeModel(linear, idf, { use: 'text', labels, rows: rows.length, seed })
}

const reader = createFeatureReader()

/** The most probable label of a text; among equals the first in the order of the labels. */
export function classify(model: Model, text: string): Classification {
  reader.read(fold(text))
  const probabilities = new Float64Array(model.header.labels.length)
  reader.score(model, probabilities)
  softmax(probabilities)
  let best = 0
  for (let label = 1; label < probabilities.length; label++)
    if ((probabilities[label] ?? 0) > (probabilities[best] ?? 0)) best = label
  return { label: model.header.labels[best] ?? '', score: probabilities[best] ?? 0 }
}

/** Classifies labelled rows and counts; a label the model has never seen counts as missed. */
export function evaluate(model: Model | Uint8Array, rows: Iterable<LabelledText>): Evaluation {
  const read = model instanceof Uint8Array ? parseModel(model) : model
  const confusion: Record<string, Record<string, number>> = emptyRecord()
  for (const { text, label } of rows) {
    const line = (confusion[label] ??= emptyRecord())
    const found = classify(read, text).label
    line[found] = (line[found] ?? 0) + 1
  }
  return summarise(confusion)
}

export function summarise(confusion: Record<string, Record<string, number>>): Evaluation {
  const perClass: Evaluation['perClass'] = emptyRecord()
  let n = 0
  let right = 0
  const labels = Object.keys(confusion).sort()
  for (const label of labels) {
    const line = confusion[label] ?? {}
    const total = Object.values(line).reduce((sum, count) => sum + count, 0)
    const hits = line[label] ?? 0
    const claimed = labels.reduce((sum, other) => sum + (confusion[other]?.[label] ?? 0), 0)
    const precision = claimed === 0 ? 0 : hits / claimed
    const recall = total === 0 ? 0 : hits / total
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    perClass[label] = { precision, recall, f1, n: total }
    n += total
    right += hits
  }
  const macroF1 =
    labels.length === 0
      ? 0
      : labels.reduce((sum, label) => sum + (perClass[label]?.f1 ?? 0), 0) / labels.length
  return { n, accuracy: n === 0 ? 0 : right / n, macroF1, perClass, confusion }
}

/** Labels come from outside: one may be called `__proto__`. */
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}
