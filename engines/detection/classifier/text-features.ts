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
 * Collects a text's features: runs of one to three tokens, where a token is a Chinese character, a word or a number,
 * and pieces of three to five letters inside words. The object keeps its working memory between texts; a caller that
 * works on one text at a time needs one of them.
 */
export function createFeatureReader(): {
  read(folded: FoldedText): void
  add(name: string, weight: number): void
  take(idf?: Float32Array): SparseRow
} {
  const counts = new Uint16Array(bucketCount)
  let touched = new Uint32Array(1024)
  let length = 0
  const extras = new Map<number, number>()

  function count(hash: number): void {
    const bucket = bucketOf(hash)
    const before = counts[bucket] ?? 0
    if (before === 0) {
      if (length === touched.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(touched)
        touched = larger
      }
      touched[length++] = bucket
    }
    if (before < 0xffff) counts[bucket] = before + 1
  }

  return {
    read(folded) {
      forEachFeature(folded, count)
    },
    add(name, weight) {
      let hash = 0x2545f491
      for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
      extras.set(bucketOf(scramble(hash)), weight)
    },
    take(idf) {
      const buckets = new Uint32Array(length + extras.size)
      const values = new Float32Array(length + extras.size)
      let squares = 0
      for (let i = 0; i < length; i++) {
        const bucket = touched[i] ?? 0
        const seen = counts[bucket] ?? 1
        const value = (seen === 1 ? 1 : 1 + Math.log(seen)) * (idf === undefined ? 1 : (idf[bucket] ?? 1))
        buckets[i] = bucket
        values[i] = value
        squares += value * value
        counts[bucket] = 0
      }
      const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0
      for (let i = 0; i < length; i++) values[i] = (values[i] ?? 0) * norm
      for (const [bucket, weight] of extras) {
        buckets[length] = bucket
        values[length++] = weight
      }
      extras.clear()
      length = 0
      return { buckets, values }
    },
  }
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
  visit: (bucket: number, from: number, to: number) => void,
): void {
  forEachFeature(folded, (hash, from, to) => visit(bucketOf(hash), from, to))
}

function bucketOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - bucketBits)
}

function forEachFeature(folded: FoldedText, count: (hash: number, from: number, to: number) => void): void {
  const { text, flags } = folded
  const end = Math.min(text.length, longestRead)
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
      countPieces(text, first, at, count)
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
