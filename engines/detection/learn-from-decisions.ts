import { createTextReader } from '../text/index.ts'
import { encodeDetectorModel, parseDetectorModel, type DetectorModel } from './detector-model.ts'
import { createFirstLook } from './first-look.ts'
import { fitCorrection, type CorrectionRows } from './learn-from-decisions-fit.ts'
import { KINDS, type Kind, type Surface } from './kinds.ts'
import { builtInLexicon, type Lexicon } from './lexicon.ts'
import { builtInRules, type RuleSet } from './rules.ts'
import { readFeatures, type ReadFeatures } from './training/read-features.ts'
import { bucketCount } from './wording/wording-reader.ts'

/** A text about which people decided. */
export interface DecidedText {
  readonly text: string
  /** `none`: it was found harmless. */
  readonly kind: Kind | 'none'
  readonly surface: Surface
  /** What it counts for, 1 if absent: copies of one decision share its weight. */
  readonly weight?: number
}

/** A text about which nobody decided; the model learned is to say of it what the one it began from says. */
export type OrdinaryText = Pick<DecidedText, 'text' | 'surface'>

export interface LearningOptions {
  readonly seed: number
  readonly ordinary?: readonly OrdinaryText[]
  readonly lexicon?: Lexicon
  readonly rules?: RuleSet
}

/**
 * Slow, and pulled towards the weights begun from: learned faster, some 1,300 decisions taught twice as much and flagged
 * a dozen texts that are none of the detector's business.
 */
const fit = { epochs: 6, rate: 0.05, pull: 0.3 }
/** A piece that stands in fewer of the texts teaches nothing that holds elsewhere. */
const leastTexts = 2
const ordinaryWeight = 1
/** A false alarm costs more than an offer missed: most of a stream is harmless. */
const harmlessWeight = 2
/** So small a share of decided offers may be settled at a first look, and so far it may be made more careful for it. */
const settledTolerated = 0.02
const gateSteps = [0, 0.5, 1, 1.5]
/** Keeps the file near the size of the one begun from. */
const mostBuckets = 360_000

/**
 * Learns a correction of a model's wording weights from decisions, and gives the corrected model as bytes. Lexicon, rules,
 * what they weigh, calibration and threshold stay as they are; each weight is pulled towards what it was, so that few
 * decisions change little. The same texts and seed give the same bytes. The model holds no text: its weights belong to
 * hashes of pieces.
 *
 * @example
 * const challenger = learnFromDecisions(champion, [{ text: '…', kind: 'none', surface: 'content' }], { seed: 7 })
 */
export function learnFromDecisions(
  champion: Uint8Array | DetectorModel,
  texts: readonly DecidedText[],
  { seed, ordinary = [], lexicon = builtInLexicon, rules = builtInRules }: LearningOptions,
): Uint8Array {
  const base = champion instanceof Uint8Array ? parseDetectorModel(champion) : champion
  const rows = [
    ...texts.map((row) => ({ ...row, corpus: 'reviewed' as const })),
    ...ordinary.map((row) => ({ ...row, kind: 'none' as const, corpus: 'ordinary-zh' as const })),
  ]
  // Twice, because a piece of one text alone is left out: the model begun from may know it well.
  const features = readFeatures([...rows, ...rows], { lexicon, rules })
  const learnable = countTexts(features, texts.length)
  const { slope, intercept } = base.header.calibration
  const offer = offerScores(base, features, rows.length)
  const correction = fitCorrection(
    correctionRows(features, learnable, rows.length),
    {
      outputs: 1,
      chosen: rows.map((_, at) => at),
      begin: offer.map((logit) => slope * logit + intercept),
      slope,
      target: (row) =>
        row < texts.length
          ? Number(texts[row]?.kind !== 'none')
          : 1 / (1 + Math.exp(-(slope * (offer[row] ?? 0) + intercept))),
      weightOf: (row) => {
        const decided = texts[row]
        if (decided === undefined) return ordinaryWeight
        return (decided.weight ?? 1) * (decided.kind === 'none' ? harmlessWeight : 1)
      },
    },
    { ...fit, seed },
  )
  const kinds = fitCorrection(
    correctionRows(features, learnable, rows.length),
    {
      outputs: KINDS.length,
      chosen: texts.flatMap(({ kind }, at) => (kind === 'none' ? [] : [at])),
      begin: kindScores(base, features, texts.length),
      slope: 1,
      target: (row, output) => Number(texts[row]?.kind === KINDS[output]),
      weightOf: (row) => texts[row]?.weight ?? 1,
    },
    { ...fit, seed },
  )
  return encode(base, features, correction, kinds, texts, seed)
}

