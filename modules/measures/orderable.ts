import type { Database } from '../../runtime/work.ts'
import { type DecidedItem, listDecidedForPlatform } from '../review/index.ts'
import type { Actor } from '../units/index.ts'
import { hasPlace } from './addressee.ts'

/** The decided items of a platform that stand in no order yet, and how many more cannot be asked for: they have no place. */
export async function listOrderable(
  db: Database,
  actor: Actor,
  platformId: string,
  limit = 1000,
): Promise<{ items: DecidedItem[]; withoutPlace: number }> {
  const decided = await listDecidedForPlatform(db, actor, platformId, {
    notInOrder: await listItemsInOrders(db, platformId),
    limit,
  })
  const items = decided.filter(hasPlace)
  return { items, withoutPlace: decided.length - items.length }
}

/**
 * Items of a platform that an order already asks for. What came back after it, and what its addressee left undone, can
 * be asked for anew; the latter of another addressee.
 */
export async function listItemsInOrders(db: Database, platformId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('measure_item')
    .innerJoin('measure', 'measure.id', 'measure_item.measure_id')
    .select('measure_item.item_id')
    .where('measure.platform_id', '=', platformId)
    .where('measure.state', '<>', 'withdrawn')
    .where('measure_item.state', 'not in', ['lifted', 'not-met'])
    .where('measure_item.back_at', 'is', null)
    .execute()
  return rows.map((row) => row.item_id)
}
