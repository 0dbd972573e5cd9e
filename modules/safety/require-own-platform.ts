import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import type { Seat } from '../units/index.ts'

/** @throws Refusal `platforms.unknown` for a platform that is not the seat's operator's */
export async function requireOwnPlatform(
  db: Database,
  seat: Seat,
  platformId: string,
): Promise<{ unitId: string }> {
  const row = isId(platformId)
    ? await db
        .selectFrom('platform')
        .select('unit_id')
        .where('id', '=', platformId)
        .where('operator_id', '=', seat.operatorId)
        .executeTakeFirst()
    : undefined
  if (row) return { unitId: row.unit_id }
  throw new Refusal('not-found', 'platforms.unknown', 'There is no such platform of yours.')
}
