import { describe, expect, it } from 'vitest'
import { computeTotp, describeTotp, encodeBase32, makeTotpSecret } from './totp.ts'

describe('the second factor', () => {
  // RFC 6238, appendix B (SHA-1), the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('shows at second %i what RFC 6238 says', (second, code) => {
    expect(computeTotp(encodeBase32(Buffer.from('12345678901234567890')), new Date(second * 1000))).toBe(code)
  })

  // RFC 4648, section 10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j as %j', (text, base32) => {
    expect(encodeBase32(Buffer.from(text))).toBe(base32)
  })

  it('has a key of its own each time, as people type it and as a QR code carries it', () => {
    const key = describeTotp(makeTotpSecret(), 'zhou.lan+1@example.org')
    expect(key.secret).toMatch(/^[A-Z2-7]{36}$/)
    expect(key.secret).not.toBe(describeTotp(makeTotpSecret(), '').secret)
    const uri = new URL(key.uri)
    expect(decodeURIComponent(uri.pathname)).toContain('Netsweep:zhou.lan+1@example.org')
    expect(uri.searchParams.get('secret')).toBe(key.secret)
  })

  it('takes a key with spaces and small letters, and refuses what is none', () => {
    const at = new Date(59_000)
    expect(computeTotp('gezd gnbv gy3t qojq gezd gnbv gy3t qojq', at)).toBe('287082')
    for (const wrong of ['', 'short', '0189', '钥匙'.repeat(9)])
      expect(() => computeTotp(wrong, at)).toThrow('no key')
  })
})
