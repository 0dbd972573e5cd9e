import { change } from './character-table.ts'
import { fold, type FoldedText } from './fold.ts'

/** Keys by which texts that say the same are found again. Two texts belong together when they share `exact`, or a band and enough similarity. */
export interface NearKeys {
  /** 16 hex digits; equal for texts that differ only in digits, addresses, handles, width, case, script variant or separators. */
  readonly exact: string
  /** Eight signed 64-bit keys; texts alike by four fifths share at least one with a probability of 98 %. */
  readonly bands: bigint[]
  /** 64 minima from which `nearSimilarity` estimates how alike two texts are. */
  readonly minhash: Uint32Array
}

const minima = 64
const rowsPerBand = 4
const bandCount = 8
const shingle = 3
/** Beyond this the signature of a long text no longer changes in practice; it keeps the cost bounded. */
const longestSigned = 65536

/**
 * The grouping keys of a text.
 *
 * @example
 * nearKeys('出售四件套,加微信 abc123').exact === nearKeys('出售四件套，加微信 xyz789').exact // true
 */
export function nearKeys(text: string | FoldedText): NearKeys {
  const folded = typeof text === 'string' ? fold(text) : text
  const masked = mask(folded)
  const minhash = signature(masked)
  return { exact: hash64(masked), bands: bandsOf(minhash), minhash }
}

/** Estimated share of three-character pieces that two texts have in common, 0 to 1 (MinHash; standard error ≤ 0.063). */
export function nearSimilarity(a: NearKeys | Uint32Array, b: NearKeys | Uint32Array): number {
  const left = a instanceof Uint32Array ? a : a.minhash
  const right = b instanceof Uint32Array ? b : b.minhash
  let same = 0
  for (let i = 0; i < minima; i++) if (left[i] === right[i]) same++
  return same / minima
}

const digitMark = 0x23
const addressMark = 0x7e

function isAsciiAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

/** Folded units with runs that hold digits, addresses and handles replaced by one mark each. */
function mask(folded: FoldedText): Uint16Array {
  const { text, original, starts, ends, flags } = folded
  const target = new Uint16Array(text.length)
  let length = 0
  let plain = 0
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at)
    if (!isAsciiAlphanumeric(unit)) {
      target[length++] = unit
      plain++
      at++
      continue
    }
    let end = at
    let digits = 0
    let joined = false
    while (end < text.length && isAsciiAlphanumeric(text.charCodeAt(end))) {
      if (end > at && (flags[end] ?? 0) & change.gapBefore) {
        if (!isAddressJoint(original, ends[end - 1] ?? 0, starts[end] ?? 0)) break
        joined = true
      }
      const next = text.charCodeAt(end)
      if (next <= 0x39) digits++
      end++
    }
    const before = original.charCodeAt((starts[at] ?? 0) - 1)
    if (joined || before === 0x40) target[length++] = addressMark
    else if (digits > 0) target[length++] = digitMark
    else {
      for (let i = at; i < end; i++) target[length++] = text.charCodeAt(i)
      plain += end - at
    }
    at = end
  }
  // Nothing but numbers or addresses: they are then what the text says, and are told apart.
  if (plain < 2) return Uint16Array.from(text, (character) => character.charCodeAt(0))
  return target.subarray(0, length)
}

/** Whether what stands between two letters belongs inside an address: one of `. - _ / : @ ? = & %` or `://`, no space. */
function isAddressJoint(original: string, from: number, to: number): boolean {
  if (to - from > 3 || to <= from) return false
  for (let i = from; i < to; i++) if (!'.-_/:@?=&%#'.includes(original.charAt(i))) return false
  return true
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

function signature(units: Uint16Array): Uint32Array {
  const result = new Uint32Array(minima).fill(0xffffffff)
  const last = Math.min(units.length, longestSigned)
  const size = Math.min(shingle, last)
  for (let at = 0; at + size <= last && size > 0; at++) {
    let hash = 0x811c9dc5
    for (let i = 0; i < size; i++) hash = Math.imul(hash ^ (units[at + i] ?? 0), 0x01000193)
    hash ^= hash >>> 15
    for (let i = 0; i < minima; i++) {
      let value = Math.imul(hash ^ (seeds[i] ?? 0), factors[i] ?? 1)
      value = (value ^ (value >>> 16)) >>> 0
      if (value < (result[i] ?? 0)) result[i] = value
    }
  }
  return result
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

function hash64(units: Uint16Array): string {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5bd1e995)
    b ^= b >>> 13
  }
  return hex(mix(a ^ units.length)) + hex(mix(b))
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
