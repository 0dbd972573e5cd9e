import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'

/**
 * The SQL condition that keeps a query to what the actor may see: objects of the own unit and of those below.
 * `column` is the object's unit id, for example `item.unit_id`.
 */
export function visibleTo(actor: Actor, column: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} in (select id from unit where path <@ ${actor.unitPath}::ltree)`
}
