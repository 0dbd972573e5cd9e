import { Readable } from 'node:stream'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createCampaign, moveCampaign } from '../../../modules/campaigns/index.ts'
import { loadDetector, openReportDesk, submitReport } from '../../../modules/intake/index.ts'
import { createDemoAccount, insertUnit } from '../../../modules/units/index.ts'
import type { Services } from '../../../runtime/services.ts'
import { inWork } from '../../../runtime/work.ts'
import { makeThrowAwayFolder } from '../../../runtime/data-folder/throw-away.ts'
import { skipUnless } from '../../../test/require.ts'
import type { Command, Io } from '../command.ts'
import { exportCommand } from '../commands/export.ts'
import { importCommand } from '../commands/import.ts'
import { withDatabase } from '../database.ts'

const folder = makeThrowAwayFolder('import')
const data = folder.path

beforeEach((context) => {
  const server = inject('testServer')
  skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
})

afterAll(() => folder.remove())

describe('tables in and out', () => {
  it('of items: stored once, resumed without doubles, exported and imported unchanged', async () => {
    await withAuthority(async () => {
      const file = [
        JSON.stringify({ id: '1', text: '好的\r\n, "明天"见' }),
        JSON.stringify({ id: '2', text: ' =1+1 ', surface: 'title', author: '甲' }),
      ].join('\n')
      const first = await run(importCommand, ['items'], { source: 'lake' }, file)
      expect(first.status).toBe(0)
      expect(first.output).toContain('{"id":"1","stored":"new","verdict":"clear"}')
      expect(first.notes).toContain('import items: 2 lines, 2 new, 0 changed, 0 the same, 0 bad')
      const again = await run(importCommand, ['items'], { source: 'lake' }, `${file}\n{}\n`)
      expect(again.status).toBe(3)
      expect(again.notes).toContain('3 lines, 0 new, 0 changed, 2 the same, 1 bad')

      const exported = await run(exportCommand, ['items'])
      expect(exported.output).toContain('"好的\r\n, ""明天""见"')
      const back = await run(importCommand, ['items'], {}, exported.output)
      expect(back.notes).toContain('2 lines, 0 new, 0 changed, 2 the same, 0 bad')
    })
  })

  it('of reports: without code and contact, known again by their id', async () => {
    await withAuthority(async (services) => {
      const desk = openReportDesk(services, loadDetector())
      const contact = { phone: '13800138000' }
      await inWork(services, (work) =>
        submitReport(work, desk, {
          situation: 'saw-it',
          lang: 'en',
          text: 'odd text',
          amount: 12.5,
          contact,
        }),
      )
      const exported = await run(exportCommand, ['reports'])
      expect(exported.output).toContain('saw-it,,"odd text"'.replaceAll('"', '').replace(',,', ','))
      expect(exported.output).not.toContain('13800138000')
      const back = await run(importCommand, ['reports'], {}, exported.output)
      expect(back.notes).toContain('1 lines, 0 new, 0 changed, 1 the same, 0 bad')
      const other = exported.output.replace(/[0-9a-f]{8}-/, '00000000-').replace('odd text', 'another text')
      expect((await run(importCommand, ['reports'], {}, other)).notes).toContain('1 new')
      const both = await run(exportCommand, ['reports'])
      expect(both.output.split('\r\n')).toContain(other.split('\r\n')[1])
    })
  })

  it('of platforms: in the name of a member', async () => {
    await withAuthority(async () => {
      const template = (await run(importCommand, [], { template: 'platforms' })).output
      expect(template).toMatch(/^code,name,kind,/)
      const table = `${template}lake-forum,湖畔论坛,forum\r\n`
      const taken = await run(importCommand, ['platforms'], { by: 'officer@lake.example' }, table)
      expect(taken).toMatchObject({ status: 0 })
      const exported = (await run(exportCommand, ['platforms'])).output
      expect(exported).toContain('lake-forum,湖畔论坛,forum')
      const again = await run(importCommand, ['platforms'], { by: 'officer@lake.example' }, exported)
      expect(again.notes).toContain('1 lines, 0 new, 0 changed, 1 the same, 0 bad')
    })
  })

  it(
    'of 4,207 platforms: from a spreadsheet in GB 18030, and an export changes nothing',
    { timeout: 60_000 },
    async () => {
      await withAuthority(async ({ db }) => {
        const encode = openGb18030()
        const rows = Array.from({ length: 4207 }, (_, at) =>
          [
            `gb-${at}`,
            `"平台，第${at}号 ""甲"""`,
            at % 2 === 0 ? 'forum' : 'shop',
            `https://p${at}.example/`,
            `p${at}.example|m.p${at}.example`,
            '',
            `=SUM(A${at})公司`,
            `00${at}`,
          ].join(','),
        )
        const header = 'code,name,kind,home_url,domains,unit,operator_name,operator_registration_no'
        const table = encode([header, ...rows, ''].join('\r\n'))
        const taken = await run(importCommand, ['platforms'], {}, table)
        expect(taken.notes).toContain('read as GB 18030')
        expect(taken.notes).toContain('4207 lines, 4207 new, 0 changed, 0 the same, 0 bad')
        const exported = (await run(exportCommand, ['platforms'])).output
        expect(exported).toContain('"平台，第7号 ""甲"""')
        const countEvents = async () => (await db.selectFrom('audit_event').select('id').execute()).length
        const before = await countEvents()
        const again = await run(importCommand, ['platforms'], {}, exported)
        expect(again.notes).toMatch(/0 new, 0 changed, 420\d the same, 0 bad/)
        expect(await countEvents()).toBe(before)
      })
    },
  )

  it('of no other kind', async () => {
    await expect(run(exportCommand, ['people'])).rejects.toThrow('The kinds are: platforms, items, reports.')
  })
})

