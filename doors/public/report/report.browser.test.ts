import { readFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { makeAuthority } from '../../../modules/intake/testing.ts'
import { chromiumFlags, findChromium } from '../../../test/find-chromium.ts'
import { skipUnless } from '../../../test/require.ts'
import { openPerson, type Walk } from '../../../test/walk/person.ts'
import type { WalkLocale } from '../../../test/walk/words.ts'
import { BEGINNINGS, type Beginning, seenOf } from '../situations.ts'
import { pagesAreBuilt, type RunningPages, servePages } from '../testing.ts'

const database = useTestDatabase()
const executablePath = findChromium()
let pages: RunningPages
let browser: Browser

beforeAll(async () => {
  if (!pagesAreBuilt || executablePath === undefined) return
  await makeAuthority(database)
  pages = await servePages(database)
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags] })
})
beforeEach((context) =>
  skipUnless(context, 'browser', pagesAreBuilt && executablePath !== undefined, 'no pages, or no browser'),
)
afterAll(async () => {
  await browser?.close()
  await pages?.stop()
})

const TEXT = '出全套四件套，加微信 kapai8866，网址 http://si-jian.example/m'

/** How many pages, fields and required fields each way has, counted as they were walked. */
const counted: Record<string, { pages: number; fields: number; required: number }> = {}

async function report(locale: WalkLocale, beginning: Beginning): Promise<void> {
  const walk: Walk = { browser, address: pages.address, locale, width: 360, problems: [] }
  const person = await openPerson(walk, { script: false })
  const { page, t, go, press, follow, inspect } = person
  const count = { pages: 1, fields: 0, required: 0 }
  const arrive = async (): Promise<void> => {
    await inspect()
    count.pages += 1
    // Radio buttons of one question are one field.
    count.fields += await page.evaluate<number>(
      `new Set([...document.querySelectorAll('main input:not([type=hidden]), main textarea, main select')]
        .map((field) => field.type === 'file' ? 'text' : field.name)).size`,
    )
  }
  await go('/report')
  await inspect()
  await follow(new RegExp(`^${escape(t('public-report', `choose.${beginning}.title`))}`))
  await page.getByRole('heading', { name: t('public-report', `advice.${beginning}`), level: 1 }).waitFor()
  await arrive()
  // Nothing but something to go by is asked for: an empty form says so, and what follows may all be left out.
  await press(t('public-report', 'next'))
  await page.getByRole('heading', { name: t('public-report', 'errors.summary') }).waitFor()
  count.required = await page.locator('.error-summary li').count()
  await page.locator('textarea[name=text]').fill(TEXT)
  await press(t('public-report', 'next'))
  if (seenOf(beginning) === undefined) {
    await page.getByRole('heading', { name: t('public-report', 'found.title') }).waitFor()
    await arrive()
    await press(t('public-report', 'next'))
    await page.getByRole('heading', { name: t('public-report', 'you.titleMoney') }).waitFor()
    await arrive()
    await page.getByText(t('public-report', 'you.none'), { exact: true }).click()
    await press(t('public-report', 'next'))
  }
  await page.getByRole('heading', { name: t('public-report', 'check.title') }).waitFor()
  await page.getByText('kapai8866').first().waitFor()
  await arrive()
  await press(t('public-report', 'check.send'))
  await page.getByRole('heading', { name: t('public-report', 'sent.title') }).waitFor()
  await inspect()
  expect(walk.problems).toEqual([])
  expect(await page.evaluate<number>('document.scripts.length')).toBe(0)
  counted[beginning] = count
  await person.leave()
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

describe.each(['zh-CN', 'en'] as const)('a report on a phone without script, in %s', (locale) => {
  it.each(BEGINNINGS)('goes through for %s, with one thing that must be given', async (beginning) => {
    await report(locale, beginning)
    const { pages: walked, required } = counted[beginning] ?? { pages: 0, required: 0 }
    expect(required).toBe(1)
    expect(walked).toBe(seenOf(beginning) === undefined ? 5 : 3)
  })

  it('tells whoever is still on the line to hang up first', async () => {
    const walk: Walk = { browser, address: pages.address, locale, width: 360, problems: [] }
    const person = await openPerson(walk)
    await person.go('/report')
    await person.follow(new RegExp(person.t('public', 'onCall.do')))
    await person.page
      .getByRole('heading', { name: person.t('public-report', 'onCall.title'), level: 1 })
      .waitFor()
    await person.inspect()
    expect(walk.problems).toEqual([])
    await person.leave()
  })
})

describe('what was told beside the text', () => {
  it('is kept: how it was seen, since when, and how money went', async () => {
    const row = (text: string) =>
      database.db
        .selectFrom('report')
        .select(['situation', 'seen', 'seen_since', 'paid_by', 'paid_at', 'text'])
        .where('text', 'like', `%${text}%`)
        .executeTakeFirstOrThrow()
    const post = (path: string, form: Record<string, string>) =>
      fetch(pages.address + path, {
        method: 'POST',
        body: new URLSearchParams({ step: 'check', go: 'send', reach: 'none', ...form }),
        headers: { origin: pages.address },
      })
    expect((await post('/report/found', { text: '群里卖猫池一百台', since: '2026-04-01' })).status).toBe(200)
    expect(await row('猫池一百台')).toMatchObject({
      situation: 'saw-it',
      seen: 'found',
      seen_since: '2026-04-01',
    })
    const money = {
      text: '刷单被骗',
      amount: '3000',
      paidTo: '6222020200112233445',
      paidBy: 'bank-transfer',
      paidAt: '三点',
    }
    expect((await post('/report/money-sent', money)).status).toBe(200)
    const paid = await row('刷单被骗')
    expect(paid).toMatchObject({
      situation: 'money-sent',
      seen: null,
      paid_by: 'bank-transfer',
      paid_at: '三点',
    })
    expect(paid.text).toContain('6222020200112233445')
    expect((await post('/report/found', { text: '猫池', since: '2999-01-01' })).status).toBe(422)
    expect((await post('/report/saw-it', { text: '老地址也通' })).status).toBe(200)
  })
})

describe('the words of the flow', () => {
  it('are there for every beginning in both languages', () => {
    for (const locale of ['zh-CN', 'en']) {
      const words = JSON.parse(
        readFileSync(new URL(`../../messages/${locale}/public-report.json`, import.meta.url), 'utf8'),
      ) as { advice: { general: Record<string, object> } }
      expect(Object.keys(words.advice.general).toSorted()).toEqual([...BEGINNINGS].toSorted())
    }
  })
})
