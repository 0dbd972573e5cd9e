import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { sealEvents, verifyChain } from '../../../modules/audit/index.ts'
import { findQueueFaults } from '../../../modules/intake/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../../../modules/review/testing.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const CARDS = 60
const database = useTestDatabase()
let world: ReviewWorld

beforeAll(async () => {
  world = await makeReviewWorld(database)
})

const staff = useStaffPages(database, () => ({}) as FileStore)

beforeAll(async () => {
  for (const name of ['Yue', 'Cen']) staff.people.set(name, { actor: await world.addMember(name, 'east') })
})

async function open(as: string, path: string, locale = 'en'): Promise<Page> {
  const page = await staff.open(as, path, { locale })
  const sheet = page.getByRole('dialog')
  while ((await sheet.count()) === 0) {
    await page.keyboard.press('?')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  return page
}

/** The text on the table, without the meanings that stand under the marked words. */
const shown = (page: Page) => page.locator('.review-text').innerText()

async function next(page: Page, before: string): Promise<void> {
  await expect.poll(() => shown(page), { timeout: 8_000 }).not.toBe(before)
}

describe('sixty cards from the keyboard alone', () => {
  it(
    'are decided each as was pressed, one undone, and the chain tells exactly that',
    { timeout: 180_000 },
    async () => {
      const texts = Array.from(
        { length: CARDS + 2 },
        (_, n) => `出四件套，第 ${String(n).padStart(2, '0')} 批，加微信`,
      )
      for (const text of texts) {
        const groupId = await world.addGroup()
        await world.addItem(groupId, { text })
        database.clock.advance(1000)
      }
      const page = await open('Yue', '/console/review')
      const expected = new Map<string, string>()
      for (let n = 0; n < CARDS; n += 1) {
        const text = await shown(page)
        const [key, outcome] =
          n % 3 === 0 ? ['n', 'not-violation'] : n % 10 === 1 ? ['s', 'second-look'] : ['v', 'violation']
        await page.keyboard.press(key ?? '')
        await page.keyboard.press('1')
        await page.keyboard.press('Enter')
        await next(page, text)
        expected.set(text, outcome ?? '')
        if (n === 29) {
          // One taken back on the way: its card stands there again, and is decided otherwise.
          const other = await shown(page)
          await page.keyboard.press('u')
          await next(page, other)
          expect(await shown(page)).toBe(text)
          await page.keyboard.press('n')
          await page.keyboard.press('2')
          await page.keyboard.press('Enter')
          await next(page, text)
          expected.set(text, 'not-violation')
        }
      }
      expect(expected.size).toBe(CARDS)
      const decided = await database.db
        .selectFrom('decision')
        .innerJoin('decision_item', 'decision_item.decision_id', 'decision.id')
        .innerJoin('item', 'item.id', 'decision_item.item_id')
        .select(['item.text', 'decision.outcome', 'decision.undone_at'])
        .execute()
      const standing = decided.filter(({ undone_at }) => undone_at === null)
      expect(new Map(standing.map(({ text, outcome }) => [text, outcome]))).toEqual(expected)
      expect(decided).toHaveLength(CARDS + 1)
      const queued = await database.db
        .selectFrom('item')
        .select('text')
        .where('state', '=', 'queued')
        .execute()
      const looks = [...expected.values()].filter((outcome) => outcome === 'second-look').length
      expect(queued).toHaveLength(2 + looks)
      expect(await findQueueFaults(database.db)).toEqual([])
      await page.getByText(`${CARDS} cards today`).waitFor()

      await sealEvents(database)
      expect(await verifyChain(database.db, { now: database.clock.now() })).toMatchObject({ ok: true })
      const events = await database.db
        .selectFrom('audit_event')
        .select('kind')
        .where('kind', 'in', ['review.decided', 'review.undone'])
        .execute()
      expect(events.filter(({ kind }) => kind === 'review.decided')).toHaveLength(CARDS + 1)
      expect(events.filter(({ kind }) => kind === 'review.undone')).toHaveLength(1)
    },
  )

  it('what is put aside goes on to the next, and is found again', { timeout: 60_000 }, async () => {
    const page = await open('Yue', '/console/review')
    const text = await shown(page)
    await page.keyboard.press('a')
    await page.keyboard.press('3')
    await page.keyboard.press('Enter')
    await next(page, text)
    await page.locator('summary', { hasText: 'Narrow and views' }).click()
    await page.getByRole('link', { name: 'What you put aside' }).click()
    await expect.poll(() => shown(page), { timeout: 8_000 }).toBe(text)
    await page.getByRole('button', { name: 'Take it up again' }).click()
    await expect
      .poll(() => database.db.selectFrom('put_aside').selectAll().execute(), { timeout: 8_000 })
      .toEqual([])
  })

  it('a narrowed queue is a link, and is kept under a name', { timeout: 60_000 }, async () => {
    const page = await open('Yue', '/console/review?kind=identity-trade&severity=3')
    await page.getByRole('link', { name: 'No longer only: S3' }).waitFor()
    await page.locator('summary', { hasText: 'Narrow and views' }).click()
    await page.getByLabel('Keep this view as').fill('Kits')
    await page.getByLabel('Show it to my unit').check()
    await page.getByRole('button', { name: 'Keep' }).click()
    const colleague = await open('Cen', '/console/review')
    await colleague.locator('summary', { hasText: 'Narrow and views' }).click()
    await colleague.getByRole('link', { name: 'Kits' }).click()
    await colleague.waitForURL(/kind=identity-trade&severity=3/)
    await colleague.getByRole('link', { name: 'No longer only: S3' }).waitFor()
    expect(new URL(colleague.url()).search).toBe('?kind=identity-trade&severity=3')
  })

  it('the palette does what is typed, and gives the focus back', { timeout: 60_000 }, async () => {
    const page = await open('Cen', '/console/review')
    const text = await shown(page)
    await page.keyboard.press('Control+k')
    const palette = page.locator('.palette input')
    await palette.fill('not a vio')
    await page.keyboard.press('Enter')
    await page.locator('details.not-violation[open]').waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await next(page, text)
    await page.keyboard.press('Control+k')
    await palette.fill('orders')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/console/orders')
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/console/orders')
  })

  it.each(['en', 'zh-CN'])(
    'shuts nobody out in %s: palette, sheet of keys, narrowing',
    { timeout: 90_000 },
    async (locale) => {
      const page = await open('Yue', '/console/review', locale)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await page.keyboard.press('Control+k')
        await page.locator('.palette input').waitFor()
        expect([width, 'palette', await staff.listBarriers(page)]).toEqual([width, 'palette', []])
        await page.keyboard.press('Escape')
        await page.locator('.palette').waitFor({ state: 'detached' })
        await page.keyboard.press('?')
        await page.locator('.key-sheet').waitFor()
        expect([width, 'sheet', await staff.listBarriers(page)]).toEqual([width, 'sheet', []])
        await page.keyboard.press('Escape')
        await page.locator('.key-sheet').waitFor({ state: 'detached' })
        await page.evaluate(`document.querySelector('.review-narrow details').open = true`)
        expect([width, 'narrow', await staff.listBarriers(page)]).toEqual([width, 'narrow', []])
        expect(await measureOverflow(page)).toBeLessThanOrEqual(0)
      }
    },
  )
})