async function run(
  command: Command,
  positionals: string[],
  options: Record<string, string> = {},
  input: string | Uint8Array = '',
): Promise<{ status: number; output: string; notes: string }> {
  let output = ''
  let notes = ''
  const io: Io = {
    open: () => Readable.from(input.length === 0 ? [] : [Buffer.from(input)]),
    write: async (text) => void (output += text),
    note: (text) => void (notes += `${text}\n`),
    progress: () => {},
    language: 'en',
    signal: new AbortController().signal,
  }
  const status = await command.run({ positionals, options: { data, ...options } }, io)
  return { status, output, notes }
}

/** The database runs meanwhile, as beside a running program; an authority is set up the first time. */
async function withAuthority(use: (services: Services) => Promise<void>): Promise<void> {
  const silent = { note: () => {} } as unknown as Io
  await withDatabase({ positionals: [], options: { data } }, silent, async (services) => {
    const known = await services.db.selectFrom('unit').select('id').executeTakeFirst()
    if (!known) await setUp(services)
    await use(services)
  })
}

async function setUp(services: Services): Promise<void> {
  await inWork(services, async (work) => {
    const names = { nameZh: '示例', nameEn: 'Sample' }
    const unit = await insertUnit(work, { code: 'sr', level: 'nation', ...names }, undefined)
    const make = async (name: string) => {
      const roles = ['campaign-lead', 'platform-officer'] as const
      const account = await createDemoAccount(work, 'a secret for tests only, long enough to be one', {
        name,
        email: `${name}@lake.example`,
        password: 'seven quiet herons',
        as: { unitId: unit.id, roles },
      })
      const memberId = 'memberId' in account ? account.memberId : ''
      return { memberId, name, roles, unitId: unit.id, unitPath: unit.path }
    }
    const [officer, second] = [await make('officer'), await make('second')]
    const day = (offset: number) =>
      new Date(work.now.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
    const { id } = await createCampaign(work, officer, {
      code: 'sweep',
      ...names,
      profile: 'sample-republic',
      kinds: ['scam'],
      startsOn: day(-1),
      endsOn: day(1),
    })
    await moveCampaign(work, second, id, 'approve')
    await moveCampaign(work, officer, id, 'activate')
  })
}

/** Node reads GB 18030 and does not write it: the two-byte characters, turned round. */
function openGb18030(): (text: string) => Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return (text) => Buffer.from(Array.from(text).flatMap((sign) => codes.get(sign) ?? [sign.charCodeAt(0)]))
}
