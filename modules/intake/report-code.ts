import { createHmac, randomBytes } from 'node:crypto'
import { Refusal } from '../../runtime/refusal.ts'

/** Crockford's base 32: without I, L, O and U, so that it survives handwriting and a telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20

/** 95 random bits and a check letter, in five groups of four: `7K2M-Q9XD-HA4T-0WVB-E6RC`. */
export function makeReportCode(random: Uint8Array = randomBytes(length - 1)): string {
  const digits = Array.from(random.subarray(0, length - 1), (byte) => byte & 31)
  return formatCode([...digits, syndrome(digits)])
}

/**
 * The code in its one form, however it was typed: small letters, spaces, full-width, O for 0, I or L for 1.
 * @throws Refusal `intake.code` where it cannot be a code: one wrong or two swapped characters show
 */
export function readReportCode(typed: string): string {
  const characters = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const digits = Array.from(characters, (character) => alphabet.indexOf(character))
  const check = digits.at(-1)
  if (digits.length !== length || digits.includes(-1) || syndrome(digits.slice(0, -1)) !== check) {
    throw new Refusal(
      'invalid',
      'intake.code',
      'This is not a report code: it has 20 letters and digits. Check it once more; one of them may be wrong.',
    )
  }
  return formatCode(digits)
}

export function digestCode(key: Uint8Array, code: string): Buffer {
  return createHmac('sha256', key).update(code).digest()
}

function formatCode(digits: readonly number[]): string {
  const text = digits.map((digit) => alphabet[digit]).join('')
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** Horner's rule in GF(32) over x⁵+x²+1: every single wrong character and every swap of two changes it. */
function syndrome(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => timesAlpha(sum ^ digit), 0)
}

function timesAlpha(value: number): number {
  const shifted = value << 1
  return shifted & 32 ? (shifted ^ 0b100101) & 31 : shifted
}
