import type { TextViews } from '../text/index.ts'
import type { DetectorModel } from './detector-model.ts'
import type { Evidence } from './evidence.ts'
import { KINDS, type Surface } from './kinds.ts'
import type { Lexicon } from './lexicon.ts'
import type { RuleSet } from './rules.ts'
import { createSeenReader } from './seen-features.ts'
import { createWordingReader } from './wording/wording-reader.ts'

/** How probable it is that a text is an offer, and of which kind, in a stream in which a fifth are offers. */
export interface TextScore {
  readonly score: number
  /** In the order of the kinds; they sum to `score`. */
  readonly kinds: readonly number[]
}

/** The mix of offers and other texts that scores are calibrated for. */
export const standardPrior = 0.2

/** Judges the folded units `from` to `to` of a text. The kinds of one that scores no more than `unlessAbove` are left out. */
export type ScoreText = (
  evidence: Evidence,
  views: TextViews,
  surface: Surface,
  from?: number,
  to?: number,
  unlessAbove?: number,
) => TextScore

/**
 * Taken off the log odds where no term of any kind stands in the text: wording alone reads into new texts what it never
 * learned to tell apart, more than rows held out of the same corpora show.
 */
const termlessDoubt = 0.5
/** Below this a text's kinds are not worked out: nobody will be shown them. */
const leastToTell = 0.25
const noKinds: readonly number[] = KINDS.map(() => 0)

const outputs = 1 + KINDS.length

export function createScorer(model: DetectorModel | undefined, lexicon: Lexicon, rules: RuleSet): ScoreText {
  if (model === undefined) return scoreByRules
  const { bias, calibration, offerStep, kindStep } = model.header
  const wording = createWordingReader()
  const { offer, kinds: ofKinds } = model
  const seen = createSeenReader(lexicon, rules)
  const seenWeights = new Float32Array(seen.names.length * outputs)
  seen.names.forEach((name, at) => seenWeights.set(model.header.seen[name] ?? [], at * outputs))
  const logits = new Float64Array(KINDS.length)

  return (evidence, views, surface, from = 0, to = views.length, unlessAbove = 0) => {
    const count = wording.read(views, from, to)
    const sum = sumOffer(offer, wording.buckets, count)
    const seenCount = seen.read(evidence, views, surface)
    const { features, values } = seen
    let logit = bias[0] ?? 0
    for (let i = 0; i < seenCount; i++)
      logit += (values[i] ?? 0) * (seenWeights[(features[i] ?? 0) * outputs] ?? 0)
    const share = count === 0 ? 0 : 1 / Math.sqrt(count)
    logit += sum * offerStep * share
    const doubt = evidence.kinds.length === 0 ? termlessDoubt : 0
    const score = bounded(logistic(calibration.slope * logit + calibration.intercept - doubt))
    if (score < leastToTell || score <= unlessAbove) return { score, kinds: noKinds }

    for (let kind = 0; kind < KINDS.length; kind++) logits[kind] = 0
    ofKinds.addAll(wording.buckets, count, offer, logits)
    for (let kind = 0; kind < KINDS.length; kind++) {
      let own = (logits[kind] ?? 0) * kindStep * share + (bias[kind + 1] ?? 0)
      for (let i = 0; i < seenCount; i++)
        own += (values[i] ?? 0) * (seenWeights[(features[i] ?? 0) * outputs + kind + 1] ?? 0)
      logits[kind] = own
    }
    return { score, kinds: sharedOut(score, logits) }
  }
}

/** What a text's pieces say for being an offer, in the model's steps. */
function sumOffer(offer: Int8Array, buckets: Uint32Array, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += offer[buckets[i] ?? 0] ?? 0
  return sum
}

/** The score in parts, by a softmax of the kinds' linear scores. */
function sharedOut(score: number, logits: Float64Array): number[] {
  let largest = -Infinity
  for (const logit of logits) if (logit > largest) largest = logit
  let sum = 0
  const parts: number[] = []
  for (const logit of logits) {
    const part = Math.exp(logit - largest)
    parts.push(part)
    sum += part
  }
  for (let at = 0; at < parts.length; at++) parts[at] = (score * (parts[at] ?? 0)) / sum
  return parts
}

/** Without a model: the strongest kind's rules, each kind by its own. */
function scoreByRules(evidence: Evidence): TextScore {
  const kinds = KINDS.map((kind) => evidence.kinds.find((own) => own.kind === kind)?.score ?? 0)
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
