import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../units/index.ts'

/** The SQL conditions on `waiting` for what this reviewer put aside, and for the rest. */
export function isPutAside(actor: Actor, now: Date): RawBuilder<boolean> {
  return sql<boolean>`waiting.group_id in (${asideOf(actor, now)})`
}

export function notPutAside(actor: Actor, now: Date): RawBuilder<boolean> {
  return sql<boolean>`waiting.group_id not in (${asideOf(actor, now)})`
}

/** The groups that this reviewer put aside, as a query. */
export function asideOf(actor: Actor, now: Date): RawBuilder<unknown> {
  return sql`select group_id from put_aside where member_id = ${actor.memberId} and until > ${now}`
}
