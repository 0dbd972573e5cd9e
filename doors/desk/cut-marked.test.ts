import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutMarked } from './cut-marked.ts'

describe('cutting a text at its spans', () => {
  it('gives the whole text back, and marks exactly what the spans cover', () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(40), fc.nat(10))
        .map(([start, length]) => ({ start, end: Math.min(40, start + length) })),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.string({ minLength: 40, maxLength: 40 }), spans, (text, given) => {
        const parts = cutMarked(text, given)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        const marked = parts.flatMap((part) => Array.from({ length: part.text.length }, () => part.marked))
        const covered = Array.from({ length: text.length }, (_, at) =>
          given.some(({ start, end }) => at >= start && at < end),
        )
        expect(marked).toEqual(covered)
      }),
    )
  })
})
