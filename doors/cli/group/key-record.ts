import { hash } from 'node:crypto'
import { nearKeys } from '../../../engines/text/index.ts'

/** Lengths and offsets in bytes: the text's digest, its exact key, its signature (two bytes a minimum), its bands. */
export const keyRecord = {
  size: 208,
  kept: 144,
  exact: 8,
  signature: 16,
  minima: 64,
  bands: 144,
  bandCount: 8,
} as const

/** Gathers the keys of texts as records of `keyRecord.size` bytes, of which the first `kept` stay on disk. */
export function createKeyRecords(): { add(text: string): void; take(): Uint8Array<ArrayBuffer> } {
  let room = new Uint8Array(keyRecord.size * 1024)
  let size = 0
  return {
    add(text) {
      if (size + keyRecord.size > room.length) {
        const larger = new Uint8Array(room.length * 2)
        larger.set(room)
        room = larger
      }
      writeRecord(new DataView(room.buffer, size, keyRecord.size), text)
      size += keyRecord.size
    },
    take() {
      const taken = room.slice(0, size)
      size = 0
      return taken
    },
  }
}

function writeRecord(view: DataView, text: string): void {
  const { exact, bands, minhash } = nearKeys(text)
  const digest = hash('sha256', text, 'buffer')
  for (let i = 0; i < 8; i++) view.setUint8(i, digest[i] ?? 0)
  view.setBigUint64(keyRecord.exact, BigInt(`0x${exact}`))
  for (let i = 0; i < keyRecord.minima; i++)
    view.setUint16(keyRecord.signature + 2 * i, (minhash[i] ?? 0) & 0xffff)
  for (let i = 0; i < keyRecord.bandCount; i++) view.setBigInt64(keyRecord.bands + 8 * i, bands[i] ?? 0n)
}
