import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPatternMatcher } from './aho-corasick.ts'

const unitsOf = (text: string) => Uint16Array.from(text, (character) => character.charCodeAt(0))

it('finds what looking for each pattern by itself finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '料'), maxLength: 5 })
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '料', 'c'), maxLength: 40 }),
      (patterns, text) => {
        const found: string[] = []
        createPatternMatcher(patterns.map(unitsOf)).forEachMatch(unitsOf(text), (pattern, end) =>
          found.push(`${pattern} ${end}`),
        )
        const expected = patterns.flatMap((pattern, number) =>
          [...text].flatMap((_, at) =>
            pattern !== '' && text.startsWith(pattern, at) ? [`${number} ${at + pattern.length}`] : [],
          ),
        )
        expect(found.sort()).toEqual(expected.sort())
      },
    ),
  )
})

it('stays linear where every suffix is a pattern', () => {
  const matcher = createPatternMatcher(Array.from({ length: 50 }, (_, at) => unitsOf('a'.repeat(at + 1))))
  let count = 0
  const before = process.cpuUsage()
  matcher.forEachMatch(unitsOf('a'.repeat(100_000)), () => count++)
  expect(count).toBeGreaterThan(4_900_000)
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2)
})
