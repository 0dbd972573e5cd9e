import { createHmac, randomBytes } from 'node:crypto'
import { Refusal } from '../../runtime/refusal.ts'

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

/** The six digits that an authenticator app shows at that moment (RFC 6238, with SHA-1 and 30 seconds). */
export function computeTotp(secret: string, at: Date): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function decodeBase32(text: string): Buffer {
  const letters = text.toUpperCase().replaceAll(/[\s=-]/g, '')
  if (!/^[A-Z2-7]{16,}$/.test(letters))
    throw new Refusal(
      'invalid',
      'units.key-unreadable',
      'This is no key for an authenticator app: it has at least 16 of the characters A–Z and 2–7.',
    )
  const bits = Array.from(letters, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
