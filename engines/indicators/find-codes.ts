import type { Candidate } from './candidate.ts'
import { findChainAddress } from './chain-address.ts'
import { isUscc } from './uscc.ts'

const token = /(?<![A-Za-z0-9])[A-Za-z0-9]{18,90}(?![A-Za-z0-9])/g
const spacedUscc =
  /(?<![A-Za-z0-9])[1-9ANY][1-9A]\d{6}[ -][0-9A-Z]{4,10}(?:[ -][0-9A-Z]{1,8}){0,3}(?![A-Za-z0-9])/gi

/** Wallet addresses, company codes and file hashes: long runs of letters and digits with a known shape. */
export function findCodes(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(token)) {
    const written = match[0]
    const code = parseCode(written)
    if (code !== undefined) found.push({ ...code, start: match.index, end: match.index + written.length })
  }
  for (const match of text.matchAll(spacedUscc)) {
    const value = match[0].replace(/[ -]/g, '').toUpperCase()
    if (!isUscc(value)) continue
    found.push({ type: 'uscc', value, start: match.index, end: match.index + match[0].length, checked: true })
  }
}

function parseCode(written: string): Pick<Candidate, 'type' | 'value' | 'checked'> | undefined {
  if (written.length === 18) {
    const value = written.toUpperCase()
    return isUscc(value) ? { type: 'uscc', value, checked: true } : undefined
  }
  const address = findChainAddress(written)
  if (address !== undefined) return address
  return isHash(written) ? { type: 'hash', value: written.toLowerCase(), checked: false } : undefined
}

/** MD5, SHA-1 or SHA-256 in hexadecimal: letters and digits in one case. */
export function isHash(written: string): boolean {
  if (written.length !== 32 && written.length !== 40 && written.length !== 64) return false
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(written) && /[a-f]/i.test(written) && /\d/.test(written)
}
