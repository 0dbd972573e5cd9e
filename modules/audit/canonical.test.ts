import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCanonicalJson } from './canonical.ts'

describe('canonical JSON', () => {
  it('sorts keys by code units and prints numbers and strings as RFC 8785 shows them', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '1': 'One',
      '\u0080': 'C',
      '\ud83d\ude00': 'Emoji',
      '\ufb33': 'Dalet',
    }
    expect(writeCanonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","\u0080":"C","\u20ac":"Euro","\ud83d\ude00":"Emoji","\ufb33":"Dalet"}',
    )
    expect(
      writeCanonicalJson({ numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], b: [null, true, false] }),
    ).toBe('{"b":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}')
  })

  it('does not depend on the order in which keys were written, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).toReversed())
        expect(writeCanonicalJson(shuffled)).toBe(writeCanonicalJson(value))
        expect(JSON.parse(writeCanonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('refuses what is not JSON', () => {
    for (const value of [undefined, Number.NaN, { a: undefined }])
      expect(() => writeCanonicalJson(value)).toThrow(TypeError)
  })
})
