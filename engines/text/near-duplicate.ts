import type { FoldedText } from './fold.ts'
import { createNearReader, type NearUnits } from './near-units.ts'
import { firstWordUnit, weight } from './near-words.ts'

/** Keys by which texts that say the same are found again. Two texts belong together when they share `exact`, or a band and enough similarity. */
export interface NearKeys {
  /** 16 hex digits; equal for texts that differ only in numbers, addresses, handles, width, case, script variant or separators. */
  readonly exact: string
  /** Eight signed 64-bit keys; texts alike by three quarters share at least one with a probability of 98 %. */
  readonly bands: bigint[]
  /** 64 minima from which `nearSimilarity` estimates how alike two texts are. */
  readonly minhash: Uint32Array
}

const minima = 64
const rowsPerBand = 3
const bandCount = 8
/** With this many pieces that say something, those of stock words alone no longer count. */
const enoughPieces = 6
/** A subject counts as much as this many pieces: who offers something else says something else. */
const piecesPerSubject = 3

const reader = createNearReader()

/**
 * The grouping keys of a text. Numbers, addresses and accounts do not count, characters that sound alike are one, and
 * stock words hardly count.
 *
 * @example
 * nearKeys('出售四件套,加微信 abc123').exact === nearKeys('出售四件套，加微信 xyz789').exact // true
 */
export function nearKeys(text: string | FoldedText): NearKeys {
  return keysOf(reader.read(typeof text === 'string' ? text : text.original))
}

/** The same from what was read of a text already. */
export function keysOf(units: NearUnits): NearKeys {
  const minhash = signature(units)
  return { exact: hash64(units), bands: bandsOf(minhash), minhash }
}

/** Estimated share of pieces that two texts have in common, 0 to 1 (MinHash; standard error ≤ 0.063). */
export function nearSimilarity(a: NearKeys | Uint32Array, b: NearKeys | Uint32Array): number {
  const left = a instanceof Uint32Array ? a : a.minhash
  const right = b instanceof Uint32Array ? b : b.minhash
  let same = 0
  for (let i = 0; i < minima; i++) if (left[i] === right[i]) same++
  return same / minima
}

const seeds = new Uint32Array(minima)
const factors = new Uint32Array(minima)
for (let i = 0; i < minima; i++) {
  seeds[i] = mix(i * 2 + 1)
  factors[i] = mix(i * 2 + 2) | 1
}

function mix(value: number): number {
  let h = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Pieces are pairs of neighbours by sound; words in letters, by their frames, count alone too. */
function signature({ sounds, shapes, weights, length, subjects }: NearUnits): Uint32Array {
  const result = new Uint32Array(minima).fill(0xffffffff)
  let telling = 0
  for (let at = 0; at + 1 < length; at++)
    if ((weights[at] ?? 0) + (weights[at + 1] ?? 0) > 2 * weight.filler) telling++
  const least = telling >= enoughPieces ? 2 * weight.filler : -1
  let before = 0
  for (let at = 0; at < length; at++) {
    const isWord = (sounds[at] ?? 0) >= firstWordUnit
    const piece = (isWord ? shapes[at] : sounds[at]) ?? 0
    if (at > 0 && (weights[at - 1] ?? 0) + (weights[at] ?? 0) > least)
      lower(result, mix(before * 0x10000 + piece))
    if (length === 1 || (isWord && (weights[at] ?? 0) > weight.filler)) lower(result, mix(piece))
    before = piece
  }
  for (const subject of subjects)
    for (let i = 1; i <= piecesPerSubject; i++) lower(result, mix(subject * 8 + i))
  return result
}

function lower(result: Uint32Array, hash: number): void {
  for (let i = 0; i < minima; i++) {
    let value = Math.imul(hash ^ (seeds[i] ?? 0), factors[i] ?? 1)
    value = (value ^ (value >>> 16)) >>> 0
    if (value < (result[i] ?? 0)) result[i] = value
  }
}

function bandsOf(minhash: Uint32Array): bigint[] {
  const words = new Uint32Array(bandCount * 2)
  for (let band = 0; band < bandCount; band++) {
    let low = mix(band + 101)
    let high = mix(band + 202)
    for (let row = 0; row < rowsPerBand; row++) {
      const value = minhash[band * rowsPerBand + row] ?? 0
      low = mix(low ^ value)
      high = mix(Math.imul(high, 31) ^ value)
    }
    words[band * 2] = low
    words[band * 2 + 1] = high
  }
  return Array.from(new BigInt64Array(words.buffer))
}

function hash64({ sounds, shapes, length, hasContact }: NearUnits): string {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < length; i++) {
    a = Math.imul(a ^ (sounds[i] ?? 0), 0x01000193)
    b = Math.imul(b ^ (shapes[i] ?? 0), 0x5bd1e995)
    b ^= b >>> 13
  }
  return hex(mix(a ^ (length * 2 + (hasContact ? 1 : 0)))) + hex(mix(b))
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
