import { buildTrie } from './build-trie.ts'
import { placeNodes } from './place-nodes.ts'
import { enlargeRows, markPairs, markUnits, walkMarked, walkString, type MarkedText } from './walk-marked.ts'
import { sortPatterns } from './sort-patterns.ts'

/** Receives the number of a pattern and where in the text it ends (exclusive). */
export type SeeMatch = (pattern: number, end: number) => void

/** All matches in a text. It belongs to the matcher, which overwrites it when asked for the next list. */
export interface MatchList {
  readonly count: number
  /** Three numbers for each match: its pattern, where it starts and where it ends (exclusive), in UTF-16 units. */
  readonly rows: Int32Array
}

/**
 * Finds all of many patterns in texts, overlapping ones too. Matches come by where they start, the shorter first, and
 * equal patterns in the order in which they were given.
 */
export interface Matcher {
  /** Shows each match in the first `length` units. */
  forEachMatch(units: Uint16Array, length: number, see: SeeMatch): void
  /** The same in a string. */
  forEachMatchIn(text: string, see: SeeMatch): void
  /** All matches in the first `length` units at once: the faster form where there are many. */
  listMatches(units: Uint16Array, length: number): MatchList
  /** The same in a string. */
  listMatchesIn(text: string): MatchList
}

/** Up to this size the list is made as long as it could need to be; beyond, it grows with what is found. */
const mostRowsAtOnce = 1 << 18

/**
 * Makes a matcher for patterns of UTF-16 units. Its time is bounded by the text's length times the longest pattern's,
 * plus the matches; see README.md for the method.
 *
 * @example createMatcher(['he', 'she']).listMatchesIn('she') // rows 1 0 3, 0 1 3; count 2
 * @throws RangeError when a pattern is empty or the patterns hold more than 65,535 distinct units.
 */
export function createMatcher(patterns: readonly (string | Uint16Array)[]): Matcher {
  const sorted = sortPatterns(patterns)
  const trie = buildTrie(sorted)
  const array = placeNodes(trie, sorted.codeCount)
  const { base, parent, pattern } = array
  const { codeOf } = sorted
  const { nextEqual } = trie
  const hasSingles = patterns.some(({ length }) => length === 1)

  let units = new Uint16Array(0)
  let kept: MarkedText = markedText(64)
  let rows = new Int32Array(0)
  const mostRows = trie.mostOnWalk * 3
  const isPlain = !hasSingles && nextEqual.length === 0

  function list(length: number): MatchList {
    kept.codes[length] = 0
    const marked = hasSingles ? markUnits(kept, length) : markPairs(array, kept, length)
    const depth = hasSingles ? 1 : 2
    let filled = 0
    for (let from = 0; from < marked;) {
      // One row more than is needed, as a walk writes before it knows whether a pattern ends there.
      const room = Math.floor((rows.length - filled - 3) / mostRows)
      if (room < 1) {
        rows = enlargeRows(rows, filled + mostRows + 3)
        continue
      }
      const to = Math.min(marked, from + room)
      filled = walkMarked(array, nextEqual, kept, from, to, depth, rows, filled)
      from = to
    }
    return { count: filled / 3, rows }
  }

  function forEachMatch(text: Uint16Array, length: number, see: SeeMatch): void {
    let slot = length > 0 ? (codeOf[text[0] ?? 0] ?? 0) : 0
    for (let at = 0; at < length; at++) {
      const first = slot
      if (hasSingles && first !== 0) {
        for (let found = pattern[first] ?? -1; found >= 0; found = nextEqual[found] ?? -1) see(found, at + 1)
      }
      let end = at + 1
      if (end >= length) return
      slot = codeOf[text[end] ?? 0] ?? 0
      let from = first
      let next = (base[from] ?? 0) + slot
      while (parent[next] === from) {
        end++
        for (let found = pattern[next] ?? -1; found >= 0; found = nextEqual[found] ?? -1) see(found, end)
        if (end >= length) break
        from = next
        next = (base[from] ?? 0) + (codeOf[text[end] ?? 0] ?? 0)
      }
    }
  }

  return {
    forEachMatch,
    forEachMatchIn(text, see) {
      // Taken away while in use, so that `see` may search other texts.
      let own = units
      units = new Uint16Array(0)
      if (own.length < text.length) own = new Uint16Array(text.length * 2 + 64)
      for (let at = 0; at < text.length; at++) own[at] = text.charCodeAt(at)
      forEachMatch(own, text.length, see)
      units = own
    },
    listMatches(text, length) {
      if (kept.codes.length <= length) kept = markedText(length * 2)
      for (let at = 0; at < length; at++) kept.codes[at] = codeOf[text[at] ?? 0] ?? 0
      return list(length)
    },
    listMatchesIn(text) {
      const { length } = text
      if (kept.codes.length <= length) kept = markedText(length * 2)
      const most = length * mostRows + 3
      if (isPlain && most <= mostRowsAtOnce) {
        if (rows.length < most) rows = enlargeRows(rows, most)
        return { count: (walkString(text, codeOf, array, kept, rows) / 3) | 0, rows }
      }
      for (let at = 0; at < length; at++) kept.codes[at] = codeOf[text.charCodeAt(at)] ?? 0
      return list(length)
    },
  }
}

function markedText(size: number): MarkedText {
  return { codes: new Uint16Array(size), places: new Int32Array(size), slots: new Int32Array(size) }
}
