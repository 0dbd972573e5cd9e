import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReportCode, readReportCode } from './report-code.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: 19, maxLength: 19 }).map((random) => makeReportCode(random))

describe('a report code', () => {
  it('is read however it was typed', () => {
    const code = makeReportCode(new Uint8Array(19).fill(1))
    expect(code).toBe('1111-1111-1111-1111-111S')
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' – ')} `,
      code.replaceAll('1', 'l'),
      code.replaceAll('1', 'I'),
      '１１１１－１１１１－１１１１－１１１１－１１１ｓ',
    ]) {
      expect(readReportCode(typed)).toBe(code)
    }
    const zeros = makeReportCode(new Uint8Array(19))
    expect(readReportCode(zeros.replaceAll('0', 'o'))).toBe(zeros)
  })

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat(19), fc.integer({ min: 1, max: 31 }), (code, at, shift) => {
        const signs = [...code.replaceAll('-', '')]
        signs[at] = letters[(letters.indexOf(signs[at] ?? '') + shift) % 32] ?? ''
        expect(() => readReportCode(signs.join(''))).toThrow('not a report code')
      }),
    )
  })

  it('shows every swap of two different characters', () => {
    fc.assert(
      fc.property(codes, fc.nat(19), fc.nat(19), (code, one, other) => {
        const signs = [...code.replaceAll('-', '')]
        fc.pre(signs[one] !== signs[other])
        ;[signs[one], signs[other]] = [signs[other] ?? '', signs[one] ?? '']
        expect(() => readReportCode(signs.join(''))).toThrow('not a report code')
      }),
    )
  })

  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeReportCode())).size).toBe(1000)
  })
})
