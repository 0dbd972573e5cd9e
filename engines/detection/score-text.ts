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
  const reader = createFeatureReader('unless-chinese')
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
    const said = slope * Math.log(guilty / Math.max(1e-12, innocent)) + intercept
    const score = bounded(logistic(weighedByWords(said, evidence)))
    return { score, kinds: columns.map((column) => (score * (probabilities[column] ?? 0)) / guilty) }
  }
}

/** What a text's wording says, drawn towards silence where there is too little of it. */
export function weighedByWords(said: number, evidence: Evidence): number {
  const trust = trustInWording(evidence)
  return trust * said + (1 - trust) * silence
}

/** The log odds of a text of which nothing is known. */
const silence = -4
/** From so many words on the wording of a text may speak for itself. */
const enoughWords = 12
const lettersOfWord = 5

/**
 * How far a text's wording counts where the lexicon saw nothing in it: a greeting, a bare number or link has too few
 * words to read like anything. Between 0 and 1; 1 as soon as a term stands in the text.
 */
function trustInWording({ kinds, folded }: Evidence): number {
  if (kinds.some(({ hits }) => hits.length > 0)) return 1
  let words = 0
  for (let at = 0; at < folded.text.length && words < enoughWords; at++) {
    const unit = folded.text.charCodeAt(at)
    if (unit >= 0x3400) words += 1
    else if (unit >= 0x61 && unit <= 0x7a) words += 1 / lettersOfWord
  }
  return Math.min(1, words / enoughWords)
}

/** Without a model: the strongest kind's rules, each kind by its own. */
function scoreByRules(evidence: Evidence): TextScore {
  const byKind = new Map<Kind, number>(evidence.kinds.map(({ kind, score }) => [kind, score]))
  const kinds = KINDS.map((kind) => byKind.get(kind) ?? 0)
  return { score: bounded(Math.max(0, ...kinds)), kinds }
}

/** No text is certain either way. */
function bounded(score: number): number {
  return Math.min(0.9999, Math.max(0.0001, score))
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
