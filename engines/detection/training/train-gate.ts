import { createTextReader } from '../../text/index.ts'
import { createGateReader, gateSize } from '../wording/gate.ts'
import { fitLinear, scoreOfRow, type FeatureRows, type LinearFit } from './fit-linear.ts'
import type { LearningRow } from './read-rows.ts'
import type { Corpus } from './training-row.ts'

export interface TrainedGate {
  readonly weights: Float32Array
  readonly bias: number
  /** Texts whose linear score lies below are settled. */
  readonly settled: number
}

/** An offer missed costs more here than a harmless text looked at twice. */
const offerWeight = 4
/** Most of a stream is like the large corpora, which is where a first look saves time; elsewhere they count for little. */
const corpusWeight: Partial<Record<Corpus, number>> = { 'sms-zh': 10, 'ordinary-zh': 12, 'sms-en': 12 }
const fit = { epochs: 4, rate: 0.25, l2: 1e-4 }
const parts = 5
/** So small a share of offers held out may be settled as harmless at a first look. */
const tolerated = 0.01

/** Trains the first look; where it settles a text is found on rows held out in turn. */
export function trainGate(
  rows: readonly LearningRow[],
  partOf: (row: LearningRow) => number,
  seed: number,
): TrainedGate {
  const features = readPairs(rows)
  const scores: number[] = []
  for (let part = 0; part < parts; part++) {
    const held = (row: LearningRow) => partOf(row) % parts === part
    const own = fitGate(
      features,
      rows,
      rows.flatMap((row, at) => (held(row) ? [] : [at])),
      seed,
    )
    rows.forEach((row, at) => {
      if (row.kind !== 'none' && !row.disguised && held(row)) scores.push(scoreOfRow(features, own, at))
    })
  }
  scores.sort((a, b) => a - b)
  const whole = fitGate(
    features,
    rows,
    rows.map((_, at) => at),
    seed,
  )
  return {
    weights: whole.weights,
    bias: whole.bias[0] ?? 0,
    settled: scores[Math.floor(scores.length * tolerated)] ?? -99,
  }
}

function readPairs(rows: readonly LearningRow[]): FeatureRows {
  const reader = createTextReader()
  const gate = createGateReader()
  const counts = rows.map((row) => gate.read(reader.read(row.text)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const offsets = new Uint32Array(rows.length + 1)
  const features = new Uint32Array(total)
  const values = new Float32Array(total)
  let length = 0
  rows.forEach((row, at) => {
    const count = gate.read(reader.read(row.text))
    features.set(gate.buckets.subarray(0, count), length)
    values.fill(1 / Math.sqrt(count), length, length + count)
    length += count
    offsets[at + 1] = length
  })
  return { offsets, features, values, size: gateSize }
}

function fitGate(
  features: FeatureRows,
  rows: readonly LearningRow[],
  chosen: readonly number[],
  seed: number,
): LinearFit {
  const weights = rows.map(
    ({ weight, kind, corpus }) => weight * (kind === 'none' ? (corpusWeight[corpus] ?? 1) : offerWeight),
  )
  return fitLinear(
    features,
    chosen,
    1,
    (at) => (rows[at]?.kind === 'none' ? 0 : 1),
    (at) => weights[at] ?? 1,
    { ...fit, seed },
  )
}
