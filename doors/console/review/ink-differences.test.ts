import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inkDifferences, shortenSame } from './ink-differences.ts'

const show = (inks: ReturnType<typeof inkDifferences>) =>
  inks.map(({ text, differs, cut }) => (differs ? `[${text}]` : text) + (cut ? '⋯' : '')).join('')

describe('a variant', () => {
  it('has only what differs inked', () => {
    expect(show(inkDifferences('出四亻牛套，U盾、手机咔', '出四件套，U盾、手机卡'))).toBe(
      '出四[件]套，U盾、手机[卡]',
    )
  })

  it('keeps characters outside the basic plane whole', () => {
    expect(show(inkDifferences('加🐧群', '加🐦群'))).toBe('加[🐦]群')
  })

  it('never loses a character, and inks nothing where nothing differs', () => {
    const text = fc.string({ unit: fc.constantFrom('四', '件', '套', 'a', '🐧', ' '), maxLength: 60 })
    fc.assert(
      fc.property(text, text, (original, variant) => {
        const inks = inkDifferences(original, variant)
        expect(inks.map((ink) => ink.text).join('')).toBe(variant)
        expect(inks.some(({ differs }) => differs)).toBe(original !== variant && !isWithin(variant, original))
      }),
    )
  })

  it('cuts long stretches that do not differ, never the difference', () => {
    const same = '一二三四五六七八九十'.repeat(4)
    expect(show(shortenSame(inkDifferences(`${same}甲`, `${same}乙`)))).toBe(
      '一二三四五六七八九十⋯一二三四五六七八九十[乙]',
    )
  })
})

/** Whether one text is a subsequence of the other: then it only lost characters. */
function isWithin(inner: string, outer: string): boolean {
  let at = 0
  const characters = [...inner]
  for (const character of outer) if (character === characters[at]) at += 1
  return at === characters.length
}
