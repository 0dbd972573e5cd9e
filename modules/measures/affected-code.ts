import { createHash, createHmac } from 'node:crypto'
import type { Services } from '../../runtime/services.ts'

/** Crockford's base 32, without letters that look like figures. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`)

/**
 * The code by which the person whose post it is may object: 100 bits, in four groups. It is derived from the
 * installation's secret each time it is shown, so that the database holds its digest alone.
 */
export function deriveAffectedCode(secrets: Services['secrets'], measureItemId: string): string {
  const bytes = createHmac('sha256', secrets.deriveKey('measures.affected-codes'))
    .update(measureItemId)
    .digest()
  const signs = Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31])
  return signs.join('').replace(/(.{5})(?=.)/g, '$1-')
}

/** The digest of a code however it was typed, or undefined where it cannot be one. */
export function digestAffectedCode(typed: string): Buffer | undefined {
  const code = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (!SHAPE.test(code)) return undefined
  return createHash('sha256').update(`netsweep affected ${code}`).digest()
}
