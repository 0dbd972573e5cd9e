import { createTextReader } from '../../text/index.ts'
import { createGateReader, gateSize } from '../wording/gate.ts'
import { fitLinear, type FeatureRows, type LinearFit } from './fit-linear.ts'
import type { LearningRow } from './read-rows.ts'
import type { Corpus } from './training-row.ts'

/** An offer missed costs more here than a harmless text looked at twice. */
const offerWeight = 4
/** Most of a stream is like the large corpora, which is where a first look saves time; elsewhere they count for little. */
const corpusWeight: Partial<Record<Corpus, number>> = { 'sms-zh': 10, 'ordinary-zh': 12, 'sms-en': 12 }
const fit = { epochs: 4, rate: 0.25, l2: 1e-4 }

/** The features of the first look, for each row. */
export function readPairs(rows: readonly LearningRow[]): FeatureRows {
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

/** Trains the first look on the chosen rows. */
export function trainGate(
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
