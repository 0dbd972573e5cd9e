import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { parseCsv, writeCsvLine } from '../../runtime/csv.ts'
import type { Actor, Role } from '../units/index.ts'
import {
  changePlatform,
  checkUscc,
  exportPlatforms,
  findMissing,
  getPlatform,
  importPlatforms,
  listPlatforms,
  PLATFORM_COLUMNS,
  type PlatformLine,
  registerPlatform,
  resolvePlatforms,
} from './index.ts'

const database = useTestDatabase()
let east: Actor
let west: Actor

beforeAll(async () => {
  const units = [
    {
      id: database.newId(),
      code: 'sr',
      path: 'sr',
      level: 'nation' as const,
      name_zh: '国',
      name_en: 'Nation',
    },
    {
      id: database.newId(),
      code: 'east',
      path: 'sr.east',
      level: 'province' as const,
      name_zh: '东',
      name_en: 'East',
    },
    {
      id: database.newId(),
      code: 'west',
      path: 'sr.west',
      level: 'province' as const,
      name_zh: '西',
      name_en: 'West',
    },
  ]
  await database.db.insertInto('unit').values(units).execute()
  const actor = (at: number, roles: Role[] = ['platform-officer']): Actor => ({
    memberId: database.newId(),
    name: 'Officer',
    roles,
    unitId: units[at]?.id ?? '',
    unitPath: units[at]?.path ?? '',
  })
  east = actor(1)
  west = actor(2)
  await database.db
    .insertInto('member')
    .values(
      [east, west].map(({ memberId, name, unitId }) => ({
        id: memberId,
        user_id: memberId,
        name,
        unit_id: unitId,
      })),
    )
    .execute()
})

const table = `code,name,kind,home_url,domains,unit,operator_name,operator_registration_no,operator_address,operator_legal_representative,operator_contact_email,founders,people_in_charge,security_officers,administrators,icp_filings,public_security_filings
shisui,拾穗集市,shop,https://shisui.example/,m.shisui.example | shisui.example,,澜口拾穗网络科技有限公司,SR-3309-1174,澜口市河沿路 8 号,顾闻舟,law@shisui.example,顾闻舟,林晚照 <lin@shisui.example> [2025-03-01..],周其 [2024-01-01..2025-08-31],"管甲 | 管乙 <b@shisui.example>",示ICP备20250001号 [2025-03-01],示公网安备20250002号
yixin,驿信,group-host,,yixin.example,,云汀驿信科技有限公司,,,,,,,,,,
`

async function run(actor: Actor, lines: readonly PlatformLine[]) {
  return database.work((work) => importPlatforms(work, actor, lines))
}

async function exported(actor: Actor): Promise<string> {
  const lines = [writeCsvLine(PLATFORM_COLUMNS)]
  for await (const cells of exportPlatforms(database.db, actor))
    lines.push(writeCsvLine(PLATFORM_COLUMNS.map((column) => cells[column])))
  return lines.join('')
}

