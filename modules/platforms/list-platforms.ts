import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { type PlatformColumn, writeCells } from './columns.ts'
import type { Platform, PlatformKind } from './platform.ts'
import { selectPlatforms } from './select-platforms.ts'

export interface PlatformFilter {
  /** Part of a name, code, domain, operator, registration or filing number. */
  readonly search?: string | undefined
  readonly kind?: PlatformKind | undefined
  readonly operatorId?: string | undefined
  readonly after?: { readonly name: string; readonly id: string } | undefined
  readonly limit?: number | undefined
}

/** By name, a page at a time; `after` is the last entry of the page before. */
export async function listPlatforms(
  db: Database,
  actor: Actor,
  filter: PlatformFilter = {},
): Promise<Platform[]> {
  requireMay(actor, 'platforms.see')
  const { search, kind, operatorId, after, limit = 50 } = filter
  return selectPlatforms(db, (query) => {
    let found = query.where(visibleTo(actor, 'platform.unit_id'))
    if (search?.trim()) found = found.where(matches(search.trim()))
    if (kind) found = found.where('platform.kind', '=', kind)
    if (operatorId) found = found.where('platform.operator_id', '=', operatorId)
    if (after)
      found = found.where(sql<boolean>`(platform.name, platform.id) > (${after.name}, ${after.id}::uuid)`)
    return found.orderBy('platform.name').orderBy('platform.id').limit(Math.min(limit, 500))
  })
}

export async function countPlatforms(db: Database, actor: Actor): Promise<number> {
  requireMay(actor, 'platforms.see')
  const row = await db
    .selectFrom('platform')
    .select(sql<number>`count(*)`.as('n'))
    .where(visibleTo(actor, 'platform.unit_id'))
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** @throws Refusal `platforms.unknown` when there is none that the actor may see */
export async function getPlatform(db: Database, actor: Actor, id: string): Promise<Platform> {
  requireMay(actor, 'platforms.see')
  const [platform] = isId(id)
    ? await selectPlatforms(db, (query) =>
        query.where('platform.id', '=', id).where(visibleTo(actor, 'platform.unit_id')),
      )
    : []
  if (platform) return platform
  throw new Refusal(
    'not-found',
    'platforms.unknown',
    `There is no platform ${id.slice(0, 60)} that you may see.`,
  )
}

/** For other modules, which have already settled what their own actor may see. */
export async function findPlatform(db: Database, id: string): Promise<Platform | undefined> {
  const [platform] = await selectPlatforms(db, (query) => query.where('platform.id', '=', id))
  return platform
}

/** Every platform that the actor may see as lines of the import's columns, by code; memory holds one page. */
export async function* exportPlatforms(
  db: Database,
  actor: Actor,
): AsyncGenerator<Record<PlatformColumn, string>> {
  requireMay(actor, 'platforms.see')
  for (let after = ''; ;) {
    const from = after
    const page = await selectPlatforms(db, (query) =>
      query
        .where(visibleTo(actor, 'platform.unit_id'))
        .where(sql<boolean>`platform.code collate "C" > ${from} collate "C"`)
        .orderBy(sql`platform.code collate "C"`)
        .limit(500),
    )
    for (const platform of page) yield writeCells(platform)
    const last = page.at(-1)
    if (!last) return
    after = last.code
  }
}

function matches(search: string) {
  const like = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<boolean>`(platform.name ilike ${like} or platform.code ilike ${like} or operator.name ilike ${like}
    or operator.registration_no ilike ${like}
    or platform.access_provider ilike ${like}
    or exists (select from unnest(platform.domains || platform.names || platform.apps || platform.groups) as name
      where name ilike ${like})
    or exists (select from filing where filing.platform_id = platform.id and filing.number ilike ${like}))`
}
