import type { Work } from '../../runtime/work.ts'
import { type EventInput, recordEvent } from './record-event.ts'
import { computeMerkleRoot } from './merkle.ts'

export interface BatchInput extends EventInput {
  /** A digest of each row, in order. */
  readonly rows: Iterable<Uint8Array>
}

/** One event for many rows: its facts carry how many they are and the Merkle root over them. */
export async function recordBatch(work: Work, { rows, ...event }: BatchInput): Promise<void> {
  const { root, size } = computeMerkleRoot(rows)
  await recordEvent(work, { ...event, facts: { ...event.facts, rows: size, root: root.toString('hex') } })
}
