import { type Browser, chromium, type Page } from 'playwright-core'
import { createDemoAccount } from '../modules/units/index.ts'
import { systemClock } from '../runtime/clock.ts'
import { openSecrets } from '../runtime/data-folder/secrets.ts'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { newId } from '../runtime/ids.ts'
import { inWork, type Database } from '../runtime/work.ts'
import { chromiumFlags, findChromium } from '../test/find-chromium.ts'
import { showCode } from '../test/walk/totp.ts'
import { fillQueue } from './review-fill.ts'
import { type BenchRow, summariseRuns } from './row.ts'
import { prepareFeed, startServer } from './running-server.ts'

const SIZES = [
  { items: 200_000, groups: 30_000 },
  { items: 2_000_000, groups: 300_000 },
]
const CARDS = 100
const PAGES = 40
const NEXT_CARD_LIMIT = 150
const QUEUE_PAGE_LIMIT = 300

export const name = 'review'

/**
 * What a reviewer waits for, in the browser: from the key that sends a decision to the next card on screen, and from the
 * address to the queue page drawn; 95th percentiles. Beside them a bare round trip from the same page to an address
 * that makes one query, in the same minutes.
 */
export async function run(): Promise<BenchRow[]> {
  const executablePath = findChromium()
  if (executablePath === undefined) return [notRun('no Chromium was found')]
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
  try {
    const rows: BenchRow[] = []
    for (const size of SIZES) rows.push(...(await measure(browser, size)))
    return rows
  } finally {
    await browser.close()
  }
}

async function measure(browser: Browser, size: (typeof SIZES)[number]): Promise<BenchRow[]> {
  const folder = makeThrowAwayFolder('bench')
  const server = await startServer(folder.path)
  try {
    const db = server.openDatabase()
    await prepareFeed(db, ['ingest'])
    const account = await addReviewer(db, folder.path)
    await fillQueue(db, size)
    await db.destroy()
    const page = await signIn(browser, server.address, account)
    const cards: number[] = []
    const trips: number[] = []
    await page.goto(`${server.address}/console/review`)
    await hearKeys(page)
    await watchCards(page)
    for (let n = 0; n < CARDS; n += 1) {
      cards.push(await decideOne(page))
      trips.push(await roundTrip(page))
    }
    const pages: number[] = []
    for (let n = 0; n < PAGES; n += 1) pages.push(await openQueue(page, server.address))
    await page.context().close()
    const of = `${size.items.toLocaleString('en')} items in ${size.groups.toLocaleString('en')} groups`
    const bare = `a bare round trip with one query takes ${percentile(trips, 95).toFixed(1)} ms at the 95th percentile`
    return [
      row(`next card after a decision, p95, ${of}`, cards, NEXT_CARD_LIMIT, bare),
      row(`queue page, p95, ${of}`, pages, QUEUE_PAGE_LIMIT, bare),
    ]
  } finally {
    await server.stop()
    folder.remove()
  }
}

interface Account {
  readonly email: string
  readonly password: string
  readonly totp: string
}

async function addReviewer(db: Database, folder: string): Promise<Account> {
  const secret = openSecrets(folder, undefined).deriveKey('units.accounts').toString('base64')
  const email = 'reviewer@bench.example'
  const password = 'three plain words for the bench'
  return inWork({ db, clock: systemClock, newId }, async (work) => {
    const { id } = await work.trx
      .selectFrom('unit')
      .select('id')
      .where('path', '=', 'sr')
      .executeTakeFirstOrThrow()
    const as = { unitId: id, roles: ['reviewer'] } as const
    const made = await createDemoAccount(work, secret, { name: 'Reviewer', email, password, as })
    if (!('totp' in made)) throw new Error('a member signs in with a second factor')
    return { email, password, totp: made.totp.secret }
  })
}

async function signIn(browser: Browser, address: string, account: Account): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.locator('input[type="email"]').fill(account.email)
  await page.locator('input[type="password"]').fill(account.password)
  await page.locator('button[type="submit"]').first().click()
  await page.locator('input[autocomplete="one-time-code"]').fill(showCode(account.totp))
  await page.locator('button[type="submit"]').first().click()
  await page.waitForURL('**/console**')
  return page
}

/** Keys are heard a little after the page has come alive; the sheet of keys shows it. */
async function hearKeys(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  while ((await sheet.count()) === 0) {
    await page.keyboard.press('?')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
}

/** Notes in the page when Enter went down, and when the frame with another card's text was drawn. */
async function watchCards(page: Page): Promise<void> {
  await page.evaluate(`
    window.bench = { sent: 0, drawn: 0 }
    const text = () => document.querySelector('.review-text')?.textContent ?? ''
    let shown = text()
    addEventListener('keydown', (event) => { if (event.key === 'Enter') { bench.sent = performance.now(); bench.drawn = 0 } }, true)
    new MutationObserver(() => {
      if (text() === shown || text() === '') return
      shown = text()
      requestAnimationFrame(() => setTimeout(() => { bench.drawn = performance.now() }))
    }).observe(document.body, { childList: true, subtree: true, characterData: true })`)
}

async function decideOne(page: Page): Promise<number> {
  await page.keyboard.press('n')
  await page.locator('details[open] input[name="reason"]').first().waitFor({ state: 'attached' })
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  const took = await page.evaluate<number>(`(async () => {
    while (bench.drawn === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    return bench.drawn - bench.sent
  })()`)
  // A reviewer reads; what goes on behind the page has its time.
  await page.waitForTimeout(300)
  return took
}

async function roundTrip(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const start = performance.now()
    await (await fetch('/readyz')).text()
    return performance.now() - start
  })()`)
}

async function openQueue(page: Page, address: string): Promise<number> {
  await page.goto(`${address}/console/review`)
  await page.locator('.review-text').first().waitFor()
  return page.evaluate<number>(`(() => {
    const [load] = performance.getEntriesByType('navigation')
    return load.domContentLoadedEventEnd - load.startTime
  })()`)
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

function row(what: string, values: readonly number[], limit: number, note: string): BenchRow {
  return {
    name: what,
    value: percentile(values, 95),
    unit: 'ms',
    reference: 'limit',
    referenceValue: limit,
    note,
    ...summariseRuns(values),
  }
}

function notRun(note: string): BenchRow {
  return {
    name: 'next card after a decision, p95',
    value: 'not-run',
    unit: 'ms',
    reference: 'limit',
    referenceValue: NEXT_CARD_LIMIT,
    note,
    runs: 0,
    min: 0,
    median: 0,
    max: 0,
  }
}
