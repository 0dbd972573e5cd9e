import type { DoubleArray } from './place-nodes.ts'

/**
 * Marks the places where a pair of units leads below the trie's second level, without a branch that could be foretold
 * wrongly: each place is written, and kept only by counting it. Gives how many are kept.
 */
export function markPairs(
  { base, parent }: DoubleArray,
  codes: Uint16Array,
  length: number,
  places: Int32Array,
  slots: Int32Array,
): number {
  let marked = 0
  let first = codes[0] ?? 0
  for (let at = 1; at < length; at++) {
    const second = codes[at] ?? 0
    const slot = ((base[first] ?? 0) + second) | 0
    places[marked] = at - 1
    slots[marked] = slot
    const other = (parent[slot] ?? 0) ^ first
    marked += ((other | -other) >>> 31) ^ 1
    first = second
  }
  return marked
}

/** Marks every place of a unit that stands in a pattern: for patterns of which some have one unit only. */
export function markUnits(codes: Uint16Array, length: number, places: Int32Array, slots: Int32Array): number {
  let marked = 0
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0
    places[marked] = at
    slots[marked] = code
    marked -= -code >> 31
  }
  return marked
}

/** Walks down from the marked places `from` to `to`, whose slots are at `depth`, and gives how much of `rows` is filled. */
export function walkMarked(
  { base, parent, pattern }: DoubleArray,
  nextEqual: Int32Array,
  codes: Uint16Array,
  places: Int32Array,
  slots: Int32Array,
  from: number,
  to: number,
  depth: number,
  rows: Int32Array,
  filled: number,
): number {
  const someEqual = nextEqual.length > 0
  for (let mark = from; mark < to; mark++) {
    const start = places[mark] ?? 0
    let slot = slots[mark] ?? 0
    let end = start + depth
    for (;;) {
      const found = pattern[slot] ?? 0
      rows[filled] = found
      rows[filled + 1] = start
      rows[filled + 2] = end
      // Advances by 3 only where a pattern ends, again without a branch.
      filled += 3 & ~(found >> 31)
      if (someEqual && found >= 0) {
        for (let equal = nextEqual[found] ?? -1; equal >= 0; equal = nextEqual[equal] ?? -1) {
          rows[filled] = equal
          rows[filled + 1] = start
          rows[filled + 2] = end
          filled += 3
        }
      }
      const child = ((base[slot] ?? 0) + (codes[end] ?? 0)) | 0
      if (parent[child] !== slot) break
      slot = child
      end++
    }
  }
  return filled
}

export function enlargeRows(rows: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, rows.length * 2, 3072))
  larger.set(rows)
  return larger
}
