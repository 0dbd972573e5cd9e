import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, visibleTo } from '../units/index.ts'
import type { Representative } from './representative.ts'

/** What is known about the account behind an item: counts of items, by the decision that stands. */
export interface AccountRecord {
  readonly author: string
  readonly items: number
  readonly violations: number
  readonly notViolations: number
  /** Decided once and put back. */
  readonly undone: number
  readonly firstAt: Date
}

export async function findAccountRecord(
  db: Database,
  actor: Actor,
  { author, platform }: Pick<Representative, 'author' | 'platform'>,
): Promise<AccountRecord | undefined> {
  if (author === null || platform === null) return undefined
  const { rows } = await sql<Omit<AccountRecord, 'author'>>`
    select count(distinct item.id)::int as items, min(item.observed_at) as "firstAt",
      count(distinct item.id) filter (where d.outcome = 'violation' and d.undone_at is null)::int as violations,
      count(distinct item.id) filter (where d.outcome = 'not-violation' and d.undone_at is null)::int as "notViolations",
      count(distinct item.id) filter (where d.outcome = 'violation' and d.undone_at is not null)::int as undone
    from item
    left join decision_item on decision_item.item_id = item.id
    left join decision as d on d.id = decision_item.decision_id
    where item.platform_id = ${platform.id} and item.author = ${author} and ${visibleTo(actor, 'item.unit_id')}`.execute(
    db,
  )
  const row = rows[0]
  return row === undefined || row.items === 0 ? undefined : { author, ...row }
}
