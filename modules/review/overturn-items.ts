import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { setItemStates } from '../intake/index.ts'

/**
 * Part of another module's act, which records the event: somebody who took no part found that a decision about these
 * items was wrong. It no longer counts in any figure, statement or training text, and the items count as harmless.
 */
export async function overturnItems(
  work: Work,
  decisionId: string,
  itemIds: readonly string[],
): Promise<void> {
  await sql`update decision_item set overturned_at = coalesce(overturned_at, ${work.now})
    where decision_id = ${decisionId} and item_id = any(${[...itemIds]}::uuid[])`.execute(work.trx)
  await setItemStates(work, itemIds, 'kept')
}
