import type { PieceCounts } from './count-pieces.ts'
import type { Hyperplanes } from './fit-one-vs-rest.ts'
import { pieceBits } from './piece-reader.ts'

/** What stands in a text classifier's file beside the weights of the pieces. */
export interface TextModelHeader {
  readonly labels: readonly string[]
  /** Added to each label's score, what evens the labels out included. */
  readonly bias: readonly number[]
  /** What a difference of scores is multiplied by before it becomes odds. */
  readonly sharpness: number
  /** One step of the 8-bit weights, and of the 8-bit rarities. */
  readonly step: number
  readonly rarityStep: number
  readonly pieces: number
  /** Rows that it learned from, and rows that it was given. */
  readonly rows: number
  readonly given: number
  readonly seed: number
}

/** A trained classifier of texts, laid out for looking pieces up. */
export interface TextModel {
  readonly header: TextModelHeader
  /** The places of the pieces whose number's upper bits are `i` go from `begins[i]` up to `begins[i + 1]`. */
  readonly begins: Uint32Array
  /** Of each place the lower `tagBits` of its piece's number. */
  readonly tags: Uint8Array
  /**
   * Of each place one row of `stride` words: its weights for two labels in each, in steps and with its rarity, the first in the lower
   * half; after those the square of its rarity, in steps.
   */
  readonly rows: Int32Array
  readonly stride: number
  readonly bias: Float64Array
}

export const tagBits = 8

/** A model file that cannot be used; the message says why. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError'
  readonly code = 'bad-model-file'
}

const magic = 'NSTM'
/** What earlier releases wrote. */
const formerMagic = 'NSWM'
const version = 2
const fixedBytes = magic.length + 1 + 4 + 4
const mostLabels = 0xffff

/**
 * A model as bytes: `NSTM`, the version, the header's length, a checksum of all that follows, the header as JSON, then for each
 * piece in ascending order its distance from the one before (7 bits a byte), its rarity, one bit a label that says whether it has
 * a weight there, and those weights, a signed byte each.
 */
