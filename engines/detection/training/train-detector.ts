import { encodeDetectorModel } from '../detector-model.ts'
import { KINDS } from '../kinds.ts'
import { builtInLexicon, type Lexicon } from '../lexicon.ts'
import { builtInRules, type RuleSet } from '../rules.ts'
import { logistic, standardPrior } from '../score-text.ts'
import { bucketCount } from '../wording/wording-reader.ts'
import { calibrate, type Calibration, type ScoredExample } from './calibrate.ts'
import { fitLinear, scoreOfRow, type FeatureRows, type LinearFit } from './fit-linear.ts'
import { readFeatures, type ReadFeatures } from './read-features.ts'
import { learningRows, type LearningRow } from './read-rows.ts'
import { readPairs, trainGate } from './train-gate.ts'
import { rightKinds, type TrainingRow } from './training-row.ts'

export interface DetectorTraining {
  readonly seed: number
  /** Named in the model's header. */
  readonly trainedOn: readonly string[]
  readonly lexicon?: Lexicon
  readonly rules?: RuleSet
  /** Given, they are taken as they are; else they are found on rows held out in turn. */
  readonly operating?: OperatingPoint
  /** Number of the group of near-duplicates of each row; rows of a group are held out together. */
  readonly groups?: ArrayLike<number>
}

/** How scores become probabilities, from which one on a text is flagged, and below which score of the first look one is settled. */
export interface OperatingPoint {
  readonly calibration: Calibration
  readonly threshold: number
  readonly settled: number
}

const folds = 5
/** Keeps the shipped file near three megabytes. */
const mostBuckets = 320_000
const fitsAveraged = 3
const offerFit = { epochs: 4, rate: 0.25, l2: 5e-4 }
const kindFit = { epochs: 4, rate: 0.25, l2: 5e-4 }

/** Rows held out are nearer to those learned from than what is met outside: no score may be surer than the model itself. */
const steepest = 1

/**
 * The default threshold is the lowest at which no more than these shares of harmless texts are flagged, before the detector takes
 * off what it doubts in texts without a term: with that it is fewer.
 */
const tolerated = { ordinary: 0.0013, hard: 0.05 }

/**
 * Trains the detector's model: a logistic regression for being an offer, and one among the kinds for what is. Scores are
 * calibrated on rows held out in turn, near-duplicates kept together.
 */
export function trainDetector(rows: readonly TrainingRow[], training: DetectorTraining): Uint8Array {
  const { seed, lexicon = builtInLexicon, rules = builtInRules } = training
  const learned = learningRows(rows, seed)
  const all = learned.map((_, at) => at)
  const first = readFeatures(learned, { lexicon, rules })
  const pairs = readPairs(learned)
  const operating = training.operating ?? findOperatingPoint(learned, first, pairs, training)
  const kept = keepHeaviest(fitOffer(first, learned, all, seed), first, mostBuckets)
  const features = readFeatures(learned, { lexicon, rules }, kept)
  const offer = fitOffer(features, learned, all, seed)
  const kinds = fitKinds(features, learned, seed)
  const gate = trainGate(pairs, learned, all, seed)
  const { rarity, names } = features
  const offerWeights = offer.weights
    .subarray(0, bucketCount)
    .map((weight, bucket) => weight * (rarity[bucket] ?? 0))
  const kindWeights = kinds.weights
    .subarray(0, bucketCount * KINDS.length)
    .map((weight, at) => weight * (rarity[Math.floor(at / KINDS.length)] ?? 0))
  const seen = Object.fromEntries(
    names.map((name, number) => [name, weightsAt(offer, kinds, bucketCount + number).map(rounded)]),
  )
  const { calibration, threshold, settled } = operating
  const header = {
    ...{ lexicon: lexicon.version, rows: rows.length, seed, trainedOn: training.trainedOn },
    ...{ calibration, threshold },
    ...{ bias: [...offer.bias, ...kinds.bias].map(rounded), seen },
    gate: { bias: rounded(gate.bias[0] ?? 0), settled: rounded(settled) },
  }
  return encodeDetectorModel(
    { offer: offerWeights, kinds: kindWeights, gate: gate.weights },
    header,
    mostBuckets,
  )
}

function weightsAt(offer: LinearFit, kinds: LinearFit, feature: number): number[] {
  const ofKinds = kinds.weights.subarray(feature * KINDS.length, (feature + 1) * KINDS.length)
  return [offer.weights[feature] ?? 0, ...ofKinds]
}

function rounded(weight: number): number {
  return Math.round(weight * 10_000) / 10_000
}

