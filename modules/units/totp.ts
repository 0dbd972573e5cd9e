import { randomBytes } from 'node:crypto'

const ISSUER = 'Netsweep'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app needs. */
export interface TotpKey {
  /** Base32, as people type it. */
  readonly secret: string
  /** `otpauth://`, as a QR code carries it. */
  readonly uri: string
}

/** 128 bits (RFC 4226, section 4), as text: the library signs with the UTF-8 bytes of what it is given. */
export function makeTotpSecret(): string {
  return randomBytes(16).toString('base64url')
}

export function describeTotp(secret: string, email: string): TotpKey {
  const base32 = encodeBase32(Buffer.from(secret, 'utf8'))
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(email)}`
  return {
    secret: base32,
    uri: `otpauth://totp/${label}?secret=${base32}&issuer=${encodeURIComponent(ISSUER)}&algorithm=SHA1&digits=6&period=30`,
  }
}

/** RFC 4648, section 6, without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  let text = ''
  for (let at = 0; at < bits.length; at += 5)
    text += ALPHABET[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)]
  return text
}
