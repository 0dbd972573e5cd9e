import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { loadDetector, type SubmittedReport } from '../../modules/intake/index.ts'
import { makeAuthority } from '../../modules/intake/testing.ts'
import { createToken } from '../../modules/units/index.ts'
import { readConfiguration } from '../../runtime/configuration.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { openFileStore } from '../../runtime/files.ts'
import { openLog } from '../../runtime/log.ts'
import { newId } from '../../runtime/ids.ts'
import type { Services } from '../../runtime/services.ts'
import { createApi } from './index.ts'

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'netsweep-api-'))
const logged: string[] = []
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let keys: { ingest: string; scan: string }

beforeAll(async () => {
  await makeAuthority(database)
  const make = (name: string, scope: 'ingest' | 'scan') =>
    database.work((work) => createToken(work, { name, scopes: [scope] }))
  keys = { ingest: (await make('lake-forum', 'ingest')).key, scan: (await make('scanner', 'scan')).key }
})

describe('POST /api/v1/reports', () => {
  it('takes a report, and gives a code, a receipt that verifies and advice', async () => {
    const api = openApi()
    const text = '您的账户异常，请点击 http://bank.example/a 验证'
    const response = await post(api, '/api/v1/reports', { situation: 'money-sent', text, amount: 1250.5 })
    expect(response.status).toBe(201)
    const { code, receipt, advice, found } = (await response.json()) as Submitted
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(advice.steps[0]).toContain('止付')
    expect(found.joinedWith).toBe(0)

    const pem = await (await api.request('/.well-known/netsweep-receipt.pem')).text()
    const signature = Buffer.from(receipt.signature, 'base64')
    expect(verify(null, Buffer.from(receipt.document), createPublicKey(pem), signature)).toBe(true)
    const digest = createHash('sha256')
      .update(Buffer.from(receipt.nonce, 'base64'))
      .update(text)
      .digest('hex')
    expect(receipt.document).toContain(digest)
  })

  it('takes files as multipart', async () => {
    const form = new FormData()
    form.set('report', JSON.stringify({ situation: 'saw-it', lang: 'en' }))
    form.append('file', new File(['picture'], 'screen.png', { type: 'image/png' }))
    const response = await openApi().request('/api/v1/reports', { method: 'POST', body: form })
    expect(response.status).toBe(201)
    const file = await database.db.selectFrom('report_file').selectAll().executeTakeFirstOrThrow()
    expect(file).toMatchObject({ name: 'screen.png', media_type: 'image/png', size: 7 })
  })

  it.each([
    ['no situation', { text: 'x' }, 422, 'request.invalid'],
    ['nothing in it', { situation: 'saw-it', text: '  ' }, 422, 'intake.report-empty'],
    ['an unknown surface', { situation: 'saw-it', text: 'x', surface: 'wall' }, 422, 'request.invalid'],
    ['a text too long', { situation: 'saw-it', text: 'x'.repeat(30_000) }, 413, 'intake.text-too-long'],
  ])('refuses one with %s', async (_what, body, status, code) => {
    expect(await readProblem(await post(openApi(), '/api/v1/reports', body))).toEqual([status, code])
  })

  it('refuses what is no JSON, and media it does not know', async () => {
    const send = (type: string) =>
      openApi().request('/api/v1/reports', { method: 'POST', body: '{', headers: { 'Content-Type': type } })
    expect(await readProblem(await send('application/json'))).toEqual([400, 'request.json'])
    expect(await readProblem(await send('text/csv'))).toEqual([415, 'request.media-type'])
  })

  it('slows down an address that sends too many, unless the guards are off', async () => {
    const api = openApi({ guards: 'on' })
    const answers = []
    for (let i = 0; i < 21; i++) answers.push(await post(api, '/api/v1/reports', { situation: 'x' }))
    expect(answers[19]?.status).toBe(422)
    expect(answers[20]?.headers.get('Retry-After')).toBe('60')
    expect(await readProblem(answers[20])).toEqual([429, 'request.too-many'])
  })
})