export function encodeTextModel(
  { pieces }: PieceCounts,
  rarity: Float32Array,
  { labels: count, weights, bias }: Hyperplanes,
  header: Pick<TextModelHeader, 'labels' | 'sharpness' | 'rows' | 'given' | 'seed'>,
): Uint8Array<ArrayBuffer> {
  let heaviest = 1e-9
  let rarest = 1e-9
  for (let place = 0; place < pieces.length; place++) {
    rarest = Math.max(rarest, rarity[place] ?? 0)
    for (let label = 0; label < count; label++)
      heaviest = Math.max(heaviest, Math.abs((weights[place * count + label] ?? 0) * (rarity[place] ?? 0)))
  }
  const step = heaviest / 127
  const rarityStep = rarest / 255

  const body = new ByteWriter()
  const mask = new Uint8Array(Math.ceil(count / 8))
  const cells = new Int8Array(count)
  let previous = -1
  let kept = 0
  for (let place = 0; place < pieces.length; place++) {
    mask.fill(0)
    let used = 0
    for (let label = 0; label < count; label++) {
      const cell = Math.round(((weights[place * count + label] ?? 0) * (rarity[place] ?? 0)) / step)
      if (cell === 0) continue
      mask[label >>> 3] = (mask[label >>> 3] ?? 0) | (1 << (label & 7))
      cells[used++] = cell
    }
    // A piece that speaks for no label still counts in the length of a text.
    if ((rarity[place] ?? 0) === 0) continue
    const number = pieces[place] ?? 0
    body.addNumber(number - previous)
    body.add(Math.max(1, Math.round((rarity[place] ?? 0) / rarityStep)))
    body.addAll(mask, mask.length)
    body.addAll(cells, used)
    previous = number
    kept++
  }

  const full: TextModelHeader = {
    ...header,
    bias: Array.from(bias, (value) => Number(value.toPrecision(6))),
    sharpness: Number(header.sharpness.toPrecision(6)),
    step,
    rarityStep,
    pieces: kept,
  }
  const head = new TextEncoder().encode(JSON.stringify(full))
  const tail = body.take()
  const bytes = new Uint8Array(fixedBytes + head.length + tail.length)
  bytes.set(new TextEncoder().encode(magic))
  bytes[4] = version
  bytes.set(head, fixedBytes)
  bytes.set(tail, fixedBytes + head.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(5, head.length, true)
  view.setUint32(9, checksum(bytes.subarray(fixedBytes)), true)
  return bytes
}

/** Reads a model file; throws a `ModelFileError` that says what is wrong with it. */
export function parseTextModel(bytes: Uint8Array): TextModel {
  const begin = String.fromCharCode(...bytes.subarray(0, 4))
  if (begin === formerMagic)
    throw new ModelFileError(
      'this model was trained by an earlier release: train it again with `netsweep train`',
    )
  if (bytes.length < fixedBytes || begin !== magic)
    throw new ModelFileError(`this is no text model of \`netsweep train\`: it does not begin with ${magic}`)
  if (bytes[4] !== version)
    throw new ModelFileError(
      `model version ${bytes[4]} is not known to this release, which reads version ${version}: train it again`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headLength = view.getUint32(5, true)
  if (fixedBytes + headLength > bytes.length) throw new ModelFileError('the model file is cut short')
  if (checksum(bytes.subarray(fixedBytes)) !== view.getUint32(9, true))
    throw new ModelFileError('the model file is damaged or cut short: its checksum does not match')
  const header = parseHeader(bytes.subarray(fixedBytes, fixedBytes + headLength))
  return layOut(header, bytes.subarray(fixedBytes + headLength))
}

function layOut(header: TextModelHeader, body: Uint8Array): TextModel {
  const labels = header.labels.length
  const maskBytes = Math.ceil(labels / 8)
  const lengthWord = Math.ceil(labels / 2)
  const stride = Math.ceil((lengthWord + 1) / 4) * 4
  // A piece takes at least a distance, a rarity and a mask.
  if (header.pieces * (2 + maskBytes) > body.length) throw damaged()
  const begins = new Uint32Array((1 << (pieceBits - tagBits)) + 1)
  const tags = new Uint8Array(header.pieces)
  const rows = new Int32Array(header.pieces * stride)
  const cells = new Int8Array(lengthWord * 2)
  let at = 0
  let number = -1
  for (let place = 0; place < header.pieces; place++) {
    let distance = 0
    for (let shift = 0; ; shift += 7) {
      const byte = body[at++]
      if (byte === undefined || shift > 21) throw damaged()
      distance |= (byte & 127) << shift
      if (byte < 128) break
    }
    number += distance
    const rarity = body[at++] ?? 0
    const mask = at
    at += maskBytes
    if (distance === 0 || number >= 1 << pieceBits || at > body.length) throw damaged()
    for (let label = 0; label < labels; label++)
      cells[label] = ((body[mask + (label >>> 3)] ?? 0) >>> (label & 7)) & 1 ? (body[at++] ?? 0) : 0
    if (at > body.length) throw damaged()
    for (let word = 0; word < lengthWord; word++)
      rows[place * stride + word] = (cells[word * 2 + 1] ?? 0) * 0x10000 + (cells[word * 2] ?? 0)
    rows[place * stride + lengthWord] = rarity * rarity
    tags[place] = number & ((1 << tagBits) - 1)
    const bucket = number >>> tagBits
    begins[bucket + 1] = place + 1
  }
  if (at !== body.length) throw damaged()
  for (let bucket = 1; bucket < begins.length; bucket++)
    begins[bucket] = Math.max(begins[bucket] ?? 0, begins[bucket - 1] ?? 0)
  return { header, begins, tags, rows, stride, bias: Float64Array.from(header.bias) }
}

function damaged(): ModelFileError {
  return new ModelFileError('the model file is damaged: its weights do not fit its header')
}

function parseHeader(bytes: Uint8Array): TextModelHeader {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new ModelFileError('the model file is damaged: its header cannot be read')
  }
  if (!isHeader(header)) throw new ModelFileError('the model file is damaged: its header is not complete')
  return header
}

function isHeader(value: unknown): value is TextModelHeader {
  if (typeof value !== 'object' || value === null) return false
  const { labels, bias, ...numbers } = value as Partial<Record<keyof TextModelHeader, unknown>>
  return (
    Array.isArray(labels) &&
    labels.length > 0 &&
    labels.length <= mostLabels &&
    labels.every((label) => typeof label === 'string') &&
    Array.isArray(bias) &&
    bias.length === labels.length &&
    bias.every((number) => Number.isFinite(number)) &&
    [numbers.sharpness, numbers.step, numbers.rarityStep].every((number) => Number.isFinite(number)) &&
    Number.isSafeInteger(numbers.pieces) &&
    Number(numbers.pieces) >= 0
  )
}

/** FNV-1a over the bytes and the number of bits of a piece, which the weights depend on. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 ^ pieceBits
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return hash >>> 0
}

class ByteWriter {
  private bytes = new Uint8Array(65_536)
  private length = 0

  add(byte: number): void {
    if (this.length === this.bytes.length) this.grow(1)
    this.bytes[this.length++] = byte
  }

  /** Seven bits a byte, the lowest first. */
  addNumber(number: number): void {
    let rest = number
    for (; rest > 127; rest >>>= 7) this.add((rest & 127) | 128)
    this.add(rest)
  }

  addAll(bytes: Uint8Array | Int8Array, count: number): void {
    if (this.length + count > this.bytes.length) this.grow(count)
    this.bytes.set(bytes.subarray(0, count), this.length)
    this.length += count
  }

  take(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  private grow(least: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + least))
    larger.set(this.bytes)
    this.bytes = larger
  }
}
