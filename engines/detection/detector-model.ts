import { KINDS } from './kinds.ts'
import { gateSize } from './wording/gate.ts'
import { createKindWeights, type KindWeights, type UsedBuckets } from './wording/kind-weights.ts'
import { bucketCount } from './wording/wording-reader.ts'

/** What stands in a detector's model file beside the weights of a text's pieces. */
export interface DetectorModelHeader {
  /** Of the lexicon and rules it was trained beside. */
  readonly lexicon: string
  readonly rows: number
  readonly seed: number
  readonly trainedOn: readonly string[]
  /** How the linear score becomes a probability in a stream of which a fifth are offers. */
  readonly calibration: { readonly slope: number; readonly intercept: number }
  /** From this probability on a text is flagged. */
  readonly threshold: number
  /** One step of the 8-bit weights for being an offer, and of those for each kind. */
  readonly offerStep: number
  readonly kindStep: number
  /** First for being an offer, then for each kind in their order. */
  readonly bias: readonly number[]
  /** What lexicon and rules saw, by name: weights in the same order as `bias`. */
  readonly seen: Readonly<Record<string, readonly number[]>>
  /** The first look: one step of its weights, its bias, and the linear score below which a text is settled. */
  readonly gate: { readonly step: number; readonly bias: number; readonly settled: number }
}

/** A trained model: whether a text is an offer, and then of which kind. */
export interface DetectorModel {
  readonly header: DetectorModelHeader
  /** Weight of a bucket for being an offer, in `offerStep`s; 0 for one that is not used. */
  readonly offer: Int8Array
  /** Weights of the buckets in use for each kind, in `kindStep`s. */
  readonly kinds: KindWeights
  /** Weights of the first look's buckets, in its steps. */
  readonly gate: Int8Array
}

/** A detector's model file that cannot be used; the message says why. */
export class DetectorModelError extends Error {
  override readonly name = 'DetectorModelError'
  readonly code = 'bad-model-file'
}

const magic = 'NSDM'
const version = 3
const fixedBytes = magic.length + 1 + 4 + 4
const kindCount = KINDS.length

/** Weights as they come out of training, one for each bucket. */
export interface TrainedWeights {
  readonly offer: Float32Array
  /** Six in a row for each bucket. */
  readonly kinds: Float32Array
  /** One for each bucket of the first look. */
  readonly gate: Float32Array
}

/**
 * A model as bytes: `NSDM`, the version, the header's length, a checksum of all that follows, the header as JSON, then the
 * weights of the first look, a signed byte each, then for each bucket in use its distance from the one before (7 bits a byte)
 * and seven signed bytes. At most `most` buckets are kept, those that say most about being an offer.
 */
export function encodeDetectorModel(
  weights: TrainedWeights,
  header: Omit<DetectorModelHeader, 'offerStep' | 'kindStep' | 'gate'> & {
    readonly gate: Omit<DetectorModelHeader['gate'], 'step'>
  },
  most: number,
): Uint8Array {
  const offerStep = stepOf(weights.offer)
  const kindStep = stepOf(weights.kinds)
  const least = Math.max(0.5 * offerStep, weightAtRank(weights.offer, most))
  const gateStep = stepOf(weights.gate)
  const body: number[] = Array.from(weights.gate, (weight) => steps(weight, gateStep))
  let previous = -1
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    if (Math.abs(weights.offer[bucket] ?? 0) < least) continue
    let distance = bucket - previous
    previous = bucket
    for (; distance > 127; distance >>>= 7) body.push((distance & 127) | 128)
    body.push(distance, steps(weights.offer[bucket] ?? 0, offerStep))
    for (let kind = 0; kind < kindCount; kind++)
      body.push(steps(weights.kinds[bucket * kindCount + kind] ?? 0, kindStep))
  }
  return assemble({ ...header, offerStep, kindStep, gate: { ...header.gate, step: gateStep } }, body)
}

/** The same model with another threshold. */
export function withThreshold(bytes: Uint8Array, threshold: number): Uint8Array {
  const { header } = parseDetectorModel(bytes)
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(5, true)
  return assemble({ ...header, threshold }, bytes.subarray(fixedBytes + headLength))
}

function assemble(header: DetectorModelHeader, body: ArrayLike<number>): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(fixedBytes + head.length + body.length)
  bytes.set(new TextEncoder().encode(magic))
  bytes[magic.length] = version
  bytes.set(head, fixedBytes)
  bytes.set(body, fixedBytes + head.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(5, head.length, true)
  view.setUint32(9, checksum(bytes.subarray(fixedBytes)), true)
  return bytes
}

