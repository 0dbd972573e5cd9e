import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import type { Actor } from './actor.ts'
import { requireMay } from './permission.ts'
import { visibleTo } from './visible.ts'

export const UNIT_LEVELS = ['nation', 'province', 'city', 'county'] as const
export type UnitLevel = (typeof UNIT_LEVELS)[number]

export interface Unit {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly level: UnitLevel
  readonly nameZh: string
  readonly nameEn: string
}

export interface NewUnit {
  /** A short word for paths and imports: `lakeside`. */
  readonly code: string
  readonly level: UnitLevel
  readonly nameZh: string
  readonly nameEn: string
}

/** A unit below one that the actor's own unit contains. */
export async function createUnit(
  work: Work,
  actor: Actor,
  input: NewUnit & { parentId: string },
): Promise<Unit> {
  requireMay(actor, 'units.manage')
  const parent = await requireUnit(work, actor, input.parentId)
  if (UNIT_LEVELS.indexOf(input.level) <= UNIT_LEVELS.indexOf(parent.level))
    throw new Refusal(
      'invalid',
      'units.level-not-below',
      `A ${input.level} does not stand below a ${parent.level}. Choose a lower level or another parent.`,
    )
  const unit = await insertUnit(work, input, parent.path)
  await recordEvent(work, {
    kind: 'units.unit-created',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'unit', id: unit.id },
    unitId: unit.id,
    facts: { code: unit.code, level: unit.level, parent: parent.id },
  })
  return unit
}

/** The units the actor may see: the own one and everything below it, each before what is below it. */
export async function listUnits(db: Database, actor: Actor): Promise<Unit[]> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where(visibleTo(actor, 'unit.id'))
    .orderBy('path')
    .execute()
  return rows.map(readUnit)
}

/** What the public may choose from when it says where something happened: every unit by name. */
export async function listRegions(
  db: Database,
): Promise<Pick<Unit, 'code' | 'level' | 'nameZh' | 'nameEn'>[]> {
  const rows = await db
    .selectFrom('unit')
    .select(['code', 'level', 'name_zh', 'name_en'])
    .orderBy('path')
    .execute()
  return rows.map(({ code, level, name_zh, name_en }) => ({ code, level, nameZh: name_zh, nameEn: name_en }))
}

export async function getUnit(db: Database, actor: Actor, unitId: string): Promise<Unit> {
  const row = await db
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', unitId)
    .where(visibleTo(actor, 'unit.id'))
    .executeTakeFirst()
  if (row === undefined) throw unknownUnit()
  return readUnit(row)
}

/** Within a command: the unit, or a refusal where the actor's unit does not contain it. */
export async function requireUnit(work: Work, actor: Actor, unitId: string): Promise<Unit> {
  return getUnit(work.trx, actor, unitId)
}

/** Without an actor: the first unit of an empty installation, and the sample's. */
export async function insertUnit(work: Work, unit: NewUnit, parentPath: string | undefined): Promise<Unit> {
  if (!/^[a-z0-9_]{1,40}$/.test(unit.code))
    throw new Refusal(
      'invalid',
      'units.code-invalid',
      'A unit code has 1 to 40 of the characters a–z, 0–9 and _.',
    )
  const nameZh = unit.nameZh.trim()
  const nameEn = unit.nameEn.trim()
  if (nameZh === '' || nameEn === '' || nameZh.length > 120 || nameEn.length > 120)
    throw new Refusal(
      'invalid',
      'units.unit-name-invalid',
      'A unit has a name in Chinese and one in English.',
    )
  const row = {
    id: work.newId(),
    code: unit.code,
    path: parentPath === undefined ? unit.code : `${parentPath}.${unit.code}`,
    level: unit.level,
    name_zh: nameZh,
    name_en: nameEn,
  }
  const written = await work.trx
    .insertInto('unit')
    .values({ ...row, created_at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n)
    throw new Refusal('conflict', 'units.code-taken', `Another unit has the code ${unit.code}.`)
  return readUnit(row)
}

function unknownUnit(): Refusal {
  return new Refusal('not-found', 'units.unit-unknown', 'There is no such unit among those you may see.')
}

function readUnit(row: {
  id: string
  code: string
  path: string
  level: UnitLevel
  name_zh: string
  name_en: string
}): Unit {
  return {
    id: row.id,
    code: row.code,
    path: row.path,
    level: row.level,
    nameZh: row.name_zh,
    nameEn: row.name_en,
  }
}
