import type { Model } from './classifier/model-file.ts'
import { createFeatureReader } from './classifier/text-features.ts'
import { softmax } from './classifier/train-linear.ts'
import { readDetectorFeatures } from './detector-features.ts'
import type { Evidence } from './evidence.ts'
import { KINDS, type Kind, type Surface } from './kinds.ts'

/** How probable it is that a text is an offer, and of which kind, in a stream in which a fifth are offers. */
export interface TextScore {
  readonly score: number
  /** In the order of the kinds; they sum to `score`. */
  readonly kinds: readonly number[]
}

/** The mix of offers and other texts that scores are calibrated for. */
export const standardPrior = 0.2

export function createScorer(model: Model | undefined): (evidence: Evidence, surface: Surface) => TextScore {
  if (model === undefined) return scoreByRules
  const reader = createFeatureReader()
  const labels = model.header.labels
  const columns = KINDS.map((kind) => labels.indexOf(kind))
  const { slope, intercept } = model.header.calibration ?? { slope: 1, intercept: 0 }
  const probabilities = new Float64Array(labels.length)
  return (evidence, surface) => {
    readDetectorFeatures(evidence, surface, reader)
    reader.score(model, probabilities)
    softmax(probabilities)
    const innocent = probabilities[labels.indexOf('none')] ?? 1
    const guilty = Math.max(1e-12, 1 - innocent)
    const score = logistic(slope * Math.log(guilty / Math.max(1e-12, innocent)) + intercept)
    return { score, kinds: columns.map((column) => (score * (probabilities[column] ?? 0)) / guilty) }
  }
}

/** Without a model: the strongest kind's rules, each kind by its own. */
function scoreByRules(evidence: Evidence): TextScore {
  const byKind = new Map<Kind, number>(evidence.kinds.map(({ kind, score }) => [kind, score]))
  const kinds = KINDS.map((kind) => byKind.get(kind) ?? 0)
  return { score: Math.max(0, ...kinds), kinds }
}

/** Moves a probability from the standard mix to another. */
export function atPrior(score: number, prior: number): number {
  if (score <= 0 || score >= 1) return score
  return logistic(logOdds(score) + logOdds(prior) - logOdds(standardPrior))
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability))
}
