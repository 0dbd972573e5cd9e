import { isSameMessage, keepUnits, type NearText, type NearUnits } from '../../engines/text/index.ts'

/** What is kept of a text to tell whether another says the same. */
export interface GroupMessage {
  /** Its first units, which are laid side by side. */
  readonly start: NearText
  /** Whether the text goes on after them. */
  readonly isCut: boolean
  /** The low byte of each of 64 minima: they tell how alike two whole texts are. */
  readonly signature: Uint8Array
}

/** With fewer equal minima two texts are not even laid side by side. */
const leastAlike = 7
/** Of texts longer than what is kept of them, the whole has to be alike by this many minima. */
const leastAlikeWhole = 24

export function keepMessage(units: NearUnits, minhash: Uint32Array): GroupMessage {
  const start = keepUnits(units)
  // A typed array takes numbers modulo its width.
  return { start, isCut: start.length < units.length, signature: new Uint8Array(minhash) }
}

export function saysSame(a: GroupMessage, b: GroupMessage): boolean {
  const alike = countEqual(a.signature, b.signature)
  return alike >= (a.isCut && b.isCut ? leastAlikeWhole : leastAlike) && isSameMessage(a.start, b.start)
}

function countEqual(a: Uint8Array, b: Uint8Array): number {
  let same = 0
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++
  return same
}

const signatureSize = 64
/** Flags, then how many subjects and how many units there are. */
const headSize = 3
const flag = { cut: 1, contact: 2 } as const

export function writeMessage({ start, isCut, signature }: GroupMessage): Uint8Array {
  const subjects = start.subjects.slice(0, 255)
  const bytes = new Uint8Array(signatureSize + headSize + 2 * subjects.length + 5 * start.length)
  bytes.set(signature)
  bytes[signatureSize] = (isCut ? flag.cut : 0) | (start.hasContact ? flag.contact : 0)
  bytes[signatureSize + 1] = subjects.length
  bytes[signatureSize + 2] = start.length
  const view = new DataView(bytes.buffer)
  let at = signatureSize + headSize
  for (const list of [subjects, start.sounds, start.shapes]) {
    for (const value of list) {
      view.setUint16(at, value)
      at += 2
    }
  }
  bytes.set(start.weights, at)
  return bytes
}

export function readMessage(bytes: Uint8Array): GroupMessage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = bytes[signatureSize] ?? 0
  const length = bytes[signatureSize + 2] ?? 0
  let at = signatureSize + headSize
  const take = (count: number): Uint16Array => {
    const list = Uint16Array.from({ length: count }, (_, i) => view.getUint16(at + 2 * i))
    at += 2 * count
    return list
  }
  const subjects = [...take(bytes[signatureSize + 1] ?? 0)]
  const [sounds, shapes] = [take(length), take(length)]
  const hasContact = (flags & flag.contact) !== 0
  const start = { length, sounds, shapes, weights: bytes.slice(at, at + length), subjects, hasContact }
  return { start, isCut: (flags & flag.cut) !== 0, signature: bytes.slice(0, signatureSize) }
}
