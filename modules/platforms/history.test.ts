import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Actor } from '../units/index.ts'
import { makeMember, makeUnits } from '../units/testing.ts'
import {
  findMissing,
  findMissingSince,
  importPlatforms,
  listChanges,
  listPlatforms,
  type PlatformCells,
  type PlatformLine,
  previewImport,
  resolvePlatforms,
} from './index.ts'

const database = useTestDatabase()
let officer: Actor
beforeAll(async () => {
  const units = await makeUnits(database)
  officer = (await makeMember(database, units.lakeside, ['platform-officer'])).actor
})

const table = (...cells: PlatformCells[]): PlatformLine[] =>
  cells.map((each, at) => ({ line: at + 2, cells: each }))
const take = (...cells: PlatformCells[]) =>
  database.work((work) => importPlatforms(work, officer, table(...cells)))
const find = async (code: string) =>
  (await listPlatforms(database.db, officer, { search: code })).find((each) => each.code === code)
const history = async (code: string) =>
  (await listChanges(database.db, officer, (await find(code))?.id ?? '')).map(
    ({ column, before, after }) => ({
      column,
      before,
      after,
    }),
  )

const FULL = {
  code: 'lake',
  name: '湖畔',
  kind: 'forum',
  domains: 'lake.example [2024-05-01] | m.lake.example',
  operator_name: '湖畔公司',
  operator_address: '湖边路 1 号',
  people_in_charge: '林一 <lin@lake.example>',
  names: '湖畔论坛 | Lakeside',
  apps: 'example.lake.app',
  groups: '湖畔官方群',
  access_provider: '北风机房',
}

describe('the history of an entry', () => {
  it('has every field of every change, with who made it', async () => {
    await take(FULL)
    const first = await history('lake')
    expect(first).toContainEqual({
      column: 'domains',
      before: '',
      after: 'lake.example [2024-05-01] | m.lake.example',
    })
    database.clock.advance(1000)
    await take({ ...FULL, name: '湖畔论坛', access_provider: '南风机房' })
    const [changed, ...rest] = await listChanges(database.db, officer, (await find('lake'))?.id ?? '')
    expect(new Set([changed?.column, rest[0]?.column])).toEqual(new Set(['access_provider', 'name']))
    expect(changed).toMatchObject({ by: officer.name, at: database.clock.now() })
    database.clock.advance(1000)
    await take({ ...FULL, name: '湖畔论坛', access_provider: '南风机房' })
    expect(await history('lake')).toHaveLength(first.length + 2)
  })

  it('knows it by its further names, apps, groups and access provider', async () => {
    await take(FULL)
    for (const search of ['Lakeside', 'example.lake.app', '湖畔官方群', '北风机房'])
      expect((await listPlatforms(database.db, officer, { search })).map(({ code }) => code)).toEqual([
        'lake',
      ])
    expect((await resolvePlatforms(database.db, ['Lakeside'])).get('Lakeside')?.code).toBe('lake')
  })
})

describe('a table with fewer columns', () => {
  it('leaves what it does not have as it is, and empties what it has empty', async () => {
    await take(FULL)
    await take({ code: 'lake', name: '湖', kind: 'forum', apps: '' })
    expect(await find('lake')).toMatchObject({
      name: '湖',
      apps: [],
      groups: ['湖畔官方群'],
      domainDays: { 'lake.example': '2024-05-01' },
      operator: { name: '湖畔公司', address: '湖边路 1 号' },
      people: [{ name: '林一' }],
    })
  })

  it('does not give another operator what belonged to the one before', async () => {
    await take(FULL)
    await take({ code: 'lake', name: '湖', kind: 'forum', operator_name: '山脊公司' })
    expect((await find('lake'))?.operator).toMatchObject({ name: '山脊公司', address: null })
  })
})

describe('the preview of a table', () => {
  it('says line by line and field by field what would change, and writes nothing', async () => {
    await take(FULL)
    const before = { entry: await find('lake'), history: await history('lake') }
    const preview = await previewImport(
      database,
      officer,
      table(
        { ...FULL, kind: 'site' },
        { code: 'new-one', name: '新站', kind: 'site' },
        { code: 'x', kind: 'castle' },
      ),
    )
    expect(preview).toMatchObject({ registered: 1, changed: 1, unchanged: 0 })
    expect(preview.changes).toMatchObject([
      {
        line: 2,
        code: 'lake',
        change: 'changed',
        fields: [{ column: 'kind', before: 'forum', after: 'site' }],
      },
      { line: 3, code: 'new-one', change: 'registered' },
    ])
    expect(preview.errors.map(({ line, column }) => `${line} ${column}`)).toEqual(['4 name', '4 kind'])
    expect({ entry: await find('lake'), history: await history('lake') }).toEqual(before)
    expect(await find('new-one')).toBeUndefined()
  })

  it('hides no trouble: what the database refuses is thrown', async () => {
    await expect(
      previewImport(database, { ...officer, roles: ['reviewer'] }, table(FULL)),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
  })
})

describe('what is missing', () => {
  it('is missing since its field was emptied, or since the entry was registered without it', async () => {
    await take({ ...FULL, code: 'gaps' })
    const registered = database.clock.now()
    database.clock.advance(86_400_000)
    await take({ code: 'gaps', name: '湖', kind: 'forum', people_in_charge: '' })
    const entry = await find('gaps')
    if (entry === undefined) throw new Error('it was registered')
    const changes = await listChanges(database.db, officer, entry.id)
    const since = findMissingSince(findMissing(entry, '2026-05-06'), entry.createdAt, changes)
    expect(since['person-in-charge']).toEqual(database.clock.now())
    expect(since.founder).toEqual(registered)
    expect(since.domain).toBeUndefined()
  })
})
