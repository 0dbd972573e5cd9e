import { sql } from 'kysely'
import { type CheckResult, inspectSite, type Inspection } from '../../engines/inspection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { inWork } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { sealEvidence } from '../evidence/index.ts'
import { getPlatform, listPlatforms, type Platform } from '../platforms/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { eachByHost, hostOfAddress } from './by-host.ts'
import { lookAtSite, type SiteVisitor } from './look-at-site.ts'
import type { InspectionServices } from './look-at-pages.ts'
import { writeSiteWarc } from './site-warc.ts'

/** Sites of one platform that are looked at in one go. */
const MOST_SITES = 5
const PAGE = 500
/** No platform has it; `in ()` is not SQL. */
const NONE = '00000000-0000-0000-0000-000000000000'
const SOFTWARE = 'Netsweep'

/** One look at one site of a platform. */
export interface SiteInspection {
  readonly id: string
  readonly address: string
  readonly askedAt: Date
  /** Null while it waits. */
  readonly lookedAt: Date | null
  /** Why it was not looked at, as a word. */
  readonly notLooked: string | null
  readonly grade: string | null
  readonly score: number | null
  readonly checks: readonly CheckResult[] | null
  /** Of the sealed look. */
  readonly sha256: string | null
}

/**
 * Asks for a look at a platform's sites: its home page and its domains. The look itself follows within seconds.
 * @throws Refusal `inspection.no-site`, `inspection.waits`
 */
export async function askInspection(work: Work, actor: Actor, platformId: string): Promise<number> {
  requireMay(actor, 'platforms.write')
  const platform = await getPlatform(work.trx, actor, platformId)
  const addresses = listSites(platform)
  if (addresses.length === 0)
    throw new Refusal(
      'conflict',
      'inspection.no-site',
      `${platform.name} has no site in the register to look at.`,
    )
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inspection ${platform.id}`}, 0))`.execute(
    work.trx,
  )
  const waiting = await work.trx
    .selectFrom('site_inspection')
    .select('id')
    .where('platform_id', '=', platform.id)
    .where('looked_at', 'is', null)
    .executeTakeFirst()
  if (waiting)
    throw new Refusal('conflict', 'inspection.waits', 'A look was asked for already and follows soon.')
  await writeAsked(work, actor, [platform])
  return addresses.length
}

/**
 * Asks for a look at the sites of every platform that a search finds; platforms without a site and those whose look
 * waits already are passed over.
 * @returns how many sites will be looked at
 */
export async function askInspections(
  work: Work,
  actor: Actor,
  { search }: { readonly search?: string | undefined } = {},
): Promise<number> {
  requireMay(actor, 'platforms.write')
  // One such request at a time, so that two people who ask for the same do not double it.
  await sql`select pg_advisory_xact_lock(hashtextextended('inspection of many', 0))`.execute(work.trx)
  let asked = 0
  let after: { name: string; id: string } | undefined
  do {
    const page: Platform[] = await listPlatforms(work.trx, actor, { search, after, limit: PAGE })
    const waiting = await work.trx
      .selectFrom('site_inspection')
      .select('platform_id')
      .where('looked_at', 'is', null)
      .where('platform_id', 'in', page.map(({ id }) => id).concat(NONE))
      .execute()
    const busy = new Set(waiting.map((row) => row.platform_id))
    asked += await writeAsked(
      work,
      actor,
      page.filter(({ id }) => !busy.has(id)),
    )
    after = page.length === PAGE ? page.at(-1) : undefined
  } while (after)
  return asked
}

function listSites({ homeUrl, domains }: Platform): string[] {
  const addresses = [...(homeUrl === null ? [] : [homeUrl]), ...domains.map((domain) => `https://${domain}/`)]
  return [...new Set(addresses)].slice(0, MOST_SITES)
}

