import { hash } from 'node:crypto'
import {
  createNearReader,
  keysOf,
  longestCompared,
  type NearText,
  type NearUnits,
} from '../../../engines/text/index.ts'

const most = longestCompared
const mostSubjects = 12

/**
 * Lengths and offsets in bytes. First what is kept of each text to sort and compare at a glance: its digest, its exact
 * key, its signature (a byte a minimum). Then what it is compared by in the end: its first units. Then its bands.
 */
export const keyRecord = {
  kept: 80,
  exact: 8,
  signature: 16,
  minima: 64,
  units: 80,
  unitsSize: 4 + 2 * mostSubjects + 5 * most,
  bands: 84 + 2 * mostSubjects + 5 * most,
  bandCount: 24,
  size: 84 + 2 * mostSubjects + 5 * most + 24 * 8,
} as const

/** Offsets within the units: length, whether longer than what is kept, contact, number of subjects; subjects; then three lists. */
const layout = {
  subjects: 4,
  weights: 4 + 2 * mostSubjects,
  sounds: 4 + 2 * mostSubjects + most,
  shapes: 4 + 2 * mostSubjects + 3 * most,
} as const

/** Gathers the keys of texts as records of `keyRecord.size` bytes. */
export function createKeyRecords(): { add(text: string): void; take(): Uint8Array<ArrayBuffer> } {
  const reader = createNearReader()
  let room = new Uint8Array(keyRecord.size * 256)
  let size = 0
  return {
    add(text) {
      if (size + keyRecord.size > room.length) {
        const larger = new Uint8Array(room.length * 2)
        larger.set(room)
        room = larger
      }
      writeRecord(new DataView(room.buffer, size, keyRecord.size), text, reader.read(text))
      size += keyRecord.size
    },
    take() {
      const taken = room.slice(0, size)
      // What is not written of the next records has to be nothing.
      room.fill(0, 0, size)
      size = 0
      return taken
    },
  }
}

function writeRecord(view: DataView, text: string, units: NearUnits): void {
  const { exact, minhash } = keysOf(units)
  const digest = hash('sha256', text, 'buffer')
  for (let i = 0; i < 8; i++) view.setUint8(i, digest[i] ?? 0)
  view.setBigUint64(keyRecord.exact, BigInt(`0x${exact}`))
  for (let i = 0; i < keyRecord.minima; i++) view.setUint8(keyRecord.signature + i, minhash[i] ?? 0)
  writeUnits(view, units)
  // Bands of two minima, so that texts of which a third is alike share one nearly always.
  for (let i = 0; i < keyRecord.bandCount; i++) {
    const [first, second] = [minhash[2 * i] ?? 0, minhash[2 * i + 1] ?? 0]
    view.setUint32(keyRecord.bands + 8 * i, Math.imul(first ^ (second >>> 16) ^ i, 0x9e3779b1))
    view.setUint32(keyRecord.bands + 8 * i + 4, Math.imul(second ^ (first >>> 15), 0x85ebca6b))
  }
}

function writeUnits(view: DataView, units: NearUnits): void {
  const length = Math.min(units.length, most)
  const subjects = Math.min(units.subjects.length, mostSubjects)
  const at = keyRecord.units
  view.setUint8(at, length)
  view.setUint8(at + 1, units.length > most ? 1 : 0)
  view.setUint8(at + 2, units.hasContact ? 1 : 0)
  view.setUint8(at + 3, subjects)
  for (let i = 0; i < subjects; i++) view.setUint16(at + layout.subjects + 2 * i, units.subjects[i] ?? 0)
  for (let i = 0; i < length; i++) {
    view.setUint8(at + layout.weights + i, units.weights[i] ?? 0)
    view.setUint16(at + layout.sounds + 2 * i, units.sounds[i] ?? 0)
    view.setUint16(at + layout.shapes + 2 * i, units.shapes[i] ?? 0)
  }
}

/** What is compared of a text; `isCut` where there is more of it. */
export type KeptText = NearText & { readonly isCut: boolean }

/** Reads what `writeUnits` wrote. */
export function readUnits(page: Uint8Array<ArrayBuffer>, offset: number): KeptText {
  const view = new DataView(page.buffer, page.byteOffset + offset, keyRecord.unitsSize)
  const length = view.getUint8(0)
  const sounds = new Uint16Array(length)
  const shapes = new Uint16Array(length)
  for (let i = 0; i < length; i++) {
    sounds[i] = view.getUint16(layout.sounds + 2 * i)
    shapes[i] = view.getUint16(layout.shapes + 2 * i)
  }
  const weights = page.slice(offset + layout.weights, offset + layout.weights + length)
  const subjects: number[] = []
  for (let i = 0; i < view.getUint8(3); i++) subjects.push(view.getUint16(layout.subjects + 2 * i))
  return {
    length,
    sounds,
    shapes,
    weights,
    subjects,
    hasContact: view.getUint8(2) === 1,
    isCut: view.getUint8(1) === 1,
  }
}
