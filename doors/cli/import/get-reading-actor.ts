import { sql } from 'kysely'
import { type Actor, ROLES } from '../../../modules/units/index.ts'
import type { Database } from '../../../runtime/work.ts'

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
