import type { Database } from '../../runtime/work.ts'
import type { Actor } from '../units/index.ts'
import type { PlatformColumn } from './columns.ts'
import { getPlatform } from './list-platforms.ts'

/** What a field of an entry said before and after a change, and who changed it. */
export interface PlatformChange {
  readonly id: string
  readonly at: Date
  /** Null where the shell did it. */
  readonly by: string | null
  readonly column: PlatformColumn
  readonly before: string
  readonly after: string
}

/** The history of an entry's fields, the newest first. @throws Refusal `platforms.unknown` */
export async function listChanges(
  db: Database,
  actor: Actor,
  platformId: string,
  limit = 200,
): Promise<PlatformChange[]> {
  const { id } = await getPlatform(db, actor, platformId)
  const rows = await db
    .selectFrom('platform_change')
    .leftJoin('member', 'member.id', 'platform_change.by')
    .select([
      'platform_change.id',
      'platform_change.at',
      'member.name as by',
      'platform_change.field',
      'platform_change.before',
      'platform_change.after',
    ])
    .where('platform_id', '=', id)
    .orderBy('platform_change.at', 'desc')
    .orderBy('platform_change.id')
    .limit(limit)
    .execute()
  return rows.map(({ field, ...row }) => ({ ...row, column: field as PlatformColumn }))
}
