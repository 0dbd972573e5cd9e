import { closeSync, openSync, readSync, writeSync } from 'node:fs'

type Page = { bytes: Uint8Array; changed: boolean }

const pageBytes = 16 * 1024

/** Records of equal size in a file, read and written by number. A few pages stay in memory; unwritten ones are 0. */
export class DiskRecords {
  readonly #file: number
  readonly #size: number
  readonly #perPage: number
  readonly #most: number
  readonly #pages = new Map<number, Page>()

  constructor(path: string, size: number, mostPages = 256) {
    this.#file = openSync(path, 'w+')
    this.#size = size
    this.#perPage = Math.floor(pageBytes / size)
    this.#most = mostPages
  }

  /** The bytes of a record: valid until the next call, and not to be written to. */
  read(number: number): Uint8Array {
    return this.#slice(this.#page(Math.floor(number / this.#perPage)), number)
  }

  write(number: number, bytes: Uint8Array): void {
    const page = this.#page(Math.floor(number / this.#perPage))
    page.changed = true
    this.#slice(page, number).set(bytes)
  }

  close(): void {
    closeSync(this.#file)
  }

  #slice(page: Page, number: number): Uint8Array {
    const from = (number % this.#perPage) * this.#size
    return page.bytes.subarray(from, from + this.#size)
  }

  #page(number: number): Page {
    const held = this.#pages.get(number)
    if (held !== undefined) return held
    let bytes: Uint8Array | undefined
    if (this.#pages.size >= this.#most) {
      // The page that came in first goes: good enough for passes in order, and it needs no book-keeping.
      const [oldest, page] = this.#pages.entries().next().value ?? []
      if (oldest !== undefined && page !== undefined) {
        if (page.changed) writeSync(this.#file, page.bytes, 0, page.bytes.length, oldest * this.#pageLength())
        this.#pages.delete(oldest)
        bytes = page.bytes
      }
    }
    bytes ??= new Uint8Array(this.#pageLength())
    const read = readSync(this.#file, bytes, 0, bytes.length, number * bytes.length)
    bytes.fill(0, read)
    const page = { bytes, changed: false }
    this.#pages.set(number, page)
    return page
  }

  #pageLength(): number {
    return this.#perPage * this.#size
  }
}
