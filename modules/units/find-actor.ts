import type { Database } from '../../runtime/work.ts'
import { type Actor, ROLES, type Role } from './actor.ts'
import { withAuth } from './auth-tables.ts'

/** The active member behind an account. */
export function findActorByUser(db: Database, userId: string): Promise<Actor | undefined> {
  return findActor(db, 'u.id', userId)
}

/** The active member who signs in with this address. */
export function findActorByEmail(db: Database, email: string): Promise<Actor | undefined> {
  return findActor(db, 'u.email', email.normalize('NFKC').trim().toLowerCase())
}

async function findActor(
  db: Database,
  column: 'u.id' | 'u.email',
  value: string,
): Promise<Actor | undefined> {
  const row = await withAuth(db)
    .selectFrom('member')
    .innerJoin('auth.user as u', 'u.id', 'member.user_id')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .innerJoin('member_role as r', 'r.member_id', 'member.id')
    .select(({ fn }) => [
      'member.id',
      'member.name',
      'member.unit_id',
      'unit.path',
      fn.agg<Role[]>('array_agg', ['r.role']).as('roles'),
    ])
    .where(column, '=', value)
    .where('member.active', '=', true)
    .groupBy(['member.id', 'unit.id'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { id, name, unit_id, path, roles } = row
  return {
    memberId: id,
    name,
    unitId: unit_id,
    unitPath: path,
    roles: ROLES.filter((role) => roles.includes(role)),
  }
}
