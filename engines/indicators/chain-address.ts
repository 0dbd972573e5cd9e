import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

export type ChainAddress = { type: 'btc' | 'eth' | 'tron'; value: string; checked: boolean }

/** A wallet address whose checksum holds; an Ethereum address in one case carries none and stays unchecked. */
export function findChainAddress(token: string): ChainAddress | undefined {
  if (/^0x[0-9a-fA-F]{40}$/.test(token)) return ethereum(token)
  if (/^bc1[02-9ac-hj-np-z]{11,71}$/i.test(token)) {
    const value = token.toLowerCase()
    const oneCase = token === value || token === token.toUpperCase()
    return oneCase && isSegwit(value) ? { type: 'btc', value, checked: true } : undefined
  }
  if (/^[13][1-9A-HJ-NP-Za-km-z]{24,34}$/.test(token)) {
    const version = base58Version(token, 21)
    return version === 0 || version === 5 ? { type: 'btc', value: token, checked: true } : undefined
  }
  if (/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(token)) {
    return base58Version(token, 21) === 0x41 ? { type: 'tron', value: token, checked: true } : undefined
  }
  return undefined
}

/** EIP-55: the case of each hex letter repeats a bit of the hash. The value is always in that case. */
function ethereum(token: string): ChainAddress | undefined {
  const plain = token.slice(2).toLowerCase()
  if (/^(.)\1+$/.test(plain)) return undefined
  const hash = keccak_256(new TextEncoder().encode(plain))
  let value = '0x'
  for (let i = 0; i < plain.length; i++) {
    const byte = hash[i >> 1] ?? 0
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 15
    value += nibble >= 8 ? plain.charAt(i).toUpperCase() : plain.charAt(i)
  }
  const body = token.slice(2)
  const oneCase = body === plain || body === plain.toUpperCase()
  return oneCase || token === value ? { type: 'eth', value, checked: !oneCase } : undefined
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The version byte of a Base58Check string of `length` payload bytes, or undefined where the check fails. */
function base58Version(token: string, length: number): number | undefined {
  const bytes = new Uint8Array(length + 4)
  for (const character of token) {
    let carry = base58.indexOf(character)
    for (let i = bytes.length - 1; i >= 0; i--) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 255
      carry >>= 8
    }
    if (carry > 0) return undefined
  }
  const check = sha256(sha256(bytes.subarray(0, length)))
  for (let i = 0; i < 4; i++) if (check[i] !== bytes[length + i]) return undefined
  return bytes[0]
}

const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** BIP 173 (version 0) and BIP 350 (later versions) for the main network. */
function isSegwit(address: string): boolean {
  const values = Array.from(address.slice(3), (character) => bech32.indexOf(character))
  const version = values[0] ?? -1
  let sum = 1
  // "bc", expanded as BIP 173 asks: high bits, a zero, low bits.
  for (const value of [3, 3, 0, 2, 3, ...values]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (let i = 0; i < 5; i++) if ((top >>> i) & 1) sum ^= generators[i] ?? 0
  }
  const bytes = Math.floor(((values.length - 7) * 5) / 8)
  if (version === 0) return sum === 1 && (bytes === 20 || bytes === 32)
  return version <= 16 && sum === 0x2bc830a3 && bytes >= 2 && bytes <= 40
}
