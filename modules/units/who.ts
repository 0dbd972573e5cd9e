import type { Database } from '../../runtime/work.ts'
import { type Actor, readSeatRole, type Seat } from './actor.ts'
import { findActorByUser } from './find-actor.ts'

/** Who is asking: nobody we know, one of ours, or a person of a platform's operator. */
export type Who =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'member'; readonly actor: Actor }
  | { readonly kind: 'operator'; readonly seat: Seat }

/** The active member or seat behind an account; a stranger where there is none. */
export async function findWho(db: Database, userId: string): Promise<Who> {
  const actor = await findActorByUser(db, userId)
  if (actor !== undefined) return { kind: 'member', actor }
  const seat = await db
    .selectFrom('operator_seat')
    .select(['id', 'operator_id', 'name', 'role'])
    .where('user_id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (seat === undefined) return { kind: 'stranger' }
  return { kind: 'operator', seat: readSeat(seat) }
}

/** A row of `operator_seat` as who it is. */
export function readSeat(row: {
  readonly id: string
  readonly operator_id: string
  readonly name: string
  readonly role: string
}): Seat {
  return {
    seatId: row.id,
    operatorId: row.operator_id,
    name: row.name,
    role: readSeatRole(row.role),
  }
}
