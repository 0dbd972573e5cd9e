import { change, type FoldedText } from '../../text/index.ts'

/** Hashed features of one text: bucket numbers in ascending order of first appearance, with their weights (L2 norm 1). */
export interface SparseRow {
  readonly buckets: Uint32Array
  readonly values: Float32Array
}

/** Buckets of hashed features; a power of two. */
export const bucketBits = 20
export const bucketCount = 1 << bucketBits

/** Longer texts are read at their beginning only, so that the cost of one text stays bounded. */
const longestRead = 20_000

/**
 * Whether words are also read in pieces in a text that is mostly Chinese: there they are names, accounts or a meaningless tail
 * more often than not.
 */
export type WordPieces = 'always' | 'unless-chinese'

/** Collects one text's features; keeps its working memory between texts, so it serves one text at a time. */
export interface FeatureReader {
  /** Begins a text: runs of one to three tokens, where a token is a Chinese character, a word or a number, and pieces of words. */
  read(folded: FoldedText): void
  /** Adds a named feature of a given weight, which stands beside the text's own pieces. */
  add(name: string, weight: number): void
  /** The features of the text, weighted by how few texts hold them; the reader is then empty. */
  take(idf?: Float32Array): SparseRow
  /** Each label's linear score by a model, straight from the features; the reader is then empty. */
  score(model: ScoredModel, into: Float64Array): void
}

/** A model's weights as they are looked up: for each bucket its frequency weight and one signed byte a label. */
export interface ScoredModel {
  readonly cells: Int8Array
  /** One bit a bucket, set where it has cells: small enough to stay in the cache, and most buckets of a text have none. */
  readonly used: Uint32Array
  readonly bias: Float32Array
  readonly scale: number
}

export function createFeatureReader(pieces: WordPieces = 'always'): FeatureReader {
  let size = 4096
  let keys = new Int32Array(size).fill(-1)
  let counts = new Uint16Array(size)
  let touched = new Uint32Array(size / 2)
  let length = 0
  const extraBuckets: number[] = []
  const extraWeights: number[] = []

  function slotOf(bucket: number): number {
    let slot = bucket & (size - 1)
    while (keys[slot] !== -1 && keys[slot] !== bucket) slot = (slot + 1) & (size - 1)
    return slot
  }

  function count(hash: number): void {
    const bucket = bucketOf(hash)
    let slot = slotOf(bucket)
    if (keys[slot] === -1) {
      if (length === touched.length) {
        grow()
        slot = slotOf(bucket)
      }
      keys[slot] = bucket
      touched[length++] = slot
    }
    const before = counts[slot] ?? 0
    if (before < 0xffff) counts[slot] = before + 1
  }

  function grow(): void {
    const seen = touched.subarray(0, length).map((slot) => keys[slot] ?? 0)
    const times = Uint16Array.from(touched.subarray(0, length), (slot) => counts[slot] ?? 0)
    size *= 2
    keys = new Int32Array(size).fill(-1)
    counts = new Uint16Array(size)
    touched = new Uint32Array(size / 2)
    seen.forEach((bucket, at) => {
      const slot = slotOf(bucket)
      keys[slot] = bucket
      counts[slot] = times[at] ?? 0
      touched[at] = slot
    })
  }

  function clear(): void {
    for (let i = 0; i < length; i++) {
      const slot = touched[i] ?? 0
      keys[slot] = -1
      counts[slot] = 0
    }
    length = 0
    extraBuckets.length = 0
    extraWeights.length = 0
  }

  return {
    read(folded) {
      clear()
      forEachFeature(folded, pieces, count)
    },
    add(name, weight) {
      let hash = 0x2545f491
      for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
      const bucket = bucketOf(scramble(hash))
      if (extraBuckets.includes(bucket)) return
      extraBuckets.push(bucket)
      extraWeights.push(weight)
    },
    take(idf) {
      const buckets = new Uint32Array(length + extraBuckets.length)
      const values = new Float32Array(length + extraBuckets.length)
      let squares = 0
      for (let i = 0; i < length; i++) {
        const slot = touched[i] ?? 0
        const bucket = keys[slot] ?? 0
        const value = frequency(counts[slot] ?? 1) * (idf === undefined ? 1 : (idf[bucket] ?? 1))
        buckets[i] = bucket
        values[i] = value
        squares += value * value
      }
      const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0
      for (let i = 0; i < length; i++) values[i] = (values[i] ?? 0) * norm
      buckets.set(extraBuckets, length)
      values.set(extraWeights, length)
      clear()
      return { buckets, values }
    },
    score({ cells, used, bias, scale }, into) {
      const labels = into.length
      const stride = labels + 1
      let squares = 0
      into.fill(0)
      for (let i = 0; i < length; i++) {
        const slot = touched[i] ?? 0
        const bucket = keys[slot] ?? 0
        if ((((used[bucket >>> 5] ?? 0) >>> (bucket & 31)) & 1) === 0) continue
        const at = bucket * stride
        const idf = (cells[at] ?? 0) & 0xff
        const value = frequency(counts[slot] ?? 1) * idf
        squares += value * value
        for (let label = 0; label < labels; label++)
          into[label] = (into[label] ?? 0) + value * (cells[at + 1 + label] ?? 0)
      }
      const norm = squares > 0 ? scale / Math.sqrt(squares) : 0
      for (let label = 0; label < labels; label++)
        into[label] = (into[label] ?? 0) * norm + (bias[label] ?? 0)
      for (let i = 0; i < extraBuckets.length; i++) {
        const at = (extraBuckets[i] ?? 0) * stride
        const value = (extraWeights[i] ?? 0) * scale
        for (let label = 0; label < labels; label++)
          into[label] = (into[label] ?? 0) + value * (cells[at + 1 + label] ?? 0)
      }
      clear()
    },
  }
}

