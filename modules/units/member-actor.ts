import type { Database } from '../../runtime/work.ts'
import { type Actor, ROLES, type Role } from './actor.ts'

/** The active member of this id as one who acts: for work that goes on after the page was left. */
export async function findMemberActor(db: Database, memberId: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('member')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .innerJoin('member_role', 'member_role.member_id', 'member.id')
    .select(({ fn }) => [
      'member.name',
      'member.unit_id',
      'unit.path',
      fn.agg<Role[]>('array_agg', ['member_role.role']).as('roles'),
    ])
    .where('member.id', '=', memberId)
    .where('member.active', '=', true)
    .groupBy(['member.id', 'unit.id'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    memberId,
    name: row.name,
    unitId: row.unit_id,
    unitPath: row.path,
    roles: ROLES.filter((role) => row.roles.includes(role)),
  }
}
