import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { resolveGroup } from './resolve-group.ts'
import { waitingFor } from './waiting.ts'

/** How many items joined the group since the card was shown, of those that wait for this reviewer. */
export async function countArrivals(
  db: Database,
  actor: Actor,
  { groupId, since }: { readonly groupId: string; readonly since: Date },
): Promise<number> {
  requireMay(actor, 'items.see')
  const id = await resolveGroup(db, groupId)
  const { rows } = await sql<{ arrived: number }>`
    select count(*)::int as arrived from item
    where group_id = ${id} and arrived_at > ${since} and ${waitingFor(actor)}`.execute(db)
  return rows[0]?.arrived ?? 0
}
