import { createPieceReader } from './piece-reader.ts'
import { createRowSample } from './row-sample.ts'
import { createTextScorer, type TextScorer } from './score-pieces.ts'
import { emptyRecord, summarise, type Evaluation } from './summarise.ts'
import { parseTextModel, type TextModel } from './text-model.ts'
import { trainTextModel } from './train-text-model.ts'

export interface LabelledText {
  readonly text: string
  readonly label: string
}

export interface Classification {
  readonly label: string
  /** Probability of the label, 0 to 1. */
  readonly score: number
}

/** Learns from rows given one by one; keeps at most 100,000 of them, and of more a sample in which rare labels stay whole. */
export interface Trainer {
  add(row: LabelledText): void
  /** The bytes of the model file. */
  finish(): Uint8Array<ArrayBuffer>
}

export function createTrainer({ seed = 1 }: { readonly seed?: number } = {}): Trainer {
  const sample = createRowSample(seed)
  return {
    add({ text, label }) {
      sample.add(text, label)
    },
    finish() {
      const { texts, labelOf, labels } = sample.finish()
      if (texts.length === 0) throw new RangeError('training needs at least one row')
      return trainTextModel(texts, labelOf, labels, { seed, given: sample.given })
    },
  }
}

/**
 * Trains a classifier of texts for any set of labels, each of which counts the same however rare; the same rows and seed give the
 * same bytes.
 *
 * @example
 * const bytes = train([{ text: 'win a prize now', label: 'spam' }, { text: 'see you at six', label: 'ham' }], { seed: 1 })
 * classify(parseModel(bytes), 'win a prize').label // 'spam'
 */
export function train(
  rows: Iterable<LabelledText>,
  options: { readonly seed?: number } = {},
): Uint8Array<ArrayBuffer> {
  const trainer = createTrainer(options)
  for (const row of rows) trainer.add(row)
  return trainer.finish()
}

const reader = createPieceReader()
const scorers = new WeakMap<TextModel, TextScorer>()

/** The best label of a text; among equals the first in the order of the labels. */
export function classify(model: TextModel, text: string): Classification {
  let score = scorers.get(model)
  if (score === undefined) {
    score = createTextScorer(model, reader)
    scorers.set(model, score)
  }
  const scores = score(text)
  let best = 0
  let top = scores[0] ?? 0
  for (let label = 1; label < scores.length; label++) {
    const value = scores[label] ?? 0
    if (value > top) {
      best = label
      top = value
    }
  }
  const { labels, sharpness } = model.header
  let odds = 0
  for (let label = 0; label < scores.length; label++)
    odds += Math.exp(sharpness * ((scores[label] ?? 0) - top))
  return { label: labels[best] ?? '', score: 1 / odds }
}

/** Classifies labelled rows and counts; a label the model has never seen counts as missed. */
export function evaluate(model: TextModel | Uint8Array, rows: Iterable<LabelledText>): Evaluation {
  const read = model instanceof Uint8Array ? parseTextModel(model) : model
  const confusion: Record<string, Record<string, number>> = emptyRecord()
  for (const { text, label } of rows) {
    const line = (confusion[label] ??= emptyRecord())
    const found = classify(read, text).label
    line[found] = (line[found] ?? 0) + 1
  }
  return summarise(confusion)
}
