import { KINDS } from '../kinds.ts'
import { kindStride, type DetectorModel } from '../detector-model.ts'
import { bucketCount } from './wording-reader.ts'

/** A model's weights of pieces, laid out so that those of one text are found in the processor's cache. */
export interface WordingWeights {
  /** What the first `count` buckets say for being an offer, in the model's steps. */
  sumOffer(buckets: Uint32Array, count: number): number
  /** Adds what they say for each kind, in the model's steps. */
  addKinds(buckets: Uint32Array, count: number, into: Float64Array): void
}

const kindCount = KINDS.length

/**
 * Few of the buckets are in use. A bit tells which, and how many come before it tells where its weights stand: the bits with
 * their counts take half a megabyte, the weights less, where one table of all buckets would take two and sixteen.
 */
export function createWordingWeights({ offer, kinds }: DetectorModel): WordingWeights {
  const marks = new Uint32Array((bucketCount >>> 5) * 2)
  let used = 0
  for (let word = 0; word < bucketCount >>> 5; word++) {
    let bits = 0
    for (let bit = 0; bit < 32; bit++) if (offer[word * 32 + bit] !== 0) bits |= 1 << bit
    marks[word * 2] = bits
    marks[word * 2 + 1] = used
    used += onesIn(bits)
  }
  const ofOffer = new Int8Array(used)
  const ofKinds = new Int8Array(used * kindStride)
  let place = 0
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const weight = offer[bucket] ?? 0
    if (weight === 0) continue
    ofOffer[place] = weight
    ofKinds.set(kinds.subarray(bucket * kindStride, (bucket + 1) * kindStride), place * kindStride)
    place++
  }

  return {
    sumOffer(buckets, count) {
      let sum = 0
      for (let i = 0; i < count; i++) {
        const bucket = buckets[i] ?? 0
        const word = (bucket >>> 5) << 1
        const bits = marks[word] ?? 0
        if (((bits >>> (bucket & 31)) & 1) === 0) continue
        sum += ofOffer[(marks[word + 1] ?? 0) + onesIn(bits & ((1 << (bucket & 31)) - 1))] ?? 0
      }
      return sum
    },
    addKinds(buckets, count, into) {
      for (let i = 0; i < count; i++) {
        const bucket = buckets[i] ?? 0
        const word = (bucket >>> 5) << 1
        const bits = marks[word] ?? 0
        if (((bits >>> (bucket & 31)) & 1) === 0) continue
        const at = ((marks[word + 1] ?? 0) + onesIn(bits & ((1 << (bucket & 31)) - 1))) * kindStride
        for (let kind = 0; kind < kindCount; kind++)
          into[kind] = (into[kind] ?? 0) + (ofKinds[at + kind] ?? 0)
      }
    },
  }
}

/** How many bits of a word are set. */
function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
