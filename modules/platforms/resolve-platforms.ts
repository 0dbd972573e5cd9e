import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'

export interface ResolvedPlatform {
  readonly id: string
  readonly code: string
  readonly operatorId: string | null
  readonly unitId: string
}

/**
 * Which platform each name means: its code, its name, one of its domains or a host below it, or an address there.
 * A name that fits none, or two equally well, is left out: a guess would put content on the wrong platform.
 */
export async function resolvePlatforms(
  db: Database,
  names: readonly string[],
): Promise<Map<string, ResolvedPlatform>> {
  const wanted = new Map(
    [...new Set(names)].map((name) => [name, { text: name.trim().toLowerCase(), hosts: listHosts(name) }]),
  )
  const texts = [...new Set([...wanted.values()].map(({ text }) => text))].filter((text) => text !== '')
  const hosts = [...new Set([...wanted.values()].flatMap((each) => each.hosts))]
  if (texts.length === 0) return new Map()
  const rows = await db
    .selectFrom('platform')
    // What went into another entry means that one.
    .innerJoin('platform as standing', (join) =>
      join.on(sql<boolean>`standing.id = coalesce(platform.merged_into, platform.id)`),
    )
    .select([
      'standing.id',
      'standing.code as standing_code',
      'platform.code',
      'platform.name',
      'platform.names',
      'platform.domains',
      'standing.operator_id',
      'standing.unit_id',
    ])
    .where(
      sql<boolean>`lower(platform.code) = any(${texts}::text[]) or lower(platform.name) = any(${texts}::text[]) or platform.names && ${[...wanted.keys()].map((name) => name.trim())}::text[]
        or platform.domains && ${hosts}::text[]`,
    )
    .execute()

  const resolved = new Map<string, ResolvedPlatform>()
  for (const [name, { text, hosts: own }] of wanted) {
    const found =
      only(rows.filter((row) => row.code.toLowerCase() === text)) ??
      only(rows.filter((row) => row.name.toLowerCase() === text)) ??
      only(rows.filter((row) => row.names.some((each) => each.toLowerCase() === text))) ??
      // The longest host that someone registered decides.
      own.map((host) => rows.filter((row) => row.domains.includes(host))).find((some) => some.length > 0)
    // Entries that are one by now fit equally well and mean the same.
    const row = found && new Set(found.map(({ id }) => id)).size === 1 ? found[0] : undefined
    if (row)
      resolved.set(name, {
        id: row.id,
        code: row.standing_code,
        operatorId: row.operator_id,
        unitId: row.unit_id,
      })
  }
  return resolved
}

function only<T>(some: T[]): T[] | undefined {
  return some.length > 0 ? some : undefined
}

/** The host of a name or address and those above it, longest first; none for a word without a dot. */
function listHosts(name: string): string[] {
  const text = name.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (/\s/.test(text) || !URL.canParse(address)) return []
  const labels = new URL(address).hostname.replace(/\.$/, '').split('.')
  return labels.length < 2 ? [] : labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}