/** The mean of several fits, each with an order of its own: what hangs on the order of rows alone cancels out. */
function fitOffer(
  features: ReadFeatures,
  rows: readonly LearningRow[],
  chosen: readonly number[],
  seed: number,
): LinearFit {
  const isOffer = Uint8Array.from(rows, (row) => (row.kind === 'none' ? 0 : 1))
  const weights = Float32Array.from(rows, (row) => row.weight)
  const mean: LinearFit = { weights: new Float32Array(features.size), bias: new Float32Array(1) }
  for (let fit = 0; fit < fitsAveraged; fit++) {
    const own = fitLinear(
      features,
      chosen,
      1,
      (row) => isOffer[row] ?? 0,
      (row) => weights[row] ?? 1,
      { ...offerFit, seed: seed + fit },
    )
    for (let at = 0; at < features.size; at++)
      mean.weights[at] = (mean.weights[at] ?? 0) + (own.weights[at] ?? 0) / fitsAveraged
    mean.bias[0] = (mean.bias[0] ?? 0) + (own.bias[0] ?? 0) / fitsAveraged
  }
  return mean
}

function fitKinds(features: ReadFeatures, rows: readonly LearningRow[], seed: number): LinearFit {
  const kinds = rows.map(rightKinds)
  const offers = rows.flatMap((row, at) => (row.kind === 'none' ? [] : [at]))
  return fitLinear(
    features,
    offers,
    KINDS.length,
    (row, output) => {
      const right = kinds[row] ?? []
      return right.some((kind) => kind === KINDS[output]) ? 1 / right.length : 0
    },
    (row) => rows[row]?.weight ?? 1,
    { ...kindFit, seed },
  )
}

/**
 * Marks the buckets that say most about being an offer: their weight by the root of how many texts they stand in, since one that
 * learned much from two texts says less of the next than one that learned a little from a hundred.
 */
function keepHeaviest({ weights }: LinearFit, { rarity, frequency }: ReadFeatures, most: number): Uint8Array {
  const sizes = weights
    .subarray(0, bucketCount)
    .map((weight, bucket) => Math.abs(weight * (rarity[bucket] ?? 0)) * Math.sqrt(frequency[bucket] ?? 0))
  const used = sizes.filter((size) => size > 0)
  used.sort()
  const least = used.length > most ? (used[used.length - most] ?? 0) : 0
  return Uint8Array.from(sizes, (size) => (size > 0 && size >= least ? 1 : 0))
}

/** An offer scored below this by a model that has not learned it is not found anyway: no need to look at it closely. */
const leastFound = 0.3
/** So small a share of the offers found may be settled as harmless at a first look. */
const settledTolerated = 0.003

function findOperatingPoint(
  rows: readonly LearningRow[],
  features: ReadFeatures,
  pairs: FeatureRows,
  { seed, groups }: DetectorTraining,
): OperatingPoint {
  const parts = rows.map(({ origin }) => foldOf(groups?.[origin] ?? origin, folds))
  const scored: (ScoredExample & { readonly row: LearningRow })[] = []
  const foundAtFirst: number[] = []
  for (let fold = 0; fold < folds; fold++) {
    const learned = parts.flatMap((part, at) => (part === fold ? [] : [at]))
    const fit = fitOffer(features, rows, learned, seed)
    const gate = trainGate(pairs, rows, learned, seed)
    rows.forEach((row, at) => {
      if (parts[at] !== fold) return
      const logit = scoreOfRow(features, fit, at)
      const isOffer = row.kind !== 'none'
      if (isOffer && logit >= leastFound) foundAtFirst.push(scoreOfRow(pairs, gate, at))
      if (row.disguised || row.corpus === 'sentences') return
      scored.push({ row, logit, isOffer, weight: streamWeight(row) })
    })
  }
  foundAtFirst.sort((a, b) => a - b)
  const settled = foundAtFirst[Math.floor(foundAtFirst.length * settledTolerated)] ?? -99
  const calibration = calibrate(scored, standardPrior, steepest)
  const scoresOf = (wanted: (row: TrainingRow) => boolean) =>
    scored
      .filter(({ row, isOffer }) => !isOffer && wanted(row))
      .map(({ logit }) => logistic(calibration.slope * logit + calibration.intercept))
  const threshold = Math.max(
    quantileFromTop(
      scoresOf((row) => row.hard === true),
      tolerated.hard,
    ),
    quantileFromTop(
      scoresOf((row) => row.corpus === 'ordinary-zh' || row.corpus === 'sms-en'),
      tolerated.ordinary,
    ),
  )
  return { calibration, threshold: Math.ceil(threshold * 100) / 100, settled }
}

/** The value that no more than a share of the values exceed. */
function quantileFromTop(values: number[], share: number): number {
  return values.sort((a, b) => b - a)[Math.floor(values.length * share)] ?? 0
}

/** Which part a group of near-duplicates belongs to, the same on every run. */
export function foldOf(group: number, parts: number): number {
  return (Math.imul(group + 1, 2654435761) >>> 8) % parts
}

/** Wild texts and those written like them are what a stream holds; the large corpora count each row a third of one. */
function streamWeight({ corpus }: TrainingRow): number {
  return corpus === 'wild-dev' ? 3 : corpus === 'texts' ? 1 : 0.33
}
