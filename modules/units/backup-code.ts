import { randomInt } from 'node:crypto'

/** Without the letters and digits that people mistake for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const HALF = 5

/** Ten codes of about 50 bits, each good for one sign-in without the app. */
export function makeBackupCodes(): string[] {
  return Array.from({ length: 10 }, () =>
    describeBackupCode(Array.from({ length: HALF * 2 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')),
  )
}

/** In the spelling in which codes are kept, whatever somebody typed: `7KQ4M 2XWPT` → `7kq4m-2xwpt`. */
export function describeBackupCode(typed: string): string {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return `${plain.slice(0, HALF)}-${plain.slice(HALF)}`
}
