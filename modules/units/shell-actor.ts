import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, ROLES } from './actor.ts'

/** No member: whoever has the shell of the machine. Its acts stand in the audit chain as the system's. */
const SHELL = 'shell'

/** Whoever has the shell may read and take in everything, at the top of the tree. */
export async function getShellActor(db: Database): Promise<Actor> {
  const top = await db
    .selectFrom('unit')
    .select(['id', 'path'])
    .orderBy(sql`nlevel(path)`)
    .orderBy('path')
    .limit(1)
    .executeTakeFirst()
  if (!top) throw new Error('Nobody has set this installation up yet.')
  return { memberId: SHELL, name: SHELL, roles: ROLES, unitId: top.id, unitPath: top.path }
}

/** Who stands in the audit chain for what an actor did. */
export function toEventActor({
  memberId,
}: Pick<Actor, 'memberId'>): { readonly kind: 'member'; readonly id: string } | { readonly kind: 'system' } {
  return memberId === SHELL ? { kind: 'system' } : { kind: 'member', id: memberId }
}
