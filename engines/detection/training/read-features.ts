import { createTextReader } from '../../text/index.ts'
import { gatherEvidence } from '../evidence.ts'
import { createTermFinder } from '../find-terms.ts'
import type { Lexicon } from '../lexicon.ts'
import type { RuleSet } from '../rules.ts'
import { createSeenReader } from '../seen-features.ts'
import { createTermIndex } from '../term-index.ts'
import { bucketCount, createWordingReader } from '../wording/wording-reader.ts'
import type { FeatureRows } from './fit-linear.ts'
import type { TrainingRow } from './training-row.ts'

/** The features of rows: buckets of their pieces, then what lexicon and rules saw, by number from `bucketCount` on. */
export interface ReadFeatures extends FeatureRows {
  /** How rare a bucket is, which its weight is multiplied by; 0 for one that is not used. */
  readonly rarity: Float32Array
  /** In how many texts a bucket stands; 0 for one that is not used. */
  readonly frequency: Float32Array
  /** Names of the features from `bucketCount` on. */
  readonly names: readonly string[]
}

/** A piece that stands in fewer texts than this teaches nothing that holds elsewhere. */
const leastTexts = 2

/** Reads all rows twice: once to count in how many texts each piece stands, once to write down what is used. */
export function readFeatures(
  rows: readonly TrainingRow[],
  { lexicon, rules }: { readonly lexicon: Lexicon; readonly rules: RuleSet },
  keptOnly?: Uint8Array,
): ReadFeatures {
  const reader = createTextReader()
  const wording = createWordingReader()
  const finder = createTermFinder(createTermIndex(lexicon))
  const texts = new Uint16Array(bucketCount)
  const lastText = new Int32Array(bucketCount).fill(-1)
  let total = 0
  rows.forEach((row, at) => {
    const views = reader.read(row.text)
    const count = wording.read(views, 0, views.length)
    total += count
    for (let i = 0; i < count; i++) {
      const bucket = wording.buckets[i] ?? 0
      if (lastText[bucket] === at) continue
      lastText[bucket] = at
      if ((texts[bucket] ?? 0) < 0xffff) texts[bucket] = (texts[bucket] ?? 0) + 1
    }
  })
  const rarity = new Float32Array(bucketCount)
  const frequency = new Float32Array(bucketCount)
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const seen = texts[bucket] ?? 0
    if (seen < leastTexts || (keptOnly !== undefined && keptOnly[bucket] === 0)) continue
    frequency[bucket] = seen
    rarity[bucket] = Math.log(1 + rows.length / seen) / meanRarity
  }

  const seen = createSeenReader(lexicon, rules)
  const offsets = new Uint32Array(rows.length + 1)
  let features = new Uint32Array(total + rows.length * 60)
  let values = new Float32Array(features.length)
  let length = 0
  rows.forEach((row, at) => {
    const views = reader.read(row.text)
    const found = finder.find(views)
    const evidence = gatherEvidence(views, found, row.surface, rules)
    const count = wording.read(views, 0, views.length)
    const share = count === 0 ? 0 : 1 / Math.sqrt(count)
    if (length + count + 1024 > features.length) {
      features = widened(features, new Uint32Array(features.length * 2))
      values = widened(values, new Float32Array(values.length * 2))
    }
    for (let i = 0; i < count; i++) {
      const bucket = wording.buckets[i] ?? 0
      const rare = rarity[bucket] ?? 0
      if (rare === 0) continue
      features[length] = bucket
      values[length++] = rare * share
    }
    const seenCount = seen.read(evidence, views, row.surface)
    for (let i = 0; i < seenCount; i++) {
      features[length] = bucketCount + (seen.features[i] ?? 0)
      values[length++] = seen.values[i] ?? 0
    }
    offsets[at + 1] = length
  })
  const size = bucketCount + seen.names.length
  return {
    ...{ offsets, size, rarity, frequency, names: seen.names },
    ...{ features: features.subarray(0, length), values: values.subarray(0, length) },
  }
}

/** Brings the weights of rare and common pieces to the same order of size as those of what lexicon and rules saw. */
const meanRarity = 6

function widened<T extends Uint32Array | Float32Array>(from: T, into: T): T {
  into.set(from)
  return into
}
