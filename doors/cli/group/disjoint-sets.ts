import { DiskRecords } from './disk-records.ts'

/** Sets of record numbers on disk. The root of a set is its smallest member by `isSmaller`, whatever came first. */
export class DisjointSets {
  readonly #parents: DiskRecords
  readonly #isSmaller: (a: number, b: number) => boolean

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
    const page = this.#parents.pageOf(member)
    const at = this.#parents.offsetOf(member)
    const cell =
      (page[at] ?? 0) +
      (page[at + 1] ?? 0) * 0x100 +
      (page[at + 2] ?? 0) * 0x10000 +
      (page[at + 3] ?? 0) * 0x1000000
    return cell === 0 ? member : cell - 1
  }

  #setParent(member: number, parent: number): void {
    const page = this.#parents.changedPageOf(member)
    const at = this.#parents.offsetOf(member)
    const cell = parent + 1
    page[at] = cell
    page[at + 1] = cell >>> 8
    page[at + 2] = cell >>> 16
    page[at + 3] = cell >>> 24
  }
}
