import type { Database } from '../../runtime/work.ts'
import type { Seat } from '../units/index.ts'

/** The platforms of a seat's operator. */
export async function listOwnPlatforms(db: Database, seat: Seat): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('platform')
    .select(['id', 'name'])
    .where('operator_id', '=', seat.operatorId)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .execute()
}
