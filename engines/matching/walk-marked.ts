import type { DoubleArray } from './place-nodes.ts'

/** What one search of a text works on, kept from text to text. */
export interface MarkedText {
  /** Codes of the text's units, and a 0 behind them. */
  readonly codes: Uint16Array
  /** Where walks begin, and the slots that the units there lead to. */
  readonly places: Int32Array
  readonly slots: Int32Array
}

/**
 * Lists a string's matches in one pass of marking and one of walking: `markPairs` and `walkMarked` in one function, which
 * makes short texts a third faster. For patterns of two units and more, no two equal, and `rows` that surely suffice.
 * Gives how much of `rows` is filled.
 */
export function walkString(
  text: string,
  codeOf: Uint16Array,
  { base, parent, pattern }: DoubleArray,
  { codes, places, slots }: MarkedText,
  rows: Int32Array,
): number {
  const { length } = text
  let marked = 0
  let first = 0
  for (let at = 0; at < length; at++) {
    const code = codeOf[text.charCodeAt(at)] ?? 0
    codes[at] = code
    const slot = ((base[first] ?? 0) + code) | 0
    // Whether a place is kept is hard to foretell, so each is written, and stays only if counted.
    places[marked] = at - 1
    slots[marked] = slot
    const unlike = (parent[slot] ?? 0) ^ first
    marked += ((unlike | -unlike) >>> 31) ^ 1
    first = code
  }
  // No node is reached by this code, so walks end with the text.
  codes[length] = 0
  let filled = 0
  for (let mark = 0; mark < marked; mark++) {
    const start = places[mark] ?? 0
    let slot = slots[mark] ?? 0
    let end = start + 2
    for (;;) {
      const found = pattern[slot] ?? 0
      rows[filled] = found
      rows[filled + 1] = start
      rows[filled + 2] = end
      filled += 3 & ~(found >> 31)
      const child = ((base[slot] ?? 0) + (codes[end] ?? 0)) | 0
      if (parent[child] !== slot) break
      slot = child
      end++
    }
  }
  return filled
}

/** Marks, in a text already encoded, the places of which two units lead to a node; gives how many. */
export function markPairs(
  { base, parent }: DoubleArray,
  { codes, places, slots }: MarkedText,
  length: number,
): number {
  let marked = 0
  let first = 0
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0
    const slot = ((base[first] ?? 0) + code) | 0
    places[marked] = at - 1
    slots[marked] = slot
    if (parent[slot] === first) marked++
    first = code
  }
  return marked
}

/** Marks, in a text already encoded, every unit that stands in a pattern: needed where a pattern has one unit only. */
export function markUnits({ codes, places, slots }: MarkedText, length: number): number {
  let marked = 0
  for (let at = 0; at < length; at++) {
    const code = codes[at] ?? 0
    places[marked] = at
    slots[marked] = code
    if (code !== 0) marked++
  }
  return marked
}

/** Walks down from the marked places `from` to `to`, whose slots are at `depth`, and gives how much of `rows` is filled. */
export function walkMarked(
  { base, parent, pattern }: DoubleArray,
  nextEqual: Int32Array,
  { codes, places, slots }: MarkedText,
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
