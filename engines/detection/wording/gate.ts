import type { TextViews } from '../../text/index.ts'
import { longestRead } from './wording-reader.ts'

/** Buckets of the first look; few enough that the table stays in the processor's cache. */
export const gateBits = 17
export const gateSize = 1 << gateBits

/** The pairs of one text as bucket numbers, in buffers that hold until the next text is read. */
export interface GateReader {
  /** Says how many buckets the text has; they then stand in `buckets`. */
  read(views: TextViews): number
  readonly buckets: Uint32Array
}

/**
 * Makes a reader for a first look at a text: pairs of the glyph view, runs of four letters, and pairs of the sound view, in
 * the order in which they stand. Most texts are so far from any offer that this settles them.
 */
export function createGateReader(): GateReader {
  let buckets = new Uint32Array(4096)
  return {
    read(views) {
      const length = Math.min(views.length, longestRead)
      if (buckets.length < length * 2) buckets = new Uint32Array(length * 4)
      return readPairs(views, length, buckets)
    },
    get buckets() {
      return buckets
    },
  }
}

function readPairs(
  { shapes, sounds, soundPositions }: TextViews,
  length: number,
  buckets: Uint32Array,
): number {
  let count = 0
  let run = 0
  let previous = 0
  let sound = 0
  let previousSound = 0
  for (let at = 0; at < length; at++) {
    const unit = shapes[at] ?? 0
    run = (run << 8) | (unit & 0xff)
    buckets[count++] = shapeBucket(previous, unit, run)
    previous = unit
    if (soundPositions[sound] === at) {
      const own = sounds[sound++] ?? 0
      if (own >= firstSyllable && previousSound >= firstSyllable)
        buckets[count++] = soundBucket(previousSound, own)
      previousSound = own
    }
  }
  return count
}

/**
 * The same pairs weighed where they are read: `sums` then holds for each of the first `length` folded units the sum of the
 * weights up to its end. Says how many pairs there are.
 */
export function weighPairs(
  { shapes, sounds, soundPositions }: TextViews,
  length: number,
  weights: Int8Array,
  sums: Int32Array,
): number {
  let count = length
  let sum = 0
  let run = 0
  let previous = 0
  let sound = 0
  let previousSound = 0
  for (let at = 0; at < length; at++) {
    const unit = shapes[at] ?? 0
    run = (run << 8) | (unit & 0xff)
    sum += weights[shapeBucket(previous, unit, run)] ?? 0
    previous = unit
    if (soundPositions[sound] === at) {
      const own = sounds[sound++] ?? 0
      if (own >= firstSyllable && previousSound >= firstSyllable) {
        sum += weights[soundBucket(previousSound, own)] ?? 0
        count++
      }
      previousSound = own
    }
    sums[at] = sum
  }
  return count
}

function shapeBucket(previous: number, unit: number, run: number): number {
  const hash =
    unit >= firstHan ? Math.imul(previous, 0x85ebca6b) ^ Math.imul(unit, 0xc2b2ae35) : run ^ 0x2545f491
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - gateBits)
}

function soundBucket(previous: number, own: number): number {
  const pair = Math.imul(previous, 0x1b873593) ^ Math.imul(own, 0x38b34ae5)
  return Math.imul(pair ^ (pair >>> 13), 0x9e3779b1) >>> (32 - gateBits)
}

const firstHan = 0x3400
const firstSyllable = 0xe000