/** A few extreme weights are cut off, so that the many small ones keep their differences. */
function stepOf(weights: Float32Array): number {
  const used = weights.filter((weight) => weight !== 0).map(Math.abs)
  used.sort()
  const high = used[Math.floor(used.length * 0.9995)] ?? 1
  return Math.max(high, 1e-6) / 127
}

function steps(weight: number, step: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight / step))) & 0xff
}

function weightAtRank(weights: Float32Array, rank: number): number {
  const sizes = weights.filter((weight) => weight !== 0).map(Math.abs)
  if (sizes.length <= rank) return 0
  sizes.sort()
  return sizes[sizes.length - rank] ?? 0
}

/** Reads a model file; throws a `DetectorModelError` where it is none, of another version, or damaged. */
export function parseDetectorModel(bytes: Uint8Array): DetectorModel {
  const fail = (problem: string) => new DetectorModelError(`this is no detector model: ${problem}`)
  if (bytes.length < fixedBytes || new TextDecoder().decode(bytes.subarray(0, 4)) !== magic)
    throw fail('it does not begin like one')
  if (bytes[magic.length] !== version)
    throw fail(`version ${bytes[magic.length]}, not ${version}; train it anew`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headLength = view.getUint32(5, true)
  const rest = bytes.subarray(fixedBytes)
  if (headLength > rest.length || checksum(rest) !== view.getUint32(9, true))
    throw fail('it is damaged or cut short')
  const header = parseHeader(new TextDecoder().decode(rest.subarray(0, headLength)))
  if (header === undefined) throw fail('its header is incomplete')
  if (rest.length < headLength + gateSize) throw fail('it is cut short')
  const gate = new Int8Array(gateSize)
  gate.set(rest.subarray(headLength, headLength + gateSize))
  // A copy: whoever handed the bytes over may use them again.
  const body = rest.slice(headLength + gateSize)
  const offer = new Int8Array(bucketCount)
  const isSound = readBuckets(body, (bucket, at) => (offer[bucket] = body[at] ?? 0))
  if (!isSound) throw fail('its weights are damaged')
  return { header, offer, kinds: createKindWeights(() => readUsed(body)), gate }
}

/** Shows each bucket in use, in rising order, with the place of its seven weights; false where they are damaged. */
function readBuckets(body: Uint8Array, see: (bucket: number, at: number) => void): boolean {
  let bucket = -1
  for (let at = 0; at < body.length; at += 1 + kindCount) {
    let distance = 0
    for (let shift = 0; ; shift += 7) {
      const byte = body[at++] ?? 0
      distance |= (byte & 127) << shift
      if (byte < 128) break
    }
    bucket += distance
    if (distance <= 0 || bucket >= bucketCount || at + 1 + kindCount > body.length) return false
    see(bucket, at)
  }
  return true
}

/** The buckets in use and six weights for each. */
function readUsed(body: Uint8Array): UsedBuckets {
  // A bucket takes eight bytes at least.
  const most = body.length >>> 3
  const buckets = new Uint32Array(most)
  const weights = new Int8Array(most * kindCount)
  let used = 0
  readBuckets(body, (bucket, at) => {
    buckets[used] = bucket
    for (let kind = 0; kind < kindCount; kind++) weights[used * kindCount + kind] = body[at + 1 + kind] ?? 0
    used++
  })
  return { buckets: buckets.subarray(0, used), weights }
}

function parseHeader(json: string): DetectorModelHeader | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  return isHeader(value) ? value : undefined
}

function isHeader(value: unknown): value is DetectorModelHeader {
  if (typeof value !== 'object' || value === null) return false
  const { lexicon, rows, seed, trainedOn, calibration, threshold, offerStep, kindStep, bias, seen, gate } =
    value as Record<string, unknown>
  return (
    typeof lexicon === 'string' &&
    typeof calibration === 'object' &&
    calibration !== null &&
    [rows, seed, threshold, offerStep, kindStep].every((number) => typeof number === 'number') &&
    Array.isArray(trainedOn) &&
    isWeights(bias) &&
    typeof seen === 'object' &&
    seen !== null &&
    typeof gate === 'object' &&
    gate !== null &&
    Object.values(seen).every(isWeights)
  )
}

function isWeights(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length === 1 + kindCount &&
    value.every((weight) => typeof weight === 'number')
  )
}

/** FNV-1a over all bytes: it shows damage, not tampering. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash >>> 0
}
