import { documentFrequencyWeights } from '../classifier/document-frequency.ts'
import { encodeModel } from '../classifier/model-file.ts'
import { createFeatureReader, type SparseRow } from '../classifier/text-features.ts'
import {
  linearLogits,
  softmax,
  trainLinear,
  type LabelledRow,
  type LinearWeights,
} from '../classifier/train-linear.ts'
import { readDetectorFeatures } from '../detector-features.ts'
import { gatherEvidence } from '../evidence.ts'
import { KINDS } from '../kinds.ts'
import { builtInLexicon } from '../lexicon.ts'
import { builtInRules } from '../rules.ts'
import { standardPrior } from '../score-text.ts'
import { createTermIndex } from '../term-index.ts'
import { calibrate, type ScoredExample } from './calibrate.ts'
import { groupNear } from './group-near.ts'
import type { TrainingRow } from './training-row.ts'

export interface DetectorTraining {
  readonly seed: number
  /** From this score on the model's detector flags. */
  readonly threshold: number
  /** Named in the model's header. */
  readonly trainedOn: readonly string[]
}

/** `none` is label 0, which `findWording` relies on. */
const labels = ['none', ...KINDS]
const folds = 5
/** Keeps the shipped file under two megabytes. */
const mostBuckets = 190_000
const options = { labels: labels.length, epochs: 8, rate: 0.3, l2: 1e-6 }

/**
 * Trains the detector's model. Scores are calibrated on rows held out in turn, near-duplicates kept together and authored
 * rows left out, because they resemble each other more than anything met outside.
 */
export function trainDetector(rows: readonly TrainingRow[], training: DetectorTraining): Uint8Array {
  const { features, idf } = readFeatures(rows)
  const examples = features.map((row, at): LabelledRow => {
    const { kind, weight = 1 } = rows[at] ?? { kind: 'none' }
    return { row, label: labels.indexOf(kind), weight }
  })
  const groups = groupNear(rows.map((row) => row.text))
  const scored: ScoredExample[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (at: number) => !isAuthored(rows[at]) && foldOf(groups[at] ?? 0, folds) === fold
    const linear = trainLinear(
      examples.filter((_, at) => !isHeldOut(at)),
      { ...options, seed: training.seed },
    )
    examples.forEach((example, at) => {
      if (isHeldOut(at))
        scored.push({
          logit: logOddsOfOffer(linear, example.row),
          isOffer: example.label !== 0,
          weight: streamWeight(rows[at]),
        })
    })
  }
  const linear = trainLinear(examples, { ...options, seed: training.seed })
  return encodeModel(
    linear,
    idf,
    {
      use: 'detector',
      labels,
      rows: rows.length,
      seed: training.seed,
      calibration: calibrate(scored, standardPrior),
      threshold: training.threshold,
      trainedOn: training.trainedOn,
    },
    mostBuckets,
  )
}

/** Which part a group of near-duplicates belongs to, the same on every run. */
export function foldOf(group: number, parts: number): number {
  return (Math.imul(group + 1, 2654435761) >>> 8) % parts
}

function isAuthored(row: TrainingRow | undefined): boolean {
  return row?.source.startsWith('authored ') ?? false
}

/** Wild texts are what a stream holds; the large corpora count each row a third of one. */
function streamWeight(row: TrainingRow | undefined): number {
  return row?.source.startsWith('wild-dev ') ? 3 : 1
}

function readFeatures(rows: readonly TrainingRow[]): { features: SparseRow[]; idf: Float32Array } {
  const index = createTermIndex(builtInLexicon)
  const reader = createFeatureReader()
  const read = (row: TrainingRow, idf?: Float32Array) => {
    readDetectorFeatures(gatherEvidence(row.text, row.surface, index, builtInRules), row.surface, reader)
    return reader.take(idf)
  }
  const idf = documentFrequencyWeights(
    rows.map((row) => read(row)),
    2,
  )
  return { features: rows.map((row) => read(row, idf)), idf }
}

function logOddsOfOffer(linear: LinearWeights, row: SparseRow): number {
  const probabilities = new Float64Array(labels.length)
  linearLogits(row, linear.weights, linear.bias, probabilities)
  softmax(probabilities)
  const innocent = probabilities[0] ?? 1
  return Math.log(Math.max(1e-12, 1 - innocent) / Math.max(1e-12, innocent))
}
