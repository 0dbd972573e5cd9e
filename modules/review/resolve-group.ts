import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'

/** Follows the forwarding addresses of joined groups to the one that lives. */
export async function resolveGroup(db: Database, groupId: string): Promise<string> {
  let id = groupId
  for (;;) {
    const group = await db
      .selectFrom('item_group')
      .select('merged_into')
      .where('id', '=', id)
      .executeTakeFirst()
    if (group === undefined)
      throw new Refusal('not-found', 'review.unknown-group', `There is no group ${groupId}.`)
    if (group.merged_into === null) return id
    id = group.merged_into
  }
}
