import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { changePlatform, getPlatform, registerPlatform } from '../platforms/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { moveRows } from './move-rows.ts'
import { lockEntries, recordMove, requireReason, writeMove } from './write-move.ts'

export interface SplitPlatform {
  readonly platformId: string
  /** What is split off: its code and name, and the domains that go with it. */
  readonly code: string
  readonly name: string
  readonly domains: readonly string[]
  readonly reason: string
}

/**
 * Makes one entry two: the new one gets some of the domains and the items whose addresses lie on them. Measures stay
 * where they are: they were taken about what was one entry then.
 * @throws Refusal `merging.domains`, `merging.reason-missing`, `platforms.code-taken`
 */
export async function splitPlatform(
  work: Work,
  actor: Actor,
  { platformId, code, name, domains, reason }: SplitPlatform,
): Promise<{ moveId: string; newId: string }> {
  requireMay(actor, 'platforms.write')
  requireReason(reason)
  await lockEntries(work, [platformId])
  const from = await getPlatform(work.trx, actor, platformId)
  const going = [...new Set(domains)].filter((domain) => from.domains.includes(domain))
  if (going.length === 0 || going.length === from.domains.length)
    throw new Refusal(
      'invalid',
      'merging.domains',
      'Choose some of the domains of this entry; at least one stays with it.',
    )
  const days = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(from.domainDays).filter(([domain]) => names.includes(domain)))
  const newId = await registerPlatform(work, actor, {
    code,
    name,
    kind: from.kind,
    homeUrl: null,
    domains: going,
    domainDays: days(going),
    names: [],
    apps: [],
    groups: [],
    accessProvider: from.accessProvider,
    unit: from.unit,
    operator: from.operator,
    people: from.people,
    filings: [],
  })
  const moveId = await writeMove(work, actor, {
    kind: 'split',
    fromId: from.id,
    intoId: newId,
    reason,
    fields: { domains: going },
  })
  const staying = from.domains.filter((domain) => !going.includes(domain))
  await changePlatform(work, actor, { ...from, domains: staying, domainDays: days(staying) })
  const moved = await moveRows(
    work,
    { id: moveId, fromId: from.id, intoId: newId },
    {
      kind: 'item',
      which: sql`exists (select from unnest(${going}::text[]) as domain
        where lower(substring(row.url from '^https?://([^/:?#]+)')) = domain
          or lower(substring(row.url from '^https?://([^/:?#]+)')) like '%.' || domain)`,
    },
  )
  await recordMove(work, actor, from, 'split', { into: newId, move: moveId, ...moved })
  return { moveId, newId }
}
