import { bucketCount, type SparseRow } from './text-features.ts'

/** Weight of each bucket by how few texts hold it: ln(1 + texts / texts that hold it); 0 where fewer than `least` do. */
export function documentFrequencyWeights(rows: readonly SparseRow[], least: number): Float32Array {
  const seen = new Uint32Array(bucketCount)
  for (const row of rows) for (const bucket of row.buckets) seen[bucket] = (seen[bucket] ?? 0) + 1
  return Float32Array.from(seen, (count) => (count < least ? 0 : Math.log(1 + rows.length / count)))
}
