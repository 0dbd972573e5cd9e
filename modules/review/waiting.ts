import { type RawBuilder, sql } from 'kysely'
import { type Actor, visibleTo } from '../units/index.ts'

/**
 * The SQL condition on `item` for what waits for this reviewer: queued, visible from the reviewer's unit, and not
 * something the reviewer asked another to look at. A changed text is new work for everyone.
 */
export function waitingFor(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(
    item.state = 'queued'
    and ${visibleTo(actor, 'item.unit_id')}
    and not exists (
      select 1 from decision_item as looked
      join decision as look on look.id = looked.decision_id
      where looked.item_id = item.id and looked.item_version = item.version
        and look.outcome = 'second-look' and look.undone_at is null and look.decided_by = ${actor.memberId}
    )
  )`
}
