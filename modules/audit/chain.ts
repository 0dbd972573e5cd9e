import { createHash } from 'node:crypto'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { writeCanonicalJson } from './canonical.ts'

/** What the first seal follows. */
export const GENESIS = Buffer.alloc(32)

/** An event exactly as it is hashed: the time to the microsecond, in the order of nothing but its keys. */
export interface SealableEvent {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly unit_id: string | null
  readonly campaign_id: string | null
  readonly subject_type: string
  readonly subject_id: string
  readonly facts: unknown
}

/** `sealable(sql.ref('e.at'))`: the column as text, because a JavaScript date would drop the microseconds. */
export function exactTime(column: Expression<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** SHA-256(previous ‖ canonical JSON of the event). */
export function hashEvent(previous: Uint8Array, event: SealableEvent): Buffer {
  return createHash('sha256').update(previous).update(writeCanonicalJson(event), 'utf8').digest()
}
