import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createMatcher, type Matcher, type MatchList, type SeeMatch } from './index.ts'

type Match = readonly [pattern: number, start: number, end: number]

/** Every pattern tried at every place. */
function searchNaively(patterns: readonly string[], text: string): Match[] {
  const found: Match[] = []
  for (let start = 0; start < text.length; start++) {
    for (const [pattern, written] of patterns.entries())
      if (text.startsWith(written, start)) found.push([pattern, start, start + written.length])
  }
  return sorted(found)
}

/** The matcher promises no order. */
function sorted(matches: readonly Match[]): Match[] {
  return matches.toSorted((a, b) => a[1] - b[1] || a[2] - b[2] || a[0] - b[0])
}

function listed({ count, rows }: Readonly<MatchList>): Match[] {
  return sorted(
    Array.from({ length: count }, (_, at) => [
      rows[at * 3] ?? -1,
      rows[at * 3 + 1] ?? -1,
      rows[at * 3 + 2] ?? -1,
    ]),
  )
}

function shown(search: (see: SeeMatch) => void): Match[] {
  const found: Match[] = []
  search((pattern, end, start) => found.push([pattern, start, end]))
  return sorted(found)
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

/** All ways to ask must give what the naive search gives. */
function expectAllMatches(patterns: readonly string[], text: string): void {
  const expected = searchNaively(patterns, text)
  const matcher = createMatcher(patterns)
  const units = unitsOf(text + text)
  expect(listed(matcher.listMatchesIn(text))).toEqual(expected)
  expect(listed(matcher.listMatches(units, text.length))).toEqual(expected)
  expect(shown((see) => matcher.forEachMatchIn(text, see))).toEqual(expected)
  expect(shown((see) => matcher.forEachMatch(units, text.length, see))).toEqual(expected)
  expect(matcher.hasMatch(units, text.length)).toBe(expected.length > 0)
  const ofUnits = createMatcher(patterns.map(unitsOf))
  expect(listed(ofUnits.listMatchesIn(text))).toEqual(expected)
}

const fewUnits = (size: number) =>
  fc.array(fc.constantFrom('a', 'b', 'c', '\0', '\ud83d', '\ude00'), { maxLength: size })
const written = (size: number) => fewUnits(size).map((units) => units.join(''))

describe('the matcher', () => {
  it('finds what a naive search finds', () => {
    fc.assert(
      fc.property(
        fc.array(
          written(6).filter((pattern) => pattern !== ''),
          { maxLength: 40 },
        ),
        written(60),
        expectAllMatches,
      ),
      { numRuns: 500 },
    )
  })

  it('finds it where no pattern has one unit only', () => {
    fc.assert(
      fc.property(
        fc.array(
          written(6).filter((pattern) => pattern.length > 1),
          { maxLength: 40 },
        ),
        written(60),
        expectAllMatches,
      ),
      { numRuns: 500 },
    )
  })

  it('finds pieces of the text itself among units from everywhere', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    const pieces = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 9 })), { maxLength: 100 })
    fc.assert(
      fc.property(text, pieces, (whole, cuts) => {
        const patterns = cuts.map(([from, size]) =>
          whole.slice(from % whole.length, (from % whole.length) + size),
        )
        expectAllMatches(patterns, whole)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['nested', ['a', 'aa', 'aaa', 'aaaa'], 'aaaaaaa'],
    ['overlapping', ['abab', 'baba', 'ab'], 'abababab'],
    ['equal ones', ['he', 'she', 'he', 'e', 'he'], 'she he'],
    ['halves of surrogate pairs', ['\ud83d', '\ude00', '😀', '\ude00\ud83d'], '😀😀'],
    ['the first and the last unit there is', ['\0', '\uffff', '\uffff\0', '\0\0'], '\0\0\uffff\0\uffff'],
    ['a pattern longer than the text', ['abcdef', 'abc'], 'abcde'],
    ['a pattern at each end', ['ab', 'yz'], 'abcxyz'],
  ])('finds %s', (_, patterns, text) => {
    expect(searchNaively(patterns, text).length).toBeGreaterThan(0)
    expectAllMatches(patterns, text)
  })

  it('finds nothing without patterns and nothing in an empty text', () => {
    expectAllMatches([], 'abc')
    expectAllMatches(['a'], '')
    expectAllMatches(['ab'], 'a')
  })

  it('refuses an empty pattern', () => {
    expect(() => createMatcher(['a', ''])).toThrow(RangeError)
    expect(() => createMatcher([new Uint16Array(0)])).toThrow('pattern 0 is empty')
  })

  it('takes 65,535 distinct units and refuses one more', () => {
    const units = Array.from({ length: 0xffff }, (_, unit) => String.fromCharCode(unit))
    const matcher = createMatcher(units)
    expect(listed(matcher.listMatchesIn('\ufffe\uffffa'))).toEqual([
      [0xfffe, 0, 1],
      [0x61, 2, 3],
    ])
    expect(() => createMatcher([...units, '\uffff'])).toThrow(RangeError)
  })

  it('keeps its place in a text while it searches another', () => {
    const matcher = createMatcher(['ab', 'b'])
    const found: Match[] = []
    matcher.forEachMatchIn('abab', (_, outerEnd) =>
      matcher.forEachMatchIn('xxab', (pattern, end) => found.push([pattern, outerEnd, end])),
    )
    const each = [0, 0, 1, 1].flatMap((pattern): Match[] => [
      [pattern, 2, 4],
      [pattern, 4, 4],
    ])
    expect(sorted(found)).toEqual(sorted(each))
  })

  it('works on after a visitor threw', () => {
    const matcher = createMatcher(['ab', 'b'])
    expect(() =>
      matcher.forEachMatchIn('abab', () => {
        throw new Error('enough')
      }),
    ).toThrow('enough')
    expect(listed(matcher.listMatchesIn('abab'))).toEqual(searchNaively(['ab', 'b'], 'abab'))
  })

  it('finds patterns of any length across the seams of a long text', () => {
    const text = 'abcdefghij'.repeat(350)
    const cut = [1, 2, 9, 15, 16, 17, 31, 32, 33, 1_023, 1_024, 1_025, 3_000]
    expectAllMatches(
      cut.flatMap((size) => [text.slice(3, 3 + size), `${text.slice(3, 2 + size)}-`]),
      text,
    )
  })

  it('finds more matches in one stretch than it keeps at once', () => {
    const patterns = Array.from({ length: 40 }, (_, at) => 'a'.repeat(at + 1))
    expectAllMatches([...patterns, 'aa'], 'a'.repeat(1_500))
  })

  it('refuses to read units that are not there', () => {
    const matcher = createMatcher(['a'])
    expect(() => matcher.forEachMatch(new Uint16Array(3), 4, () => {})).toThrow('cannot read 4 units')
    expect(() => matcher.listMatches(new Uint16Array(3), -1)).toThrow('cannot read -1 units')
    expect(() => matcher.hasMatch(new Uint16Array(3), 1.5)).toThrow('cannot read 1.5 units')
  })

  it('finds the same without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined)
    try {
      expectAllMatches(['ab', 'b', 'abc', 'ca', 'b'], 'abcabcab'.repeat(200))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('uses one list again, long or short', () => {
    const matcher = createMatcher(['aa', 'aaa'])
    expect(matcher.listMatchesIn('a'.repeat(50_000)).count).toBe(99_997)
    expect(listed(matcher.listMatchesIn('baab'))).toEqual([[0, 1, 3]])
  })
})

describe('on hostile input', () => {
  const longest = 64

  it('costs at most the longest pattern for each unit of a text', () => {
    // Almost-matches of full length at every place, and no match.
    const matcher = createMatcher([`${'a'.repeat(longest - 1)}b`])
    expect(nanosecondsPerUnit(matcher, 'a'.repeat(200_000))).toBeLessThan(longest * 50)
  })

  it('grows with the matches alone where everything matches', () => {
    const matcher = createMatcher(Array.from({ length: longest }, (_, at) => 'a'.repeat(at + 1)))
    const size = 50_000
    const text = 'a'.repeat(size)
    expect(matcher.listMatchesIn(text).count).toBe(size * longest - (longest * (longest - 1)) / 2)
    expect(nanosecondsPerUnit(matcher, text)).toBeLessThan(longest * 100)
  })

  it('is built in bounded time for patterns that leave wide gaps', () => {
    const patterns = Array.from({ length: 40_000 }, (_, at) =>
      String.fromCharCode(0x4e00 + (at % 20_000), at < 20_000 ? 0x3400 + (at % 97) : 0xac00 + (at % 8_009)),
    )
    const before = performance.now()
    const matcher = createMatcher(patterns)
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(matcher.listMatchesIn(patterns.slice(0, 300).join(' ')).count).toBe(300)
  })

  function nanosecondsPerUnit(matcher: Matcher, text: string): number {
    const before = performance.now()
    matcher.listMatchesIn(text)
    return ((performance.now() - before) * 1e6) / text.length
  }
})
