import type { Database } from '../../runtime/work.ts'
import { readSeatRole, type SeatRole } from './actor.ts'
import { withAuth } from './auth-tables.ts'

export interface SeatEntry {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: SeatRole
  readonly active: boolean
  readonly wantsMail: boolean
  readonly since: Date
}

/** Who may sign in at the desk for this operator, and who no longer may; the first come first. */
export async function listSeatEntries(db: Database, operatorId: string): Promise<SeatEntry[]> {
  const rows = await withAuth(db)
    .selectFrom('operator_seat as s')
    .innerJoin('auth.user as u', 'u.id', 's.user_id')
    .select([
      's.id',
      's.name',
      's.role',
      's.active',
      's.wants_mail as wantsMail',
      's.created_at as since',
      'u.email',
    ])
    .where('s.operator_id', '=', operatorId)
    .orderBy('s.created_at')
    .execute()
  return rows.map((row) => ({ ...row, role: readSeatRole(row.role) }))
}

/** Where a person of an operator gets mail; undefined once their seat has ended. */
export async function findSeatEmail(db: Database, seatId: string): Promise<string | undefined> {
  const row = await withAuth(db)
    .selectFrom('operator_seat as s')
    .innerJoin('auth.user as u', 'u.id', 's.user_id')
    .select('u.email')
    .where('s.id', '=', seatId)
    .where('s.active', '=', true)
    .executeTakeFirst()
  return row?.email
}
