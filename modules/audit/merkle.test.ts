import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeMerkleRoot } from './merkle.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962, section 2.1, word for word: split at the largest power of two below the size. */
function define(rows: Uint8Array[]): Buffer {
  const [first] = rows
  if (first === undefined) return sha256()
  if (rows.length === 1) return sha256(Uint8Array.of(0), first)
  let half = 1
  while (half * 2 < rows.length) half *= 2
  return sha256(Uint8Array.of(1), define(rows.slice(0, half)), define(rows.slice(half)))
}

describe('the Merkle root', () => {
  it('is that of RFC 6962 for any rows', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (rows) => {
        expect(computeMerkleRoot(rows)).toEqual({ root: define(rows), size: rows.length })
      }),
    )
  })

  it('of nothing is the hash of nothing', () => {
    expect(computeMerkleRoot([]).root.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })
})
