import { closeSync, openSync, readSync, writeSync } from 'node:fs'

const partitions = 512
const blockEntries = 512

/**
 * Pairs of a 64-bit key and a record number, kept in a file by the first bits of the key and given back key by key.
 * Only 41 bits of a key are kept: two keys may seem one, which whoever reads them has to stand.
 */
export class BucketSpill {
  readonly #file: number
  readonly #buffers = Array.from({ length: partitions }, () => new BigUint64Array(blockEntries))
  readonly #filled = new Uint32Array(partitions)
  readonly #blocks: number[][] = Array.from({ length: partitions }, () => [])
  #written = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w+')
  }

  add(key: bigint, record: number): void {
    const partition = Number(key >> 55n)
    const buffer = this.#buffers[partition]
    if (buffer === undefined) throw new RangeError('a key has 64 bits and no sign')
    const at = this.#filled[partition] ?? 0
    buffer[at] = (((key >> 23n) & 0xffff_ffffn) << 32n) | BigInt(record)
    if (at + 1 < blockEntries) this.#filled[partition] = at + 1
    else {
      writeSync(
        this.#file,
        new Uint8Array(buffer.buffer),
        0,
        blockEntries * 8,
        this.#written * blockEntries * 8,
      )
      this.#blocks[partition]?.push(this.#written++)
      this.#filled[partition] = 0
    }
  }

  /** The records of every key that has two or more; in the order of the keys. */
  *buckets(): Generator<number[]> {
    for (let partition = 0; partition < partitions; partition++) {
      const entries = this.#read(partition).sort()
      let from = 0
      for (let i = 1; i <= entries.length; i++) {
        if (i < entries.length && (entries[i] ?? 0n) >> 32n === (entries[from] ?? 0n) >> 32n) continue
        if (i - from > 1) yield Array.from(entries.subarray(from, i), (entry) => Number(entry & 0xffff_ffffn))
        from = i
      }
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  #read(partition: number): BigUint64Array {
    const blocks = this.#blocks[partition] ?? []
    const filled = this.#filled[partition] ?? 0
    const entries = new BigUint64Array(blocks.length * blockEntries + filled)
    const bytes = new Uint8Array(entries.buffer)
    for (const [index, block] of blocks.entries()) {
      readSync(this.#file, bytes, index * blockEntries * 8, blockEntries * 8, block * blockEntries * 8)
    }
    entries.set(this.#buffers[partition]?.subarray(0, filled) ?? [], blocks.length * blockEntries)
    return entries
  }
}
