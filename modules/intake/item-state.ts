import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { noteQueueChanged } from './queue/settle-queue.ts'

export type ItemState = 'kept' | 'queued' | 'decided' | 'removed'

/** Part of another module's act, which records the event: a re-check found them gone, an order was withdrawn. */
export async function setItemStates(work: Work, itemIds: readonly string[], state: ItemState): Promise<void> {
  if (itemIds.length === 0) return
  const changed = await work.trx
    .updateTable('item')
    .set({ state })
    .where(sql<boolean>`id = any(${[...itemIds]}::uuid[])`)
    .returning('group_id')
    .execute()
  noteQueueChanged(work, [...new Set(changed.map((item) => item.group_id))])
}
