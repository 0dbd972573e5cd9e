import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { pagesAreBuilt, type RunningPages, servePages } from '../../doors/public/testing.ts'
import { makeAuthority } from '../../modules/intake/testing.ts'
import { chromiumFlags, findChromium } from '../find-chromium.ts'
import { skipUnless } from '../require.ts'

const database = useTestDatabase()
const chromiumPath = findChromium()
let pages: RunningPages
let browser: Browser

beforeAll(async () => {
  if (!pagesAreBuilt || chromiumPath === undefined) return
  await makeAuthority(database)
  pages = await servePages(database)
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags] })
})
beforeEach((context) => {
  skipUnless(context, 'browser', chromiumPath !== undefined, 'no Chromium was found')
  skipUnless(context, 'browser', pagesAreBuilt, 'the pages are not built (npm run setup)')
})
afterAll(async () => {
  await browser?.close()
  await pages?.stop()
})

const WORDS = {
  'zh-CN': {
    money: /钱转出去了/,
    next: '继续',
    send: '提交举报',
    follow: '看进展',
    add: '发给工作人员',
    give: /留一个/,
    received: '收到了，在等人看。',
    other: 'English',
    check: '查',
  },
  en: {
    money: /I sent money/,
    next: 'Continue',
    send: 'Send the report',
    follow: 'Follow the report',
    add: 'Send to the staff',
    give: /Yes, leave one/,
    received: 'Received. Waiting for someone to look.',
    other: '简体中文',
    check: 'Check',
  },
} as const

// One language on a phone, the other on a desk: what axe looks at differs by language or by width, hardly by both.
describe.each([
  ['zh-CN', 360],
  ['en', 1280],
] as const)('in %s', (locale, width) => {
  const words = WORDS[locale]

  /** axe needs script in the page; the pages themselves carry none. */
  async function open(options: { javaScriptEnabled: boolean }): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled: options.javaScriptEnabled,
      bypassCSP: true,
      locale,
      viewport: { width, height: 740 },
    })
    return context.newPage()
  }

  it(
    `every page at ${width} px is free of what axe finds, and fits the screen`,
    { timeout: 180_000 },
    async () => {
      const page = await open({ javaScriptEnabled: true })
      const found: string[] = []
      const look = async (what: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
        for (const { id, nodes } of violations)
          found.push(`${what}: ${id} at ${nodes.map(({ target }) => String(target)).join(', ')}`)
        const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
        if (wide === true) found.push(`${what}: wider than the screen`)
      }
      for (const path of [
        '/',
        '/report',
        '/status',
        '/objection',
        '/check',
        '/what-we-keep',
        '/scope',
        '/figures',
        '/nowhere',
      ]) {
        await page.goto(pages.address + path)
        await look(path)
      }
      await page.goto(`${pages.address}/report/money-sent`)
      await look('tell')
      await page.getByRole('button', { name: words.next }).click()
      await look('tell with an error')
      await page
        .locator('#text')
        .fill('客服电话 13800000187，微信 kd_help66，网址 http://linyu-kuaiyum.example/q8')
      await page.getByRole('button', { name: words.next }).click()
      await look('found')
      await page.getByRole('button', { name: words.next, exact: true }).click()
      await page.getByRole('radio', { name: words.give }).check()
      await look('you')
      await page.getByRole('button', { name: words.next, exact: true }).click()
      await look('you with an error')
      await page.locator('#contact').fill('li@mail.example')
      await page.getByRole('button', { name: words.next, exact: true }).click()
      await look('check')
      await page.getByRole('button', { name: words.send }).click()
      await look('sent')
      await page.getByRole('button', { name: words.follow }).click()
      await look('status')
      await page.goto(`${pages.address}/check`)
      await page.locator('#text').fill('http://brand-new.example')
      await page.getByRole('button', { name: words.check, exact: true }).click()
      await look('checked')
      await page.context().close()
      expect(found).toEqual([])
    },
  )

  it(
    'a report is made, followed and added to without any script, and no page is lost on switching language',
    { timeout: 60_000 },
    async () => {
      const page = await open({ javaScriptEnabled: false })
      await page.goto(`${pages.address}/report`)
      await page.getByRole('link', { name: words.money }).click()
      await page.locator('#text').fill('客服电话 13800000187')
      await page.getByRole('button', { name: words.next }).click()
      await page.getByRole('checkbox', { name: /13800000187/ }).uncheck()
      await page.getByRole('button', { name: words.other }).click()
      expect(await page.getByRole('checkbox', { name: /13800000187/ }).isChecked()).toBe(false)
      await page.locator('header button').click()
      await page.getByRole('button', { name: words.next, exact: true }).click()
      await page.locator('#amount').fill('3,000.50')
      await page.locator('#contact-none').check()
      await page.getByRole('button', { name: words.next, exact: true }).click()
      await page.getByRole('button', { name: words.send }).click()
      await page.getByRole('button', { name: words.follow }).click()
      await page.getByRole('heading', { level: 1, name: words.received }).waitFor()
      expect(new URL(page.url()).search).toBe('')
      await page.locator('#text').fill('补充一句')
      await page.getByRole('button', { name: words.add }).click()
      await page.getByRole('status').waitFor()
      const { amount } = await database.db
        .selectFrom('report')
        .select('amount')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      expect(Number(amount)).toBe(3000.5)
      await page.context().close()
    },
  )
})