describe('a report by its code', () => {
  it('shows its timeline, takes additions, and leaves no trace of the code in log or metrics', async () => {
    const api = openApi()
    const submitted = await post(api, '/api/v1/reports', { situation: 'saw-it', text: '加微信领补贴' })
    const { code } = (await submitted.json()) as Submitted
    const headers = { 'Netsweep-Code': code.toLowerCase().replaceAll('-', ' ') }
    const added = await post(api, '/api/v1/reports/additions', { text: '他又打来了' }, headers)
    expect(added.status).toBe(201)
    const response = await api.request('/api/v1/reports/status', { headers })
    const status = (await response.json()) as { steps: { kind: string }[] }
    expect(status).toMatchObject({ state: 'received', outcome: null })
    expect(status.steps.map((step) => step.kind)).toEqual(['received', 'added'])
    expect(status).not.toHaveProperty('reportId')
    const metrics = await (await api.request('/metrics')).text()
    expect(metrics).toContain('netsweep_api_requests_total{route="/api/v1/reports/status",status="200"} 1')
    expect(`${metrics}${logged.join('')}`).not.toContain(code)
  })

  it('is not found by another code, and a mistyped one is told apart', async () => {
    const ask = (code: string) =>
      openApi().request('/api/v1/reports/status', { headers: { 'Netsweep-Code': code } })
    expect(await readProblem(await ask('0000-0000-0000-0000-0000'))).toEqual([404, 'intake.unknown-report'])
    expect(await readProblem(await ask('0000-0000-0000-0000-0001'))).toEqual([422, 'intake.code'])
    expect(await readProblem(await openApi().request('/api/v1/reports/status'))).toEqual([
      401,
      'intake.code-missing',
    ])
  })
})

describe('POST /api/v1/items', () => {
  it('stores each line once, keeps both versions of a changed one, and answers in order', async () => {
    const first = await feed([item('a', '出售四件套'), item('b', '明天开会'), item('c', '出售四件套')])
    expect(first.map((line) => line.stored)).toEqual(['new', 'new', 'new'])
    const again = await feed([item('a', '出售四件套'), item('b', '后天开会'), item('a', '另一句话')])
    expect(again.map(({ id, stored }) => [id, stored])).toEqual([
      ['a', 'same'],
      ['b', 'changed'],
      ['a', 'changed'],
    ])
    const rows = await database.db
      .selectFrom('item')
      .select(['external_id', 'group_id', 'version'])
      .where('source', '=', 'lake-forum')
      .execute()
    expect(rows).toHaveLength(3)
    const versions = await database.db.selectFrom('item_version').select('text').orderBy('text').execute()
    expect(versions.map((version) => version.text)).toEqual(['出售四件套', '明天开会'])
  })

  it('answers a bad line with an error and goes on', async () => {
    const lines = await feed([
      '{"id":"1"',
      item('2', '好'),
      JSON.stringify({ id: '3' }),
      '',
      JSON.stringify({ id: '5', text: 'x', surface: 'wall' }),
      '[1]',
      JSON.stringify({ text: 'no id' }),
      item('8', '好'),
    ])
    expect(lines.map((line) => [line.line ?? line.id, line.error?.code ?? line.stored])).toEqual([
      [1, 'json'],
      ['2', 'new'],
      [3, 'text'],
      [5, 'surface'],
      [6, 'not-an-object'],
      [7, 'id'],
      ['8', 'new'],
    ])
  })

  it('passes over a line of 10 MB and takes 100,000 combining marks, a zero byte and half a character', async () => {
    const lines = await feed([
      item('large', 'x'.repeat(10_000_000)),
      item('marks', `e${'\u0301'.repeat(100_000)}`),
      item('zero', 'a\0b'),
      '{"id":"half","text":"a\\ud800b"}',
      item('after', '好'),
    ])
    expect(lines.map((line) => line.error?.code ?? line.stored)).toEqual([
      'line-too-long',
      'new',
      'new',
      'new',
      'new',
    ])
  })

  it('is closed to strangers and to keys of another scope', async () => {
    const send = (headers: Record<string, string>) =>
      openApi().request('/api/v1/items', {
        method: 'POST',
        body: item('1', 'x'),
        headers: { 'Content-Type': 'application/x-ndjson', ...headers },
      })
    expect(await readProblem(await send({}))).toEqual([401, 'units.token-missing'])
    expect(await readProblem(await send({ Authorization: 'Bearer nsw_x' }))).toEqual([
      401,
      'units.token-unknown',
    ])
    expect(await readProblem(await send({ Authorization: `Bearer ${keys.scan}` }))).toEqual([
      403,
      'units.token-scope',
    ])
  })

  it('hears of a line on disk before it sends the next', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const encoder = new TextEncoder()
    void writer.write(encoder.encode(`${item('slow-1', '一')}\n`))
    const response = await openApi().request('/api/v1/items', {
      method: 'POST',
      body: readable,
      headers: { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${keys.ingest}` },
      duplex: 'half',
    } as RequestInit)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('"id":"slow-1"')
    void writer.write(encoder.encode(item('slow-2', '二')))
    void writer.close()
    expect((await reader?.read())?.value).toContain('"id":"slow-2"')
    expect((await reader?.read())?.done).toBe(true)
  })
})

describe('POST /api/v1/scan', () => {
  it('answers line by line as the command line does', async () => {
    const response = await openApi().request('/api/v1/scan', {
      method: 'POST',
      body: `${JSON.stringify({ text: '' })}\r\n\r\n${JSON.stringify({ id: 7, text: '今天下雨' })}\nx`,
      headers: { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${keys.scan}` },
    })
    const lines = parse(await response.text())
    expect(lines[0]).toMatchObject({ id: '1', verdict: 'clear', kind: null, severity: 0 })
    expect(lines[1]).toMatchObject({ id: 7, verdict: 'clear' })
    expect(lines[2]).toMatchObject({ line: 4, error: { code: 'json' } })
  })
})