async function writeAsked(work: Work, actor: Actor, platforms: readonly Platform[]): Promise<number> {
  const rows = platforms.flatMap((platform) =>
    listSites(platform).map((address) => ({
      id: work.newId(),
      platform_id: platform.id,
      unit_id: actor.unitId,
      address,
      asked_by: actor.memberId,
      asked_at: work.now,
    })),
  )
  if (rows.length === 0) return 0
  await work.trx.insertInto('site_inspection').values(rows).execute()
  const sites = new Map<string, number>()
  for (const row of rows) sites.set(row.platform_id, (sites.get(row.platform_id) ?? 0) + 1)
  for (const [id, count] of sites)
    await recordEvent(work, {
      kind: 'inspection.asked',
      actor: { kind: 'member', id: actor.memberId },
      subject: { type: 'platform', id },
      unitId: actor.unitId,
      facts: { sites: count },
    })
  return rows.length
}

/** The looks at a platform's sites, the newest first. */
export async function listInspections(
  db: Database,
  actor: Actor,
  platformId: string,
  limit = 40,
): Promise<SiteInspection[]> {
  requireMay(actor, 'platforms.see')
  const { id } = await getPlatform(db, actor, platformId)
  const { rows } = await sql<SiteInspection>`
    select id, address, asked_at as "askedAt", looked_at as "lookedAt", not_looked as "notLooked", grade, score, checks,
      encode(sha256, 'hex') as sha256
    from site_inspection where platform_id = ${id}
    order by asked_at desc, address limit ${limit}`.execute(db)
  return rows
}

/**
 * Makes the looks that wait, hosts side by side, and keeps what was seen as evidence. A look that fails on our
 * side waits on.
 * @returns how many were made
 */
export async function runInspections(
  services: InspectionServices,
  visitor: SiteVisitor,
  { signal, limit = 1000 }: { readonly signal?: AbortSignal; readonly limit?: number } = {},
): Promise<number> {
  const waiting = await services.db
    .selectFrom('site_inspection')
    .select(['id', 'address', 'platform_id', 'unit_id'])
    .where('looked_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  let made = 0
  await eachByHost(
    waiting,
    ({ address }) => hostOfAddress(address),
    async (each) => {
      if (signal?.aborted) return
      try {
        await look(services, visitor, each)
        made += 1
      } catch (error) {
        services.log.error('inspection.look-failed', error, { subjectId: each.id })
      }
    },
  )
  return made
}

async function look(
  services: InspectionServices,
  visitor: SiteVisitor,
  asked: {
    readonly id: string
    readonly address: string
    readonly platform_id: string
    readonly unit_id: string
  },
): Promise<void> {
  const at = services.clock.now()
  const view = await lookAtSite(asked.address, visitor, at)
  const filings = await services.db
    .selectFrom('filing')
    .select(['kind', 'number'])
    .where('platform_id', '=', asked.platform_id)
    .execute()
  const number = (kind: 'icp' | 'public-security') => filings.find((each) => each.kind === kind)?.number
  const result: Inspection | undefined =
    typeof view === 'string'
      ? undefined
      : inspectSite(view, { icpFiling: number('icp'), psbFiling: number('public-security') })
  await inWork(services, async (work) => {
    const sha256 =
      typeof view === 'string'
        ? null
        : await sealEvidence(work, services.files, {
            bytes: writeSiteWarc(view, SOFTWARE),
            mediaType: 'application/warc',
            act: 'collected',
            actor: { kind: 'system' },
            subject: { type: 'site-inspection', id: asked.id },
            unitId: asked.unit_id,
            campaignId: undefined,
            facts: { address: asked.address },
          })
    await work.trx
      .updateTable('site_inspection')
      .set({
        looked_at: work.now,
        not_looked: typeof view === 'string' ? view : null,
        grade: result?.grade ?? null,
        score: result?.score ?? null,
        checks: result === undefined ? null : JSON.stringify(result.checks),
        sha256: sha256 === null ? null : Buffer.from(sha256, 'hex'),
      })
      .where('id', '=', asked.id)
      .where('looked_at', 'is', null)
      .execute()
    await recordEvent(work, {
      kind: 'inspection.looked',
      actor: { kind: 'system' },
      subject: { type: 'platform', id: asked.platform_id },
      unitId: asked.unit_id,
      facts: { look: asked.id, grade: result?.grade ?? null, sha256 },
    })
  })
}
