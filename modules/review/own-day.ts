import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'

/** What the reviewer did since a moment. For the own eyes alone: nobody can ask for another's. */
export interface OwnDay {
  readonly cards: number
  readonly items: number
}

export async function countOwnDay(db: Database, actor: Actor, since: Date): Promise<OwnDay> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<OwnDay>`
    select count(*)::int as cards, coalesce(sum((
      select count(*) from decision_item where decision_item.decision_id = decision.id
    )), 0)::int as items
    from decision where decided_by = ${actor.memberId} and decided_at >= ${since} and undone_at is null`.execute(
    db,
  )
  return rows[0] ?? { cards: 0, items: 0 }
}
