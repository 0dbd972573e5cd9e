import { sql } from 'kysely'
import { type Actor, ROLES } from '../../../modules/units/index.ts'
import type { Database } from '../../../runtime/work.ts'

/** The active member with this address. */
export async function findActor(db: Database, email: string): Promise<Actor | undefined> {
  const { rows } = await sql<{ id: string; name: string; unit_id: string; path: string; roles: string[] }>`
    select member.id, member.name, member.unit_id, unit.path::text,
      array(select role from member_role where member_id = member.id) as roles
    from member
    join unit on unit.id = member.unit_id
    join auth."user" on auth."user".id = member.user_id
    where auth."user".email = ${email.trim().toLowerCase()} and member.active
  `.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const roles = ROLES.filter((role) => row.roles.includes(role))
  return { memberId: row.id, name: row.name, roles, unitId: row.unit_id, unitPath: row.path }
}

/** Whoever has the shell may read everything; for exports, which change nothing. */
export async function getReadingActor(db: Database): Promise<Actor> {
  const top = await db
    .selectFrom('unit')
    .select(['id', 'path'])
    .orderBy(sql`nlevel(path)`)
    .orderBy('path')
    .limit(1)
    .executeTakeFirst()
  if (!top) throw new Error('Nobody has set this installation up yet.')
  return { memberId: 'shell', name: 'shell', roles: ROLES, unitId: top.id, unitPath: top.path }
}
