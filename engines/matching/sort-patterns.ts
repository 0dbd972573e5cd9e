/** Patterns as runs of small codes, in the order of their codes. */
export interface SortedPatterns {
  /** Code of each UTF-16 unit, commonest first from 1; 0 for a unit that stands in no pattern. */
  readonly codeOf: Uint16Array
  readonly codeCount: number
  /** All patterns' codes; those of pattern p are at `from[p]` to `from[p + 1]`. */
  readonly codes: Uint16Array
  readonly from: Uint32Array
  /** Pattern numbers by their codes, equal patterns in the order in which they were given. */
  readonly order: Uint32Array
}

/** The most distinct units that patterns may hold, so that a code fits 16 bits and 0 stays free. */
export const mostCodes = 0xffff

export function sortPatterns(patterns: readonly (string | Uint16Array)[]): SortedPatterns {
  const from = new Uint32Array(patterns.length + 1)
  for (const [pattern, { length }] of patterns.entries()) {
    if (length === 0) throw new RangeError(`pattern ${pattern} is empty: a pattern needs at least one unit`)
    from[pattern + 1] = (from[pattern] ?? 0) + length
  }
  const codes = new Uint16Array(from[patterns.length] ?? 0)
  const seen = new Uint32Array(0x10000)
  let at = 0
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const unit = typeof pattern === 'string' ? pattern.charCodeAt(i) : (pattern[i] ?? 0)
      seen[unit] = (seen[unit] ?? 0) + 1
      codes[at++] = unit
    }
  }
  const { codeOf, codeCount } = codeUnits(seen)
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf[codes[i] ?? 0] ?? 0
  const order = Uint32Array.from(patterns.keys())
  order.sort((a, b) => compare(codes, from, a, b))
  return { codeOf, codeCount, codes, from, order }
}

/** Common units get small codes, which keeps what is looked up most in few cache lines. */
function codeUnits(seen: Uint32Array): Pick<SortedPatterns, 'codeOf' | 'codeCount'> {
  const units: number[] = []
  for (let unit = 0; unit < seen.length; unit++) if (seen[unit] !== 0) units.push(unit)
  if (units.length > mostCodes) throw new RangeError(`patterns may hold ${mostCodes} distinct units at most`)
  units.sort((a, b) => (seen[b] ?? 0) - (seen[a] ?? 0))
  const codeOf = new Uint16Array(0x10000)
  for (const [rank, unit] of units.entries()) codeOf[unit] = rank + 1
  return { codeOf, codeCount: units.length }
}

function compare(codes: Uint16Array, from: Uint32Array, a: number, b: number): number {
  let i = from[a] ?? 0
  let j = from[b] ?? 0
  const iEnd = from[a + 1] ?? 0
  const jEnd = from[b + 1] ?? 0
  for (; i < iEnd && j < jEnd; i++, j++) {
    const difference = (codes[i] ?? 0) - (codes[j] ?? 0)
    if (difference !== 0) return difference
  }
  return iEnd - i - (jEnd - j) || a - b
}
