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
  /** Of each folded unit how many buckets there are up to its end. */
  readonly until: Uint32Array
}

/**
 * Makes a reader for a first look at a text: pairs of the glyph view, runs of four letters, and pairs of the sound view, in
 * the order in which they stand. Most texts are so far from any offer that this settles them.
 */
export function createGateReader(): GateReader {
  let buckets = new Uint32Array(4096)
  let until = new Uint32Array(2048)
  return {
    read(views) {
      const { shapes, sounds, soundPositions } = views
      const length = Math.min(views.length, longestRead)
      if (until.length < length) {
        until = new Uint32Array(length * 2)
        buckets = new Uint32Array(length * 4)
      }
      const [into, ends] = [buckets, until]
      let count = 0
      let run = 0
      let previous = 0
      let sound = 0
      let previousSound = 0
      for (let at = 0; at < length; at++) {
        const unit = shapes[at] ?? 0
        run = (run << 8) | (unit & 0xff)
        const hash =
          unit >= firstHan ? Math.imul(previous, 0x85ebca6b) ^ Math.imul(unit, 0xc2b2ae35) : run ^ 0x2545f491
        into[count++] = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - gateBits)
        previous = unit
        if (soundPositions[sound] === at) {
          const own = sounds[sound++] ?? 0
          if (own >= firstSyllable && previousSound >= firstSyllable) {
            const pair = Math.imul(previousSound, 0x1b873593) ^ Math.imul(own, 0x38b34ae5)
            into[count++] = Math.imul(pair ^ (pair >>> 13), 0x9e3779b1) >>> (32 - gateBits)
          }
          previousSound = own
        }
        ends[at] = count
      }
      return count
    },
    get buckets() {
      return buckets
    },
    get until() {
      return until
    },
  }
}

const firstHan = 0x3400
const firstSyllable = 0xe000
