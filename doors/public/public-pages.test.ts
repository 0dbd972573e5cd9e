import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { builtInPacks, hashPack } from '../../engines/detection/index.ts'
import { makeAuthority } from '../../modules/intake/testing.ts'
import { skipUnless } from '../../test/require.ts'
import { pagesAreBuilt, type RunningPages, servePages } from './testing.ts'

const database = useTestDatabase()
let pages: RunningPages

beforeAll(async () => {
  if (!pagesAreBuilt) return
  await makeAuthority(database)
  pages = await servePages(database)
})
beforeEach((context) =>
  skipUnless(context, 'browser', pagesAreBuilt, 'the pages are not built (npm run setup)'),
)
afterAll(() => pages?.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(pages.address + path, { headers })
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(pages.address + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin: pages.address, ...headers },
  })

describe('a public page', () => {
  it('carries no script and may run none', async () => {
    for (const path of [
      '/',
      '/report',
      '/report/saw-it',
      '/status',
      '/objection',
      '/check',
      '/scope',
      '/figures',
    ]) {
      const response = await get(path)
      const page = await response.text()
      const policy = response.headers.get('content-security-policy') ?? ''
      expect({
        path,
        status: response.status,
        script: /<script/i.test(page),
        policy: policy.replaceAll(/nonce-[\w-]+/g, 'nonce'),
      }).toEqual({
        path,
        status: 200,
        script: false,
        policy:
          "default-src 'none'; style-src 'self' 'nonce'; img-src 'self' data:; font-src 'self'; " +
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      })
    }
  })

  it('speaks the language that is asked for, and remembers it', async () => {
    const response = await get('/report?lang=en', { 'accept-language': 'zh-CN' })
    expect(response.headers.get('set-cookie')).toMatch(/^lang=en;/)
    const text = await response.text()
    expect(text).toContain('<html lang="en"')
    expect(text).toContain('What happened?')
    expect(text).toContain('href="/report?lang=zh-CN"')
    expect(await (await get('/report', { cookie: 'lang=en' })).text()).toContain('What happened?')
    expect(await (await get('/report')).text()).toContain('发生了什么')
  })

  it('says what to do where there is no page, in both languages', async () => {
    for (const [path, words] of [
      ['/no/such/page', '这里没有页面'],
      ['/report/boredom?lang=en', 'There is no page here'],
    ] as const) {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain(words)
    }
  })

  it('stands in for a page of the staff that a stranger may not open', async () => {
    const response = await get('/console', { accept: 'text/html' })
    expect(new URL(response.url).pathname).toBe('/sign-in')
    expect(new URL(response.url).searchParams.get('next')).toBe('/console')
  })

  it('names each word pack in force by the hash that anybody can compute', async () => {
    const page = await (await get('/scope')).text()
    for (const pack of builtInPacks) {
      expect(page).toContain(pack.id)
      expect(page).toContain(hashPack(pack))
    }
  })

  it('takes no form from another site', async () => {
    const response = await post('/check', { text: '12345' }, { origin: 'http://evil.example' })
    expect(response.status).toBe(403)
  })
})

describe('a report', () => {
  const answers = { step: 'check', go: 'send', text: '加微信 kapai8866 出四件套', reach: 'none' }

  it('is refused with what to change, and keeps what was typed', async () => {
    const response = await post('/report/saw-it', { step: 'tell', go: 'found', text: '', platform: '某论坛' })
    expect(response.status).toBe(422)
    const text = await response.text()
    expect(text).toContain('href="#text"')
    expect(text).toContain('name="platform" value="某论坛"')
  })

  it('cannot be sent from its last page without what the first ones ask for', async () => {
    const response = await post('/report/saw-it', { ...answers, text: '' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('id="text-error"')
  })

  it('ends with a code that nothing caches, logs or puts into an address', async () => {
    const response = await post('/report/saw-it', answers)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const code = readCode(await response.text())
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
    const status = await post('/status', { code: code.toLowerCase().replaceAll('-', ' ') })
    expect(status.status).toBe(200)
    expect(status.headers.get('cache-control')).toBe('no-store')
    expect(pages.logged.join('')).not.toContain(code.slice(0, 4))
  })

  it('is not made twice when its last page is loaded again', async () => {
    const count = async () => (await database.db.selectFrom('report').select('id').execute()).length
    const sent = await (await post('/report/saw-it', answers)).text()
    const before = await count()
    const once = /name="once" value="([^"]+)"/.exec(sent)?.[1] ?? ''
    const again = await (await post('/report/saw-it?lang=en', { once, go: 'stay' })).text()
    expect(readCode(again)).toBe(readCode(sent))
    expect(await count()).toBe(before)
  })

  it('never makes a suspect of what the reporter took out', async () => {
    const text = '客服电话 13800000187，微信 kd_help66'
    await post('/report/saw-it', { ...answers, text, drop: 'phone:+8613800000187' })
    const roles = await database.db
      .selectFrom('indicator_use')
      .innerJoin('indicator', 'indicator.id', 'indicator_use.indicator_id')
      .select(['indicator.value', 'indicator_use.role'])
      .where('indicator.value', 'in', ['+8613800000187', 'kd_help66'])
      .execute()
    const phones = roles.filter(({ value }) => value === '+8613800000187')
    expect(phones.map(({ role }) => role)).not.toContain('suspect')
    expect(phones.length).toBeGreaterThan(0)
    expect(roles.some(({ value }) => value === 'kd_help66')).toBe(true)
  })

  it('gives its receipt as a file and keeps nothing of it', async () => {
    const response = await post('/receipt', { document: 'a\r\nb', signature: 's', keyId: 'k', nonce: 'n' })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await response.json()).toEqual({ document: 'a\nb', signature: 's', keyId: 'k', nonce: 'n' })
  })
})

describe('following a report', () => {
  it('says which code is no code and which is unknown', async () => {
    expect((await post('/status', { code: 'ABCD' })).status).toBe(422)
    const response = await post('/status', { code: '0000-0000-0000-0000-0000' })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('没有这个查询码')
  })

  it('takes an addition once, however often it is sent', async () => {
    const code = readCode(
      await (
        await post('/report/saw-it', { step: 'check', go: 'send', text: '收到一条短信', reach: 'none' })
      ).text(),
    )
    const add = () => post('/status', { code, go: 'add', text: '发件人只显示了名字' })
    expect(await (await add()).text()).toContain('发件人只显示了名字')
    await add()
    const steps = await database.db
      .selectFrom('report_step')
      .selectAll()
      .where('kind', '=', 'added')
      .execute()
    expect(steps.filter(({ text }) => text === '发件人只显示了名字')).toHaveLength(1)
  })
})

describe('the check', () => {
  it('never calls unknown safe', async () => {
    const text = await (await post('/check?lang=en', { text: 'http://brand-new.example' })).text()
    expect(text).toContain('Not found does not mean safe.')
  })

  it('calls official only what the jurisdiction has registered', async () => {
    const text = await (await post('/check?lang=en', { text: '000-110' })).text()
    expect(text).toContain('This is a registered official number.')
    expect(await (await post('/check?lang=en', { text: '000-111' })).text()).not.toContain('official number.')
  })
})

function readCode(page: string): string {
  const groups = [...page.matchAll(/<span aria-hidden="true">([0-9A-Z]{4})<\/span>/g)].map(
    ([, group]) => group,
  )
  return groups.join('-')
}
