import { closeSync, openSync, readSync, writeSync } from 'node:fs'

type Page = { bytes: Uint8Array<ArrayBuffer>; changed: boolean }

/**
 * Records of equal size in a file, read and written by number; what was never written is 0. A few pages stay in
 * memory. Reading hands out a place instead of a copy, since hundreds of millions of reads would be as many objects.
 */
export class DiskRecords {
  readonly #file: number
  readonly #size: number
  readonly #perPage: number
  readonly #most: number
  readonly #pages = new Map<number, Page>()
  #recent: Page | undefined
  #recentNumber = -1

  constructor(path: string, size: number, mostPages = 256, pageBytes = 16 * 1024) {
    this.#file = openSync(path, 'w+')
    this.#size = size
    this.#perPage = Math.floor(pageBytes / size)
    this.#most = mostPages
  }

  /** The page that holds a record, valid until the next call; the record begins at `offsetOf(number)`. */
  pageOf(number: number): Uint8Array<ArrayBuffer> {
    return this.#page(Math.floor(number / this.#perPage)).bytes
  }

  offsetOf(number: number): number {
    return (number % this.#perPage) * this.#size
  }

  /** The page of a record that is about to be written to. */
  changedPageOf(number: number): Uint8Array<ArrayBuffer> {
    const page = this.#page(Math.floor(number / this.#perPage))
    page.changed = true
    return page.bytes
  }

  close(): void {
    closeSync(this.#file)
  }

  #page(number: number): Page {
    if (number === this.#recentNumber && this.#recent !== undefined) return this.#recent
    const page = this.#pages.get(number) ?? this.#load(number)
    this.#recent = page
    this.#recentNumber = number
    return page
  }

  #load(number: number): Page {
    const length = this.#perPage * this.#size
    const page =
      this.#pages.size < this.#most ? { bytes: new Uint8Array(length), changed: false } : this.#evict(length)
    const read = readSync(this.#file, page.bytes, 0, length, number * length)
    if (read < length) page.bytes.fill(0, read)
    this.#pages.set(number, page)
    return page
  }

  /** The page that came in first goes: good enough for passes in order, and it needs no book-keeping. */
  #evict(length: number): Page {
    for (const [number, page] of this.#pages) {
      if (page.changed) writeSync(this.#file, page.bytes, 0, length, number * length)
      page.changed = false
      this.#pages.delete(number)
      return page
    }
    return { bytes: new Uint8Array(length), changed: false }
  }
}
