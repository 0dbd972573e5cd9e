import { KINDS } from '../kinds.ts'
import { bucketCount } from './wording-reader.ts'

/** What buckets say for each kind, in the model's steps; few of all buckets are in use. */
export interface KindWeights {
  /** What one bucket says for the kind at a place among the kinds; 0 where the bucket is not in use. */
  weightOf(bucket: number, kindAt: number): number
  /** Adds what those of the first `count` buckets say that say something for being an offer. */
  addAll(buckets: Uint32Array, count: number, offer: Int8Array, into: Float64Array): void
}

/** The weights of one bucket in two words: four kinds a byte each, then two with room between. A byte is off by 128. */
const wordsEach = 2
const bytesOfKinds = [0, 8, 16, 24, 32, 48]
const off = 128
/** So many bytes may be added in 16 bits. */
const mostAdded = 256

interface KindTables {
  /** For each 32 buckets: a bit for each that is in use, then how many in use come before them. */
  readonly marks: Uint32Array
  readonly words: Uint32Array
}

/** The buckets in use, in rising order, and six weights for each. */
export interface UsedBuckets {
  readonly buckets: Uint32Array
  readonly weights: Int8Array
}

/**
 * A bit tells which buckets are in use, and how many come before it tells where their weights stand. Sums of several kinds
 * are kept side by side in one number. All is read and made ready at the first need: harmless texts have none.
 */
export function createKindWeights(readUsed: () => UsedBuckets): KindWeights {
  let made: KindTables | undefined
  const chosen = new Uint32Array(mostAdded)
  return {
    weightOf(bucket, kindAt) {
      const { marks, words } = (made ??= makeTables(readUsed()))
      if ((((marks[(bucket >>> 5) << 1] ?? 0) >>> (bucket & 31)) & 1) === 0) return 0
      const byte = bytesOfKinds[kindAt] ?? 0
      return (((words[placeOf(marks, bucket) + (byte >>> 5)] ?? 0) >>> (byte & 31)) & 0xff) - off
    },
    addAll(buckets, count, offer, into) {
      const { marks, words } = (made ??= makeTables(readUsed()))
      for (let from = 0; from < count; from += mostAdded) {
        const to = Math.min(count, from + mostAdded)
        // Whether a bucket is in use is as good as random: it is not branched on.
        let found = 0
        for (let i = from; i < to; i++) {
          const bucket = buckets[i] ?? 0
          const weight = offer[bucket] ?? 0
          chosen[found] = bucket
          found += (weight | -weight) >>> 31
        }
        let [even, odd, last] = [0, 0, 0]
        for (let i = 0; i < found; i++) {
          const place = placeOf(marks, chosen[i] ?? 0)
          const four = words[place] ?? 0
          even = (even + (four & 0xff00ff)) | 0
          odd = (odd + ((four >>> 8) & 0xff00ff)) | 0
          last = (last + (words[place + 1] ?? 0)) | 0
        }
        const added = found * off
        const sums = [even, odd, even >>> 16, odd >>> 16, last, last >>> 16]
        for (let kind = 0; kind < KINDS.length; kind++)
          into[kind] = (into[kind] ?? 0) + ((sums[kind] ?? 0) & 0xffff) - added
      }
    },
  }
}

function makeTables({ buckets, weights }: UsedBuckets): KindTables {
  const marks = new Uint32Array((bucketCount >>> 5) * 2)
  const words = new Uint32Array(buckets.length * wordsEach)
  const byte = (at: number) => (weights[at] ?? 0) + off
  for (let place = 0, at = 0; place < buckets.length; place++, at += KINDS.length) {
    const bucket = buckets[place] ?? 0
    const mark = (bucket >>> 5) * 2
    marks[mark] = (marks[mark] ?? 0) | (1 << (bucket & 31))
    words[place * wordsEach] = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24)
    words[place * wordsEach + 1] = byte(at + 4) | (byte(at + 5) << 16)
  }
  let before = 0
  for (let at = 0; at < marks.length; at += 2) {
    marks[at + 1] = before
    before += onesIn(marks[at] ?? 0)
  }
  return { marks, words }
}

/** Where a bucket's words begin; only of one in use. */
function placeOf(marks: Uint32Array, bucket: number): number {
  const at = (bucket >>> 5) << 1
  return ((marks[at + 1] ?? 0) + onesIn((marks[at] ?? 0) & ((1 << (bucket & 31)) - 1))) * wordsEach
}

/** How many bits of a word are set. */
function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