describe('POST /api/v1/objections', () => {
  it('refuses an unknown code and a body of another shape', async () => {
    const send = (body: object) => post(openApi(), '/api/v1/objections', body)
    expect(await readProblem(await send({ code: 'x', text: '不是我发的' }))).toEqual([
      404,
      'measures.unknown-code',
    ])
    expect(await readProblem(await send({ text: '不是我发的' }))).toEqual([422, 'request.invalid'])
  })
})

describe('GET /api/v1/statistics', () => {
  it('gives each figure with its definition', async () => {
    const response = await openApi().request('/api/v1/statistics')
    const { campaign, figures } = (await response.json()) as {
      campaign: { code: string }
      figures: { definition: { zh: string }; value: object }[]
    }
    expect(campaign.code).toBe('sweep')
    expect(figures.length).toBeGreaterThan(5)
    expect(figures.every((figure) => figure.definition.zh !== '')).toBe(true)
  })
})

describe('the rest', () => {
  it('describes itself as OpenAPI 3.1', async () => {
    const response = await openApi().request('/api/v1/openapi.json')
    const document = (await response.json()) as { openapi: string; paths: object }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/reports', '/api/v1/reports/status', '/api/v1/items', '/api/v1/scan']),
    )
  })

  it('says that it is alive and able to serve', async () => {
    expect((await openApi().request('/healthz')).status).toBe(200)
    expect((await openApi().request('/readyz')).status).toBe(200)
    expect(await (await openApi().request('/metrics')).text()).toContain('netsweep_database_up 1')
  })

  it('tells an unknown call', async () => {
    expect(await readProblem(await openApi().request('/api/v1/nothing'))).toEqual([404, 'request.unknown'])
  })
})

type Submitted = Pick<SubmittedReport, 'code' | 'receipt' | 'advice' | 'found'>

function openApi({ guards = 'off' }: { guards?: 'on' | 'off' } = {}) {
  const services: Services = {
    db: database.db,
    clock: database.clock,
    newId,
    files: openFileStore(folder),
    secrets: deriveFrom('a secret for tests only, long enough to be one'),
    log: openLog({ clock: database.clock, write: (line) => void logged.push(line) }),
    config: readConfiguration([], { NETSWEEP_PUBLIC_GUARDS: guards }, folder),
  }
  return createApi({ services, detector: loadDetector() })
}

function post(
  api: ReturnType<typeof openApi>,
  path: string,
  body: object,
  headers: Record<string, string> = {},
) {
  return api.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

function item(id: string, text: string): string {
  return JSON.stringify({ id, text })
}

async function feed(lines: string[]) {
  const response = await openApi().request('/api/v1/items', {
    method: 'POST',
    body: lines.join('\n'),
    headers: { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${keys.ingest}` },
  })
  expect(response.status).toBe(200)
  return parse(await response.text())
}

interface FeedLine {
  readonly id?: string
  readonly line?: number
  readonly stored?: string
  readonly error?: { readonly code: string }
}

function parse(text: string): FeedLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FeedLine)
}

/** Status and code, once in the answer and once in its body. */
async function readProblem(response: Response | undefined): Promise<[number, string] | undefined> {
  if (response?.headers.get('Content-Type') !== 'application/problem+json') return undefined
  const body = (await response.json()) as { status: number; code: string; type: string }
  return body.status === response.status && body.type === `urn:netsweep:${body.code}`
    ? [body.status, body.code]
    : undefined
}
