import type { Database } from '../../runtime/work.ts'
import type { Seat } from '../units/index.ts'

/** The organisation for which somebody signs in at the desk. */
export async function findSeatOperator(db: Database, seat: Seat): Promise<{ name: string } | undefined> {
  return db.selectFrom('operator').select('name').where('id', '=', seat.operatorId).executeTakeFirst()
}
