import { DiskRecords } from './disk-records.ts'

/** Sets of record numbers on disk. The root of a set is its smallest member by `isSmaller`, whatever came first. */
export class DisjointSets {
  readonly #parents: DiskRecords
  readonly #isSmaller: (a: number, b: number) => boolean
  readonly #cell = new Uint8Array(4)
  readonly #cellView = new DataView(this.#cell.buffer)

  constructor(path: string, isSmaller: (a: number, b: number) => boolean) {
    this.#parents = new DiskRecords(path, 4)
    this.#isSmaller = isSmaller
  }

  find(member: number): number {
    let at = member
    for (;;) {
      const parent = this.#parentOf(at)
      if (parent === at) return at
      const above = this.#parentOf(parent)
      if (above !== parent) this.#setParent(at, above)
      at = above
    }
  }

  join(a: number, b: number): void {
    const left = this.find(a)
    const right = this.find(b)
    if (left === right) return
    if (this.#isSmaller(left, right)) this.#setParent(right, left)
    else this.#setParent(left, right)
  }

  close(): void {
    this.#parents.close()
  }

  /** A cell holds the parent plus one, so that an unwritten one means the member itself. */
  #parentOf(member: number): number {
    const bytes = this.#parents.read(member)
    const cell = ((bytes[0] ?? 0) << 24) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
    return cell === 0 ? member : (cell >>> 0) - 1
  }

  #setParent(member: number, parent: number): void {
    this.#cellView.setUint32(0, parent + 1)
    this.#parents.write(member, this.#cell)
  }
}
