import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { CardScope } from './card-scope.ts'

/** How far a group reaches. */
export interface GroupSpread {
  readonly items: number
  readonly accounts: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly platforms: readonly { readonly id: string; readonly name: string; readonly items: number }[]
}

export async function findSpread(
  db: Database,
  { groupId, campaignId, condition }: CardScope,
): Promise<GroupSpread> {
  const { rows } = await sql<GroupSpread>`
    with waiting as (
      select platform_id, author, observed_at from item
      where group_id = ${groupId} and campaign_id = ${campaignId} and ${condition}
    )
    select count(*)::int as items,
      count(distinct (platform_id, author)) filter (where author is not null)::int as accounts,
      min(observed_at) as "firstAt", max(observed_at) as "lastAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'items', items)
          order by items desc, name), '[]')
        from (
          select platform.id, platform.name, count(*)::int as items
          from waiting join platform on platform.id = waiting.platform_id group by platform.id
        ) as per) as platforms
    from waiting`.execute(db)
  const row = rows[0]
  if (row === undefined) throw new Error(`a count of group ${groupId} gave no row`)
  return row
}
