import { createParts, mostPatterns } from './part.ts'
import { listPatterns, type PatternList } from './pattern-list.ts'
import {
  countPlainMatches,
  isFoundIn,
  listMatches,
  showMatches,
  type MatchList,
  type SeeMatch,
} from './search-part.ts'

/**
 * Finds all of many patterns in texts, overlapping ones too, equal patterns each under its own number. Matches come in
 * an order that is the same for the same patterns and text and is otherwise not promised.
 */
export interface Matcher {
  /** Shows each match in the first `length` units. */
  forEachMatch(units: Uint16Array, length: number, see: SeeMatch): void
  /** The same in a string. */
  forEachMatchIn(text: string, see: SeeMatch): void
  /**
   * All matches in the first `length` units at once: the faster form where there are many. The list is the
   * matcher's, and good until the matcher is used again.
   */
  listMatches(units: Uint16Array, length: number): Readonly<MatchList>
  /** The same in a string. */
  listMatchesIn(text: string): Readonly<MatchList>
  /** Reads no more than about a thousand units beyond the end of some match. */
  hasMatch(units: Uint16Array, length: number): boolean
}

/**
 * Makes a matcher for patterns of UTF-16 units. Its time is bounded by the text's length times the longest pattern's,
 * plus the matches; see README.md for the method.
 *
 * @example createMatcher(['he', 'she']).listMatchesIn('she') // rows 0 1 3, 1 0 3; count 2
 * @throws RangeError when a pattern is empty or the patterns use each of the 65,536 units.
 */
export function createMatcher(patterns: readonly (string | Uint16Array)[] | PatternList): Matcher {
  const parts = createParts(
    requireUnits('starts' in patterns ? patterns : listPatterns(patterns)),
    mostPatterns,
  )
  const onlyPart = parts.length === 1 ? parts[0] : undefined
  /** Shows the rows of the walk itself. */
  const lent: MatchList = { count: 0, rows: onlyPart?.walk.rows ?? new Int32Array(0) }
  const list: MatchList = { count: 0, rows: new Int32Array(0) }

  function show(source: string | Uint16Array, length: number, see: SeeMatch): void {
    for (const part of parts) showMatches(part, source, length, see)
  }

  function fill(source: string | Uint16Array, length: number): MatchList {
    if (onlyPart !== undefined) {
      const count = countPlainMatches(onlyPart, source, length)
      lent.count = count
      if (count >= 0) return lent
    }
    list.count = 0
    for (const part of parts) listMatches(part, source, length, list)
    return list
  }

  return {
    forEachMatch(units, length, see) {
      show(units, checkLength(units, length), see)
    },
    forEachMatchIn(text, see) {
      show(text, text.length, see)
    },
    listMatches: (units, length) => fill(units, checkLength(units, length)),
    listMatchesIn: (text) => fill(text, text.length),
    hasMatch(units, length) {
      checkLength(units, length)
      return parts.some((part) => isFoundIn(part, units, length))
    },
  }
}

function requireUnits(patterns: PatternList): PatternList {
  const { count, starts } = patterns
  for (let number = 0; number < count; number++)
    if (starts[number] === starts[number + 1])
      throw new RangeError(`pattern ${number} is empty: it would match everywhere; leave it out`)
  return patterns
}

function checkLength(units: Uint16Array, length: number): number {
  if (!Number.isInteger(length) || length < 0 || length > units.length)
    throw new RangeError(`cannot read ${length} units of an array of ${units.length}`)
  return length
}
