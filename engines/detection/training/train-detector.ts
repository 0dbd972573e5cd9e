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
import { gatherEvidence, type Evidence } from '../evidence.ts'
import { KINDS } from '../kinds.ts'
import { builtInLexicon } from '../lexicon.ts'
import { builtInRules } from '../rules.ts'
import { logistic, standardPrior, weighedByWords } from '../score-text.ts'
import { createTermIndex } from '../term-index.ts'
import { calibrate, type Calibration, type ScoredExample } from './calibrate.ts'
import { groupNear } from './group-near.ts'
import { adjacentWeight } from './read-rows.ts'
import type { TrainingRow } from './training-row.ts'

export interface DetectorTraining {
  readonly seed: number
  /** Named in the model's header. */
  readonly trainedOn: readonly string[]
  /** Given, they are taken as they are; else they are found on rows held out in turn. */
  readonly operating?: OperatingPoint
}

/** How scores become probabilities, and from which one on a text is flagged. */
export interface OperatingPoint {
  readonly calibration: Calibration
  readonly threshold: number
}

/** `none` is label 0, which `findWording` relies on. */
const labels = ['none', ...KINDS]
const folds = 5
/** Keeps the shipped file under two megabytes. */
const mostBuckets = 190_000
const options = { labels: labels.length, epochs: 5, rate: 0.3, l2: 2e-4 }

/** Rows held out are nearer to those learned from than what is met outside: no score may be surer than the model itself. */
const steepest = 1

/** The default threshold is the lowest at which no more than these shares of harmless texts are flagged. */
const tolerated = { ordinary: 0.003, hard: 0.06 }

/**
 * Trains the detector's model. Scores are calibrated on rows held out in turn, near-duplicates kept together and authored
 * rows left out, because they resemble each other more than anything met outside.
 */
export function trainDetector(rows: readonly TrainingRow[], training: DetectorTraining): Uint8Array {
  const { features, evidence, idf } = readFeatures(rows)
  const examples = features.map((row, at): LabelledRow => {
    const { kind, weight = 1 } = rows[at] ?? { kind: 'none' }
    return { row, label: labels.indexOf(kind), weight }
  })
  const { calibration, threshold } =
    training.operating ?? findOperatingPoint(rows, examples, evidence, training.seed)
  const linear = trainLinear(examples, { ...options, seed: training.seed })
  const header = {
    use: 'detector',
    labels,
    rows: rows.length,
    seed: training.seed,
    calibration,
    threshold,
    trainedOn: training.trainedOn,
  } as const
  return encodeModel(linear, idf, header, mostBuckets)
}

function findOperatingPoint(
  rows: readonly TrainingRow[],
  examples: readonly LabelledRow[],
  evidence: readonly Evidence[],
  seed: number,
): OperatingPoint {
  const groups = groupNear(rows.map((row) => row.text))
  const scored: (ScoredExample & { readonly row: TrainingRow; readonly seen: Evidence })[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (at: number) => !isAuthored(rows[at]) && foldOf(groups[at] ?? 0, folds) === fold
    const linear = trainLinear(
      examples.filter((_, at) => !isHeldOut(at)),
      { ...options, seed },
    )
    examples.forEach((example, at) => {
      const row = rows[at]
      const seen = evidence[at]
      if (row === undefined || seen === undefined || !isHeldOut(at)) return
      const logit = logOddsOfOffer(linear, example.row)
      scored.push({ row, seen, logit, isOffer: example.label !== 0, weight: streamWeight(row) })
    })
  }
  const calibration = calibrate(scored, standardPrior, steepest)
  const scoresOf = (wanted: (row: TrainingRow) => boolean) =>
    scored
      .filter(({ row, isOffer }) => !isOffer && row.weight !== adjacentWeight && wanted(row))
      .map(({ logit, seen }) =>
        logistic(weighedByWords(calibration.slope * logit + calibration.intercept, seen)),
      )
  const threshold = Math.max(
    quantileFromTop(
      scoresOf((row) => row.hard === true),
      tolerated.hard,
    ),
    quantileFromTop(
      scoresOf((row) => row.hard !== true),
      tolerated.ordinary,
    ),
  )
  return { calibration, threshold: Math.ceil(threshold * 100) / 100 }
}

/** The value that no more than a share of the values exceed. */
function quantileFromTop(values: number[], share: number): number {
  return values.sort((a, b) => b - a)[Math.floor(values.length * share)] ?? 0
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

function readFeatures(rows: readonly TrainingRow[]): {
  features: SparseRow[]
  evidence: Evidence[]
  idf: Float32Array
} {
  const index = createTermIndex(builtInLexicon)
  const reader = createFeatureReader('unless-chinese')
  const evidence = rows.map((row) => gatherEvidence(row.text, row.surface, index, builtInRules))
  const read = (idf?: Float32Array) =>
    evidence.map((seen, at) => {
      readDetectorFeatures(seen, rows[at]?.surface ?? 'content', reader)
      return reader.take(idf)
    })
  const idf = documentFrequencyWeights(read(), 2)
  return { features: read(idf), evidence, idf }
}

function logOddsOfOffer(linear: LinearWeights, row: SparseRow): number {
  const probabilities = new Float64Array(labels.length)
  linearLogits(row, linear.weights, linear.bias, probabilities)
  softmax(probabilities)
  const innocent = probabilities[0] ?? 1
  return Math.log(Math.max(1e-12, 1 - innocent) / Math.max(1e-12, innocent))
}
