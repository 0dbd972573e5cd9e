import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import { getPlatform } from '../platforms/index.ts'

/** A merge into an entry or a split off it. */
export interface PlatformMove {
  readonly id: string
  readonly kind: 'merge' | 'split'
  /** The other entry. */
  readonly code: string
  readonly name: string
  readonly reason: string
  readonly by: string
  readonly at: Date
  readonly undoneAt: Date | null
}

/** What went into an entry and what was split off it, the newest first. */
export async function listMoves(db: Database, actor: Actor, platformId: string): Promise<PlatformMove[]> {
  const { id } = await getPlatform(db, actor, platformId)
  const { rows } = await sql<PlatformMove>`
    select m.id, m.kind, other.code, other.name, m.reason, member.name as by, m.moved_at as at, m.undone_at as "undoneAt"
    from platform_move m join member on member.id = m.moved_by
    join platform other on other.id = case when m.kind = 'merge' then m.from_id else m.into_id end
    where case when m.kind = 'merge' then m.into_id else m.from_id end = ${id}
    order by m.moved_at desc, m.id limit 100`.execute(db)
  return rows
}
