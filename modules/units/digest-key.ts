import { createHash } from 'node:crypto'

/** What the database keeps of a program's key. Keys have 192 bits of randomness: no slow hash is needed. */
export function digestKey(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest()
}
