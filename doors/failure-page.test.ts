import { Kysely, PostgresDialect } from 'kysely'
import { createContext, type ServerBuild } from 'react-router'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '../db/tables.ts'
import { loadDetector } from '../modules/intake/index.ts'
import { StandingClock } from '../runtime/clock.ts'
import { readConfiguration } from '../runtime/configuration.ts'
import { deriveFrom } from '../runtime/data-folder/secrets.ts'
import { openPool } from '../runtime/database.ts'
import { openFileStore } from '../runtime/files.ts'
import { newId } from '../runtime/ids.ts'
import { openLog } from '../runtime/log.ts'
import { createServer } from './server.ts'

const clock = new StandingClock('2026-05-04T08:00:00Z')
const logged: string[] = []
const said = new Error('about 13800138000')
// Nobody listens there.
const pool = openPool('postgres://127.0.0.1:1/none', { max: 1, applicationName: 'netsweep-test' })
const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
const services = {
  db,
  clock,
  newId,
  files: openFileStore('/nowhere'),
  secrets: deriveFrom('a secret of the tests, long enough to derive keys'),
  log: openLog({ clock, write: (line) => logged.push(line) }),
  config: readConfiguration([], {}),
}
const serve = (loadBuild: () => Promise<ServerBuild>) =>
  createServer({ services, detector: loadDetector(), loadBuild })
const withoutPages = serve(() => Promise.reject(said))

beforeEach(() => logged.splice(0))
afterAll(() => db.destroy())

const listEvents = () => logged.map((line) => (JSON.parse(line) as { event: string }).event)

describe('a failure that nobody caught', () => {
  it.each(['en', 'zh-CN'])('is a calm page in both languages, first in the own one (%s)', async (own) => {
    const response = await withoutPages.request('/status?about=kapai8866', {
      headers: { 'accept-language': own },
    })
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self' 'nonce-/,
    )
    expect(response.headers.get('content-security-policy')).not.toContain('script-src')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await response.text()
    expect(page).toContain(`<html lang="${own}">`)
    expect(/<section lang="([\w-]+)">/.exec(page)?.[1]).toBe(own)
    expect(page).toContain('这一页没能打开')
    expect(page).toContain('This page could not be opened')
    expect(page).not.toMatch(/<script|13800138000|kapai8866|\.ts:\d/)
  })

  it('is logged once, without a word of the request', async () => {
    await withoutPages.request('/status?about=kapai8866')
    expect(listEvents()).toEqual(['http.failed'])
    expect(logged.join('')).not.toMatch(/13800138000|kapai8866/)
  })

  it('is a problem with a code for a program', async () => {
    const response = await withoutPages.request('/api/v1/statistics')
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 500, code: 'server.failed' })
    expect(listEvents()).toEqual(['api.failed'])
  })

  it('leaves a form from another site refused, not failed', async () => {
    const response = await withoutPages.request('/check', {
      method: 'POST',
      headers: { origin: 'http://evil.example', host: 'netsweep.example' },
      body: new URLSearchParams({ text: 'x' }),
    })
    expect(response.status).toBe(403)
    expect(logged).toEqual([])
  })

  it('is the same page where the router itself has no more to say', async () => {
    const build = {
      entry: {
        module: {
          default: () => Promise.reject(said),
          doorContext: createContext<unknown>(),
          handleError: () => services.log.error('page.failed'),
        },
      },
      routes: { root: { id: 'root', path: '', module: { default: () => null } } },
      assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
      publicPath: '/',
      assetsBuildDirectory: '',
      future: {},
      ssr: true,
      isSpaMode: false,
      prerender: [],
      routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
    } as unknown as ServerBuild
    const response = await serve(() => Promise.resolve(build)).request('/')
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('这一页没能打开')
    expect(new Set(listEvents())).toEqual(new Set(['page.failed']))
  })
})