/** Pieces that at least two of the decided texts share. */
function countTexts({ offsets, features }: ReadFeatures, decided: number): Uint8Array {
  const texts = new Uint8Array(bucketCount)
  const last = new Int32Array(bucketCount).fill(-1)
  for (let row = 0; row < decided; row++)
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      const feature = features[i] ?? 0
      if (feature >= bucketCount || last[feature] === row) continue
      last[feature] = row
      texts[feature] = Math.min(255, (texts[feature] ?? 0) + 1)
    }
  return texts.map((count) => (count >= leastTexts ? 1 : 0))
}

/** The rows with the pieces alone that may be learned about. */
function correctionRows(features: ReadFeatures, learnable: Uint8Array, rows: number): CorrectionRows {
  const offsets = new Uint32Array(rows + 1)
  const kept: number[] = []
  const values: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let i = features.offsets[row] ?? 0; i < (features.offsets[row + 1] ?? 0); i++) {
      const feature = features.features[i] ?? 0
      if (feature >= bucketCount || learnable[feature] !== 1) continue
      kept.push(feature)
      values.push(features.values[i] ?? 0)
    }
    offsets[row + 1] = kept.length
  }
  return { offsets, features: Uint32Array.from(kept), values: Float32Array.from(values) }
}

/** What the model begun from says of each row, before calibration. */
function offerScores(base: DetectorModel, features: ReadFeatures, rows: number): Float64Array {
  const { offerStep, bias } = base.header
  return scoresOf(base, features, rows, 0, bias[0] ?? 0, (bucket) => (base.offer[bucket] ?? 0) * offerStep)
}

function kindScores(base: DetectorModel, features: ReadFeatures, rows: number): Float64Array {
  const { kindStep, bias } = base.header
  const all = new Float64Array(rows * KINDS.length)
  KINDS.forEach((_, kind) => {
    const weightOf = (bucket: number) => base.kinds.weightOf(bucket, kind) * kindStep
    scoresOf(base, features, rows, kind + 1, bias[kind + 1] ?? 0, weightOf).forEach((score, row) => {
      all[row * KINDS.length + kind] = score
    })
  })
  return all
}

function scoresOf(
  { header }: DetectorModel,
  { offsets, features, values, rarity, names }: ReadFeatures,
  rows: number,
  output: number,
  bias: number,
  weightOf: (bucket: number) => number,
): Float64Array {
  const scores = new Float64Array(rows).fill(bias)
  for (let row = 0; row < rows; row++)
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      const feature = features[i] ?? 0
      const weight =
        feature < bucketCount
          ? weightOf(feature) / (rarity[feature] || 1)
          : (header.seen[names[feature - bucketCount] ?? '']?.[output] ?? 0)
      scores[row] = (scores[row] ?? 0) + weight * (values[i] ?? 0)
    }
  return scores
}

function encode(
  base: DetectorModel,
  { rarity }: ReadFeatures,
  correction: ReadonlyMap<number, Float64Array>,
  kindCorrection: ReadonlyMap<number, Float64Array>,
  texts: readonly DecidedText[],
  seed: number,
): Uint8Array {
  const { offerStep, kindStep, gate, ...header } = base.header
  const offer = Float32Array.from(base.offer, (weight) => weight * offerStep)
  for (const [bucket, [by = 0]] of correction)
    offer[bucket] = (offer[bucket] ?? 0) + by * (rarity[bucket] ?? 0)
  const kinds = new Float32Array(bucketCount * KINDS.length)
  for (let bucket = 0; bucket < bucketCount; bucket++)
    for (let kind = 0; kind < KINDS.length; kind++)
      kinds[bucket * KINDS.length + kind] = base.kinds.weightOf(bucket, kind) * kindStep
  for (const [bucket, by] of kindCorrection)
    by.forEach((each, kind) => {
      const at = bucket * KINDS.length + kind
      kinds[at] = (kinds[at] ?? 0) + each * (rarity[bucket] ?? 0)
    })
  return encodeDetectorModel(
    { offer, kinds, gate: Float32Array.from(base.gate, (weight) => weight * gate.step) },
    {
      ...header,
      ...{ rows: header.rows + texts.length, seed },
      trainedOn: [...new Set([...header.trainedOn, 'decisions'])],
      gate: { bias: gate.bias, settled: carefulEnough(base, texts) },
    },
    mostBuckets,
  )
}

/** Where the first look settles a text: lower, where it would settle texts that people found to be offers. */
function carefulEnough(base: DetectorModel, texts: readonly DecidedText[]): number {
  const { gate } = base.header
  const reader = createTextReader()
  const offers = texts.filter(({ kind }) => kind !== 'none')
  const steps = gateSteps.map((step) => gate.settled - step)
  const enough = steps.find((settled) => {
    const look = createFirstLook({ ...base, header: { ...base.header, gate: { ...gate, settled } } })
    const missed = offers.filter(({ text }) => look(reader.read(text)) !== undefined).length
    return missed <= offers.length * settledTolerated
  })
  return enough ?? steps.at(-1) ?? gate.settled
}
