import { closeSync, openSync, readSync, writeSync } from 'node:fs'

const partitions = 512
const entriesPerBlock = 512
const blockBytes = entriesPerBlock * 8

/**
 * Pairs of a 64-bit key and a record number, kept in a file by the first nine bits of the key and given back key by
 * key. Of the others 32 are kept: two keys may seem one, which whoever reads them has to stand.
 */
export class BucketSpill {
  readonly #file: number
  /** One block a partition; an entry is the record's number and the kept bits, so that sorting goes by the bits. */
  readonly #open = new Uint32Array(partitions * entriesPerBlock * 2)
  readonly #openBytes = new Uint8Array(this.#open.buffer)
  readonly #filled = new Uint32Array(partitions)
  readonly #blocks: number[][] = Array.from({ length: partitions }, () => [])
  #written = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w+')
  }

  add(high: number, low: number, record: number): void {
    const partition = high >>> 23
    const filled = this.#filled[partition] ?? 0
    const at = (partition * entriesPerBlock + filled) * 2
    this.#open[at] = record
    this.#open[at + 1] = (high << 9) | (low >>> 23)
    if (filled + 1 < entriesPerBlock) {
      this.#filled[partition] = filled + 1
      return
    }
    writeSync(this.#file, this.#openBytes, partition * blockBytes, blockBytes, this.#written * blockBytes)
    this.#blocks[partition]?.push(this.#written++)
    this.#filled[partition] = 0
  }

  /** Calls back with the records of every key that has two or more, in the order of the keys. */
  forEachBucket(visit: (records: number[]) => void): void {
    for (let partition = 0; partition < partitions; partition++) {
      const entries = this.#read(partition)
      const words = new Uint32Array(entries.buffer)
      entries.sort()
      let from = 0
      for (let i = 1; i <= entries.length; i++) {
        if (i < entries.length && words[2 * i + 1] === words[2 * from + 1]) continue
        if (i - from > 1) {
          const records: number[] = []
          for (let k = from; k < i; k++) records.push(words[2 * k] ?? 0)
          visit(records)
        }
        from = i
      }
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  #read(partition: number): BigUint64Array<ArrayBuffer> {
    const blocks = this.#blocks[partition] ?? []
    const filled = this.#filled[partition] ?? 0
    const entries = new BigUint64Array(blocks.length * entriesPerBlock + filled)
    const bytes = new Uint8Array(entries.buffer)
    for (const [index, block] of blocks.entries()) {
      readSync(this.#file, bytes, index * blockBytes, blockBytes, block * blockBytes)
    }
    const from = partition * blockBytes
    bytes.set(this.#openBytes.subarray(from, from + filled * 8), blocks.length * blockBytes)
    return entries
  }
}
