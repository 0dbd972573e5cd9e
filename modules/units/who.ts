import type { Database } from '../../runtime/work.ts'
import { type Actor, ROLES, type Role, type Seat } from './actor.ts'

/** Who is asking: nobody we know, one of ours, or a person of a platform's operator. */
export type Who =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'member'; readonly actor: Actor }
  | { readonly kind: 'operator'; readonly seat: Seat }

/** The active member or seat behind an account; a stranger where there is none. */
export async function findWho(db: Database, userId: string): Promise<Who> {
  const member = await db
    .selectFrom('member')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .innerJoin('member_role as r', 'r.member_id', 'member.id')
    .select(({ fn }) => [
      'member.id',
      'member.name',
      'member.unit_id',
      'unit.path',
      fn.agg<Role[]>('array_agg', ['r.role']).as('roles'),
    ])
    .where('member.user_id', '=', userId)
    .where('member.active', '=', true)
    .groupBy(['member.id', 'unit.id'])
    .executeTakeFirst()
  if (member !== undefined) {
    const { id, name, unit_id, path, roles } = member
    const actor = {
      memberId: id,
      name,
      unitId: unit_id,
      unitPath: path,
      roles: ROLES.filter((role) => roles.includes(role)),
    }
    return { kind: 'member', actor }
  }
  const seat = await db
    .selectFrom('operator_seat')
    .select(['id', 'operator_id', 'name'])
    .where('user_id', '=', userId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (seat === undefined) return { kind: 'stranger' }
  return { kind: 'operator', seat: { seatId: seat.id, operatorId: seat.operator_id, name: seat.name } }
}
