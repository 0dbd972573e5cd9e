import type { TextViews } from '../../text/index.ts'
import { longestRead } from './wording-reader.ts'

/** Buckets of the first look; few enough that the table stays in the processor's cache. */
export const gateBits = 17
export const gateSize = 1 << gateBits

/** The pairs of one text as bucket numbers, in a buffer that holds until the next text is read. */
export interface GateReader {
  /** Says how many buckets the text has; they then stand in `buckets`. */
  read(views: TextViews): number
  readonly buckets: Uint32Array
}

/**
 * Makes a reader for a first look at a text: pairs of the glyph view, runs of four letters, and pairs of the sound view.
 * Most texts are so far from any offer that this settles them.
 */
export function createGateReader(): GateReader {
  let buckets = new Uint32Array(4096)
  return {
    read(views) {
      const { shapes, sounds } = views
      const length = Math.min(views.length, longestRead)
      const soundLength = Math.min(views.soundLength, longestRead)
      if (buckets.length < length + soundLength) buckets = new Uint32Array((length + soundLength) * 2)
      let count = 0
      let run = 0
      let previous = 0
      for (let at = 0; at < length; at++) {
        const unit = shapes[at] ?? 0
        run = (run << 8) | (unit & 0xff)
        const hash =
          unit >= firstHan ? Math.imul(previous, 0x85ebca6b) ^ Math.imul(unit, 0xc2b2ae35) : run ^ 0x2545f491
        buckets[count++] = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - gateBits)
        previous = unit
      }
      previous = 0
      for (let at = 0; at < soundLength; at++) {
        const unit = sounds[at] ?? 0
        if (unit >= firstSyllable && previous >= firstSyllable) {
          const hash = Math.imul(previous, 0x1b873593) ^ Math.imul(unit, 0x38b34ae5)
          buckets[count++] = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1) >>> (32 - gateBits)
        }
        previous = unit
      }
      return count
    },
    get buckets() {
      return buckets
    },
  }
}

const firstHan = 0x3400
const firstSyllable = 0xe000
