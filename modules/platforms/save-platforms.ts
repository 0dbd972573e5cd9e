import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { checkPlatform, type PlatformFault } from './check-platform.ts'
import type { Platform, PlatformDetails } from './platform.ts'
import { selectPlatforms } from './select-platforms.ts'
import { openOperatorSettling } from './settle-operators.ts'
import { type PlatformWrite, writePlatforms } from './write-platforms.ts'

export type SaveOutcome =
  | { readonly id: string; readonly change: 'registered' | 'changed' | 'unchanged' }
  | { readonly faults: readonly SaveFault[] }

export type SaveFault =
  | PlatformFault
  | {
      readonly column: string
      readonly code:
        | 'unknown-unit'
        | 'code-of-other-unit'
        | 'operator-of-other-unit'
        | 'operator-conflict'
        | 'code-twice'
        | 'code-merged'
      readonly value: string
    }

const CHUNK = 500

/**
 * Writes entries of the register, each known by its code: a new code is registered, a known one becomes what the
 * entry says, an equal one is left alone. An entry with faults is not written; the others are.
 */
export async function savePlatforms(
  work: Work,
  actor: Actor,
  entries: readonly PlatformDetails[],
): Promise<SaveOutcome[]> {
  requireMay(actor, 'platforms.write')
  const units = await listOwnUnits(work, actor)
  const own = new Set(units.values())
  const operators = openOperatorSettling(work, actor)
  const outcomes: SaveOutcome[] = []
  const seen = new Set<string>()
  for (let at = 0; at < entries.length; at += CHUNK) {
    const chunk = entries.slice(at, at + CHUNK)
    const known = await loadKnown(work, chunk)
    const merged = await listMerged(work, chunk)
    await operators.load(chunk, [...known.values()])
    const writes: PlatformWrite[] = []
    for (const entry of chunk) {
      const before = known.get(entry.code)
      const unitId = entry.unit === null ? (before?.unitId ?? actor.unitId) : units.get(entry.unit)
      const faults: SaveFault[] = checkPlatform(entry)
      if (unitId === undefined) faults.push({ column: 'unit', code: 'unknown-unit', value: entry.unit ?? '' })
      if (before && !own.has(before.unitId))
        faults.push({ column: 'code', code: 'code-of-other-unit', value: entry.code })
      const into = merged.get(entry.code)
      if (into !== undefined) faults.push({ column: 'code', code: 'code-merged', value: into })
      if (seen.has(entry.code)) faults.push({ column: 'code', code: 'code-twice', value: entry.code })
      seen.add(entry.code)
      if (faults.length > 0 || unitId === undefined) {
        outcomes.push({ faults })
        continue
      }
      const operator = operators.settle(entry.operator, before?.operator ?? null, unitId)
      if (operator.fault) {
        outcomes.push({ faults: [operator.fault] })
        continue
      }
      const unchanged =
        before !== undefined && isSame(before, entry, unitId, operator.id) && !operator.changed
      const id = before?.id ?? work.newId()
      outcomes.push({ id, change: unchanged ? 'unchanged' : before ? 'changed' : 'registered' })
      if (!unchanged) writes.push({ id, entry, unitId, operatorId: operator.id, before })
    }
    await operators.write()
    await writePlatforms(work, actor, writes)
  }
  return outcomes
}

/** Registers one platform; its code must be new. */
export async function registerPlatform(work: Work, actor: Actor, entry: PlatformDetails): Promise<string> {
  const taken = await work.trx
    .selectFrom('platform')
    .select('id')
    .where('code', '=', entry.code)
    .executeTakeFirst()
  if (taken) {
    throw new Refusal(
      'conflict',
      'platforms.code-taken',
      `A platform is already registered as "${entry.code}".`,
      {
        code: entry.code,
      },
    )
  }
  return saveOne(work, actor, entry)
}

/** Makes a registered platform what the entry says. */
export async function changePlatform(work: Work, actor: Actor, entry: PlatformDetails): Promise<string> {
  return saveOne(work, actor, entry)
}

async function saveOne(work: Work, actor: Actor, entry: PlatformDetails): Promise<string> {
  const [outcome] = await savePlatforms(work, actor, [entry])
  if (outcome && 'id' in outcome) return outcome.id
  const fault = outcome?.faults[0]
  throw new Refusal(
    'invalid',
    `platforms.${fault?.code ?? 'required'}`,
    `The entry "${entry.code}" cannot be written: ${fault?.code} in ${fault?.column}.`,
    { column: fault?.column ?? '', value: fault?.value ?? '' },
  )
}

async function listOwnUnits(work: Work, actor: Actor): Promise<Map<string, string>> {
  const rows = await work.trx
    .selectFrom('unit')
    .select(['id', 'code'])
    .where(sql<boolean>`path <@ ${actor.unitPath}::ltree`)
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

async function loadKnown(work: Work, chunk: readonly PlatformDetails[]): Promise<Map<string, Platform>> {
  const codes = chunk.map((entry) => entry.code)
  // The rows are held until the command ends, so that two imports do not mix.
  await work.trx
    .selectFrom('platform')
    .select('id')
    .where('code', 'in', codes)
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = await selectPlatforms(work.trx, (query) => query.where('platform.code', 'in', codes))
  return new Map(known.map((platform) => [platform.code, platform]))
}

/** Codes of entries that went into another, with the code of that one. */
async function listMerged(work: Work, chunk: readonly PlatformDetails[]): Promise<Map<string, string>> {
  const rows = await work.trx
    .selectFrom('platform')
    .innerJoin('platform as into', 'into.id', 'platform.merged_into')
    .select(['platform.code', 'into.code as into'])
    .where(
      'platform.code',
      'in',
      chunk.map((entry) => entry.code),
    )
    .execute()
  return new Map(rows.map((row) => [row.code, row.into]))
}

function isSame(
  before: Platform,
  entry: PlatformDetails,
  unitId: string,
  operatorId: string | null,
): boolean {
  const rest = ({ name, kind, homeUrl, domains, people, filings, ...more }: PlatformDetails | Platform) =>
    JSON.stringify([
      name,
      kind,
      homeUrl,
      [...domains].toSorted(),
      Object.entries(more.domainDays)
        .map((each) => each.join(' '))
        .toSorted(),
      [...more.names].toSorted(),
      [...more.apps].toSorted(),
      [...more.groups].toSorted(),
      more.accessProvider,
      people.map(line).toSorted(),
      filings.map(line).toSorted(),
    ])
  return (
    before.unitId === unitId && (before.operator?.id ?? null) === operatorId && rest(before) === rest(entry)
  )
}

function line(part: object): string {
  return JSON.stringify(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
