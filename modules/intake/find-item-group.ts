import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

/** The group an item stands in, if the actor may see it. */
export async function findItemGroup(db: Database, actor: Actor, itemId: string): Promise<string | undefined> {
  requireMay(actor, 'items.see')
  if (!/^[0-9a-f-]{36}$/.test(itemId)) return undefined
  const row = await db
    .selectFrom('item')
    .select('group_id')
    .where('id', '=', itemId)
    .where(visibleTo(actor, 'item.unit_id'))
    .executeTakeFirst()
  return row?.group_id
}