function frequency(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count)
}

function scramble(hash: number): number {
  let h = hash ^ (hash >>> 15)
  h = Math.imul(h, 0x85ebca6b)
  return h ^ (h >>> 13)
}

const wordSeed = 0x1b873593
const pieceSeed = 0x38b34ae5
const pairFactor = 0x01000193

function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && unit < 0x250)
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Lengths of numbers are told apart only as far as they tell a price from a phone. */
function digitClass(length: number): number {
  return length <= 2 ? length : length <= 4 ? 3 : length <= 7 ? 4 : length <= 12 ? 5 : 6
}

/** Calls back with every piece of a text and the folded units it spans, for showing what a decision rests on. */
export function forEachBucket(
  folded: FoldedText,
  pieces: WordPieces,
  visit: (bucket: number, from: number, to: number) => void,
): void {
  forEachFeature(folded, pieces, (hash, from, to) => visit(bucketOf(hash), from, to))
}

function bucketOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - bucketBits)
}

function forEachFeature(
  folded: FoldedText,
  pieces: WordPieces,
  count: (hash: number, from: number, to: number) => void,
): void {
  const { text, flags } = folded
  const end = Math.min(text.length, longestRead)
  const takesPieces = pieces === 'always' || !isMostlyHan(text, end)
  let previous = 0
  let beforePrevious = 0
  let previousFrom = 0
  let beforePreviousFrom = 0
  for (let at = 0; at < end;) {
    const unit = text.charCodeAt(at)
    const first = at
    let token: number
    if (isWordUnit(unit)) {
      token = wordSeed
      do token = Math.imul(token ^ text.charCodeAt(at++), pairFactor)
      while (at < end && isWordUnit(text.charCodeAt(at)) && ((flags[at] ?? 0) & change.gapBefore) === 0)
      if (takesPieces) countPieces(text, first, at, count)
    } else if (isDigit(unit)) {
      do at++
      while (at < end && isDigit(text.charCodeAt(at)) && ((flags[at] ?? 0) & change.gapBefore) === 0)
      token = 0x7000 + digitClass(at - first)
    } else {
      token = unit
      at++
    }
    token = scramble(token)
    count(token, first, at)
    if (previous !== 0) {
      const pair = scramble(Math.imul(previous, pairFactor) ^ token)
      count(pair, previousFrom, at)
      if (beforePrevious !== 0)
        count(scramble(Math.imul(beforePrevious, pairFactor) ^ Math.imul(pair, 5)), beforePreviousFrom, at)
    }
    beforePrevious = previous
    beforePreviousFrom = previousFrom
    previous = token
    previousFrom = first
  }
}

function isMostlyHan(text: string, end: number): boolean {
  let han = 0
  for (let at = 0; at < end; at++) if (text.charCodeAt(at) >= 0x3400) han++
  return han * 4 > end
}

/** Pieces of three to five units of a word between its marked ends. */
function countPieces(
  text: string,
  first: number,
  end: number,
  count: (hash: number, from: number, to: number) => void,
): void {
  const size = end - first
  if (size < 3 || size > 30) return
  for (let at = first - 1; at + 3 <= end + 1; at++) {
    let hash = pieceSeed
    for (let taken = 0; taken < 5 && at + taken <= end; taken++) {
      const position = at + taken
      const unit = position < first ? 0x3c : position >= end ? 0x3e : text.charCodeAt(position)
      hash = Math.imul(hash ^ unit, pairFactor)
      if (taken >= 2) count(scramble(hash), first, end)
    }
  }
}
