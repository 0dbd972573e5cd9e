import { createHash } from 'node:crypto'

/**
 * The Merkle tree hash of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ row), a node SHA-256(0x01 ‖ left ‖ right),
 * the tree of no rows SHA-256 of nothing. Keeps one hash a level, so its memory does not grow with the rows.
 */
export function computeMerkleRoot(rows: Iterable<Uint8Array>): { root: Buffer; size: number } {
  const complete: { readonly leaves: number; readonly hash: Buffer }[] = []
  let size = 0
  for (const row of rows) {
    size += 1
    let tree = { leaves: 1, hash: hash(0, row) }
    for (let left = complete.at(-1); left?.leaves === tree.leaves; left = complete.at(-1)) {
      complete.pop()
      tree = { leaves: tree.leaves * 2, hash: hash(1, left.hash, tree.hash) }
    }
    complete.push(tree)
  }
  const root = complete.reduceRight<Buffer | undefined>(
    (right, left) => (right === undefined ? left.hash : hash(1, left.hash, right)),
    undefined,
  )
  return { root: root ?? createHash('sha256').digest(), size }
}

function hash(prefix: 0 | 1, ...parts: Uint8Array[]): Buffer {
  const digest = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) digest.update(part)
  return digest.digest()
}