describe('the register of platforms', () => {
  it('takes a table in once, and nothing of it a second time', async () => {
    const { lines } = parseCsv(table)
    expect(await run(east, lines)).toMatchObject({ registered: 2, changed: 0, unchanged: 0, errors: [] })
    expect(await run(east, lines)).toMatchObject({ registered: 0, changed: 0, unchanged: 2, errors: [] })
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('kind', 'like', 'platforms.%')
      .execute()
    expect(events).toHaveLength(2)
  })

  it('takes its own export in again unchanged', async () => {
    const text = await exported(east)
    expect(await run(east, parseCsv(text).lines)).toMatchObject({
      registered: 0,
      changed: 0,
      unchanged: 2,
      errors: [],
    })
    expect(await exported(east)).toBe(text)
  })

  it('changes only what a later table says differently, the operator included', async () => {
    const { lines } = parseCsv(
      table
        .replace('驿信,group-host', '驿信群,group-host')
        .replace('云汀驿信科技有限公司,,', '云汀驿信科技有限公司,SR-4471-2083,'),
    )
    expect(await run(east, lines)).toMatchObject({ changed: 1, unchanged: 1, errors: [] })
    const [yixin] = await listPlatforms(database.db, east, { search: 'SR-4471' })
    expect(yixin).toMatchObject({ name: '驿信群', operator: { registrationNo: 'SR-4471-2083' } })
    const operators = await database.db.selectFrom('operator').select('name').execute()
    expect(operators).toHaveLength(2)
  })

  it('names each bad line with its column and takes the others', async () => {
    const { lines } =
      parseCsv(`code,name,kind,domains,operator_name,operator_registration_no,operator_contact_email,people_in_charge,colour
new-one,新站,site,new.example,新站公司,91350100M000100Y43,,,red
,无编号,site,,,,,,
bad kind,坏,shrine,,,,,,
bad-mail,坏,site,not a domain,某公司,91350100M000100Y44,nobody,,
bad-person,坏,site,,,,,a<b,
new-one,又一次,site,,,,,,
no-operator-name,坏,site,,,X-1,,,
`)
    const result = await run(east, lines)
    expect(result).toMatchObject({ registered: 1, unknownColumns: ['colour'] })
    expect(result.errors.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '3 code required',
      '4 code bad-code',
      '4 kind unknown-kind',
      '5 domains bad-domain',
      '5 operator_registration_no bad-uscc',
      '5 operator_contact_email bad-email',
      '6 people_in_charge bad-person',
      '7 code code-twice',
      '8 operator_name operator-needs-name',
    ])
  })

  it('refuses two lines that contradict each other about one operator', async () => {
    const { lines } = parseCsv(`code,name,kind,operator_name,operator_registration_no,operator_address
one,一,site,同一公司,Z-1,甲路 1 号
two,二,site,同一公司,Z-1,乙路 2 号
`)
    expect((await run(east, lines)).errors).toMatchObject([{ line: 3, code: 'operator-conflict' }])
  })

  it('shows and changes nothing of a unit beside the own', async () => {
    expect(await listPlatforms(database.db, west)).toEqual([])
    const [shisui] = await listPlatforms(database.db, east, { search: '拾穗' })
    await expect(getPlatform(database.db, west, shisui?.id ?? '')).rejects.toMatchObject({
      code: 'platforms.unknown',
    })
    const { lines } = parseCsv('code,name,kind\nshisui,抢走,site\n')
    expect((await run(west, lines)).errors).toMatchObject([{ code: 'code-of-other-unit' }])
    const owned = parseCsv(
      'code,name,kind,operator_name,operator_registration_no\nelse,别处,site,改名,SR-3309-1174\n',
    )
    expect((await run(west, owned.lines)).errors).toMatchObject([{ code: 'operator-of-other-unit' }])
  })

  it('refuses who may not write, and a code that is taken', async () => {
    await expect(run({ ...east, roles: ['reviewer'] }, [])).rejects.toMatchObject({ code: 'units.forbidden' })
    const [shisui] = await listPlatforms(database.db, east, { search: '拾穗' })
    if (!shisui) throw new Error('not imported')
    await expect(database.work((work) => registerPlatform(work, east, shisui))).rejects.toMatchObject({
      code: 'platforms.code-taken',
    })
    await expect(
      database.work((work) => changePlatform(work, east, { ...shisui, name: '' })),
    ).rejects.toMatchObject({
      code: 'platforms.required',
    })
  })

  it('says what is missing, and counts nobody who has left', async () => {
    const [shisui] = await listPlatforms(database.db, east, { search: '拾穗' })
    if (!shisui) throw new Error('not imported')
    expect(findMissing(shisui, '2026-05-04')).toEqual(['security-officer'])
    expect(findMissing(shisui, '2025-08-31')).toEqual([])
  })

  it('pages by name without losing or repeating one', async () => {
    const all = await listPlatforms(database.db, east)
    const paged: string[] = []
    for (let after: { name: string; id: string } | undefined; ;) {
      const page = await listPlatforms(database.db, east, { after, limit: 2 })
      paged.push(...page.map(({ code }) => code))
      after = page.at(-1)
      if (!after) break
    }
    expect(paged).toEqual(all.map(({ code }) => code))
    expect(all.length).toBeGreaterThan(3)
  })
})

describe('which platform a name means', () => {
  it('knows it by code, name, domain, a host below it and an address', async () => {
    const names = [
      'SHISUI',
      '拾穗集市',
      'shisui.example',
      'shop.shisui.example',
      'https://M.shisui.example/a?b#c',
      'example',
      'nobody.example',
      '',
    ]
    const found = await resolvePlatforms(database.db, names)
    expect(Object.fromEntries([...found].map(([name, { code }]) => [name, code]))).toEqual({
      SHISUI: 'shisui',
      拾穗集市: 'shisui',
      'shisui.example': 'shisui',
      'shop.shisui.example': 'shisui',
      'https://M.shisui.example/a?b#c': 'shisui',
    })
  })

  it('guesses none where two share a name', async () => {
    await run(east, parseCsv('code,name,kind\ntwin-a,双生,site\ntwin-b,双生,site\n').lines)
    expect((await resolvePlatforms(database.db, ['双生'])).size).toBe(0)
  })
})

describe('checkUscc', () => {
  it('judges only numbers of its own shape', () => {
    expect(checkUscc('91350100M000100Y43')).toBe('valid')
    expect(checkUscc('9135 0100 M000 100Y 43')).toBe('valid')
    expect(checkUscc('91350100M000100Y44')).toBe('invalid')
    expect(checkUscc('SR-4471-2083')).toBe('other-register')
  })
})
