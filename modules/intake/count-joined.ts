import type { Database } from '../../runtime/work.ts'

/** Other reports whose text is in the same group. */
export async function countJoined(db: Database, itemId: string): Promise<number> {
  const row = await db
    .selectFrom('item as own')
    .innerJoin('item as other', 'other.group_id', 'own.group_id')
    .where('own.id', '=', itemId)
    .where('other.source', '=', 'report')
    .whereRef('other.id', '!=', 'own.id')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
