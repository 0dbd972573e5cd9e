/** Patterns one after another in one array, which costs far less than an array for each. */
export interface PatternList {
  readonly count: number
  readonly units: Uint16Array
  /** Where each begins in `units`; one more than there are, as each ends where the next begins. */
  readonly starts: Uint32Array
}

/** Takes patterns down one by one. */
export interface PatternWriter {
  /** The first `length` units are the next pattern. */
  add(units: Uint16Array, length: number): void
  /** Those taken down so far. */
  list(): PatternList
}

export function createPatternWriter(): PatternWriter {
  let room = new Uint16Array(1 << 12)
  let starts = new Uint32Array(1 << 10)
  let count = 0
  let end = 0
  return {
    add(units, length) {
      if (end + length > room.length) room = widened(room, new Uint16Array(2 * (end + length)))
      if (count + 2 > starts.length) starts = widened(starts, new Uint32Array(2 * starts.length))
      for (let at = 0; at < length; at++) room[end++] = units[at] ?? 0
      starts[++count] = end
    },
    list: () => ({ count, units: room, starts: starts.subarray(0, count + 1) }),
  }
}

/** Patterns `from` to `to` (exclusive) of a list. */
export function cutPatterns({ units, starts }: PatternList, from: number, to: number): PatternList {
  return { count: to - from, units, starts: starts.subarray(from, to + 1) }
}

export function listPatterns(patterns: readonly (string | Uint16Array)[]): PatternList {
  const writer = createPatternWriter()
  for (const pattern of patterns)
    if (typeof pattern === 'string') writer.add(unitsOf(pattern), pattern.length)
    else writer.add(pattern, pattern.length)
  return writer.list()
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at)
  return units
}

function widened<A extends Uint16Array | Uint32Array>(from: A, into: A): A {
  into.set(from)
  return into
}
