import { existsSync } from 'node:fs'
import { createAdaptorServer } from '@hono/node-server'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { TestDatabase } from '../../db/testing.ts'
import type { Actor, Seat } from '../../modules/units/index.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { readConfiguration } from '../../runtime/configuration.ts'
import type { FileStore } from '../../runtime/files.ts'
import { openLog } from '../../runtime/log.ts'
import { chromiumFlags, findChromium } from '../../test/find-chromium.ts'
import { skipUnless } from '../../test/require.ts'
import { createServer, type ServerParts } from '../server.ts'

const built = existsSync(new URL('../../build/server/index.js', import.meta.url))

export interface StaffPages {
  /** Who signs in under a name; a page is opened as one of them. */
  readonly people: Map<string, { readonly actor: Actor } | { readonly seat: Seat }>
  readonly open: (as: string, path: string, options?: BrowserContextOptions) => Promise<Page>
  /** The violations of WCAG A and AA that axe finds, each with where it is. */
  readonly listBarriers: (page: Page) => Promise<string[]>
}

/**
 * For tests: the built pages over a test database, in a browser, signed in as whoever the test names. `house` gives the parts
 * that only some pages look at; it is asked once the hooks that were set before have run.
 */
export function useStaffPages(
  database: TestDatabase,
  files: () => FileStore,
  house: () => Partial<ServerParts> = () => ({}),
): StaffPages {
  const people: StaffPages['people'] = new Map()
  const chromiumPath = findChromium()
  const pages: Page[] = []
  const complaints: string[] = []
  let browser: Browser | undefined
  let address = ''
  let stop: (() => Promise<void>) | undefined

  beforeAll(async () => {
    if (chromiumPath === undefined || !built) return
    const parts: ServerParts = {
      services: {
        db: database.db,
        clock: database.clock,
        newId: database.newId,
        get files() {
          return files()
        },
        secrets: deriveFrom('a secret for tests that is long enough'),
        log: openLog({ clock: database.clock, write: (line) => complaints.push(line) }),
        config: readConfiguration([], {}),
      },
      auth: {
        async identify(headers: Headers) {
          const name = /as=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? ''
          const found = people.get(decodeURIComponent(name))
          if (!found) return { kind: 'stranger' }
          return 'actor' in found ? { kind: 'member', ...found } : { kind: 'operator', ...found }
        },
      } as ServerParts['auth'],
      // Few of these pages look at a text.
      detector: {} as ServerParts['detector'],
      ...house(),
    }
    const server = createAdaptorServer({ fetch: createServer(parts).fetch, hostname: '127.0.0.1' })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    address = `http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`
    stop = () => new Promise((resolve) => server.close(() => resolve()))
    browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] })
  })
  beforeEach((context) => {
    skipUnless(context, 'browser', chromiumPath !== undefined, 'no Chromium was found')
    skipUnless(context, 'browser', built, 'the pages are not built (npm run setup)')
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await stop?.()
  })

  return {
    people,
    async open(as, path, options = {}) {
      if (!browser) throw new Error('no browser was started')
      const { locale = 'en' } = options
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options, locale })
      await context.addCookies([
        { name: 'as', value: encodeURIComponent(as), url: address },
        { name: 'lang', value: locale, url: address },
      ])
      context.setDefaultTimeout(8000)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // A refused form answers 4xx, which the browser reports as a failed load.
        if (message.type() === 'error' && !message.text().includes('status of 4'))
          complaints.push(message.text())
      })
      pages.push(page)
      await page.goto(address + path)
      if (path.startsWith('/console') && options.javaScriptEnabled !== false) await waitUntilAlive(page)
      return page
    },
    async listBarriers(page) {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
        .analyze()
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      )
    },
  }
}

/** What is typed before a page has come alive may be lost; React leaves its mark on what it has taken over. */
async function waitUntilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('#main')
    return main !== null && Object.keys(main).some((key) => key.startsWith('__react'))
  })
}

/** How many pixels a page is wider than its window. */
export async function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
