import { bucketBits, bucketCount, type ScoredModel } from './text-features.ts'
import type { LinearWeights } from './train-linear.ts'

/** What stands in a model file beside the weights. */
export interface ModelHeader {
  readonly use: 'text' | 'detector'
  readonly labels: readonly string[]
  readonly bias: readonly number[]
  /** One step of the 8-bit weights. */
  readonly scale: number
  /** One step of the 8-bit document frequencies weights. */
  readonly idfScale: number
  readonly rows: number
  readonly seed: number
  /** Only a detector's: how the linear score becomes a probability, and from which one on it flags. */
  readonly calibration?: { readonly slope: number; readonly intercept: number }
  readonly threshold?: number
  readonly trainedOn?: readonly string[]
}

export interface Model extends ScoredModel {
  readonly header: ModelHeader
}

/** A model file that cannot be used; the message says why. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError'
  readonly code = 'bad-model-file'
}

const magic = 'NSWM'
const version = 1
const fixedBytes = magic.length + 1 + 4 + 4

/**
 * A model as bytes: `NSWM`, the version, the header's length, a checksum of all that follows, the header as JSON,
 * then for each bucket in use its distance from the one before (7 bits a byte), its document frequency weight and one
 * signed byte a label. At most `most` buckets are kept, those with the heaviest weights.
 */
export function encodeModel(
  linear: LinearWeights,
  idf: Float32Array,
  header: Omit<ModelHeader, 'bias' | 'scale' | 'idfScale'>,
  most = bucketCount,
): Uint8Array {
  const { labels } = linear
  let largest = 1e-9
  for (const weight of linear.weights) largest = Math.max(largest, Math.abs(weight))
  let largestIdf = 1e-9
  for (const value of idf) largestIdf = Math.max(largestIdf, value)
  const scale = largest / 127
  const idfScale = largestIdf / 255

  const body: number[] = []
  let previous = -1
  const least = leastKept(linear, most) / scale
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    let heaviest = 0
    for (let label = 0; label < labels; label++)
      heaviest = Math.max(heaviest, Math.abs((linear.weights[bucket * labels + label] ?? 0) / scale))
    if (heaviest < Math.max(0.5, least)) continue
    let distance = bucket - previous
    previous = bucket
    for (; distance > 127; distance >>>= 7) body.push((distance & 127) | 128)
    body.push(distance, Math.max(1, Math.round((idf[bucket] ?? 0) / idfScale)))
    for (let label = 0; label < labels; label++)
      body.push(Math.round((linear.weights[bucket * labels + label] ?? 0) / scale) & 0xff)
  }

  const full: ModelHeader = { ...header, bias: Array.from(linear.bias), scale, idfScale }
  const head = new TextEncoder().encode(JSON.stringify(full))
  const bytes = new Uint8Array(fixedBytes + head.length + body.length)
  bytes.set(new TextEncoder().encode(magic))
  bytes[4] = version
  bytes.set(head, fixedBytes)
  bytes.set(body, fixedBytes + head.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(5, head.length, true)
  view.setUint32(9, checksum(bytes.subarray(fixedBytes)), true)
  return bytes
}

/** The weight below which a bucket is left out so that no more than `most` stay. */
function leastKept({ labels, weights }: LinearWeights, most: number): number {
  const heaviest = new Float32Array(bucketCount)
  for (let at = 0; at < weights.length; at++) {
    const bucket = Math.floor(at / labels)
    heaviest[bucket] = Math.max(heaviest[bucket] ?? 0, Math.abs(weights[at] ?? 0))
  }
  heaviest.sort()
  return most >= bucketCount ? 0 : (heaviest[bucketCount - most] ?? 0)
}

/** Reads a model file; throws a `ModelFileError` that says what is wrong with it. */
export function parseModel(bytes: Uint8Array): Model {
  if (bytes.length < fixedBytes || String.fromCharCode(...bytes.subarray(0, 4)) !== magic)
    throw new ModelFileError('this is no Netsweep model: it does not begin with NSWM')
  if (bytes[4] !== version)
    throw new ModelFileError(
      `model version ${bytes[4]} is not known to this release, which reads version ${version}`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headLength = view.getUint32(5, true)
  if (fixedBytes + headLength > bytes.length) throw new ModelFileError('the model file is cut short')
  if (checksum(bytes.subarray(fixedBytes)) !== view.getUint32(9, true))
    throw new ModelFileError('the model file is damaged or cut short: its checksum does not match')
  const header = parseHeader(bytes.subarray(fixedBytes, fixedBytes + headLength))
  const labels = header.labels.length
  const stride = labels + 1
  const cells = new Int8Array(bucketCount * stride)
  const used = new Uint32Array(bucketCount / 32)
  let at = fixedBytes + headLength
  let bucket = -1
  while (at < bytes.length) {
    let distance = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      distance |= (byte & 127) << shift
      if (byte < 128) break
    }
    bucket += distance
    if (bucket >= bucketCount || at + stride > bytes.length)
      throw new ModelFileError('the model file is damaged: its weights do not fit its header')
    cells.set(bytes.subarray(at, at + stride), bucket * stride)
    used[bucket >>> 5] = (used[bucket >>> 5] ?? 0) | (1 << (bucket & 31))
    at += stride
  }
  return { header, cells, used, bias: Float32Array.from(header.bias), scale: header.scale }
}

function parseHeader(bytes: Uint8Array): ModelHeader {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new ModelFileError('the model file is damaged: its header cannot be read')
  }
  if (!isHeader(header)) throw new ModelFileError('the model file is damaged: its header is not complete')
  return header
}

function isHeader(value: unknown): value is ModelHeader {
  if (typeof value !== 'object' || value === null) return false
  const header = value as Partial<Record<keyof ModelHeader, unknown>>
  return (
    (header.use === 'text' || header.use === 'detector') &&
    Array.isArray(header.labels) &&
    header.labels.length > 0 &&
    Array.isArray(header.bias) &&
    header.bias.length === header.labels.length &&
    typeof header.scale === 'number' &&
    typeof header.idfScale === 'number'
  )
}

/** FNV-1a over the bytes and the number of bits of a bucket, which the weights depend on. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 ^ bucketBits
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return hash >>> 0
}
