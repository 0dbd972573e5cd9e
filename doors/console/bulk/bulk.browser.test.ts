import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { sealEvents, verifyChain } from '../../../modules/audit/index.ts'
import { findQueueFaults, noteQueueChanged } from '../../../modules/intake/index.ts'
import { runBulkActs } from '../../../modules/review/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../../../modules/review/testing.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const GROUPS = 500
const ITEMS = 5_000
const database = useTestDatabase()
let world: ReviewWorld

beforeAll(async () => {
  world = await makeReviewWorld(database)
})

const staff = useStaffPages(database, () => ({}) as FileStore)

beforeAll(async () => {
  for (const name of ['Yue', 'Cen'])
    staff.people.set(name, { actor: await world.addMember(name, 'east', ['reviewer']) })
})

/** Near-identical items of each group, ten of them, all by one pattern. */
async function fill(): Promise<void> {
  const pattern = await world.addGroup()
  const first = await world.addItem(pattern, { text: '出四件套，U盾齐全，要的来', severity: 3 })
  const groups = Array.from({ length: GROUPS - 1 }, () => database.newId())
  await sql`insert into item_group (id, created_at) select id, ${database.clock.now()} from unnest(${groups}::uuid[]) as id`.execute(
    database.db,
  )
  await sql`
    insert into item (id, source, external_id, campaign_id, unit_id, platform_id, group_id, surface, text, text_digest,
      author, observed_at, state, verdict, kind, severity, score, scan)
    select gen_random_uuid(), source, made.id || '-' || variant, campaign_id, unit_id, platform_id, made.id, surface,
      text || made.n || repeat('！', variant), sha256(convert_to(text || made.n || repeat('！', variant), 'UTF8')),
      author || variant, observed_at, state, verdict, kind, severity, score, scan
    from item, (
      select id, n from unnest(${groups}::uuid[]) with ordinality as each(id, n) union all select ${pattern}::uuid, 0
    ) as made, generate_series(1, 10) as variant
    where item.id = ${first} and not (made.n = 0 and variant = 10)`.execute(database.db)
  await database.work(async (work) => noteQueueChanged(work, [...groups, pattern]))
}

const states = async () =>
  Object.fromEntries(
    (
      await sql<{
        state: string
        items: number
      }>`select state, count(*)::int as items from item group by state`.execute(database.db)
    ).rows.map(({ state, items }) => [state, items]),
  )

async function openSample(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Open the sample' }).click()
  for (;;) {
    const next = page.locator('.bulk-onward a')
    await next.waitFor()
    const last = /Back/.test((await next.textContent()) ?? '')
    const before = page.url()
    await next.click()
    await page.waitForURL((url) => url.href !== before)
    if (last) return
  }
}

describe('a bulk act in the browser', () => {
  it(
    'decides five thousand items after a second person’s look, and undoes them all; the chain tells it',
    { timeout: 240_000 },
    async () => {
      await fill()
      expect(await states()).toEqual({ queued: ITEMS })
      const page = await staff.open('Yue', '/console/bulk')
      await page.getByRole('link', { name: 'New bulk act' }).click()
      await page.getByLabel('Texts that hold').fill('出四件套，U盾齐全')
      await page.getByRole('radio', { name: /^Violation/ }).check()
      await page.locator('select[name="kind"]').selectOption('identity-trade')
      await page.locator('select[name="severity"]').selectOption('3')
      await page.locator('select[name="ground"]').selectOption('nfa-12')
      await page.getByLabel('Reason').fill('One seller’s offer of account sets in five hundred wordings.')
      await page.getByRole('button', { name: 'Choose and show' }).click()
      await page.getByRole('heading', { name: 'What it touches' }).waitFor()
      const numbers = await page.locator('.bulk-spread dd').allTextContents()
      expect(numbers.slice(0, 2)).toEqual(['500', '5,000'])
      expect(await page.getByRole('button', { name: /Ask a second/ }).count()).toBe(0)
      await openSample(page)
      await page.getByRole('button', { name: 'Ask a second person to start it' }).click()
      await page.getByText('Somebody else opens a sample and starts it').waitFor()
      expect(await states()).toEqual({ queued: ITEMS })

      const second = await staff.open('Cen', new URL(page.url()).pathname)
      expect(await second.getByRole('button', { name: /Start it/ }).count()).toBe(0)
      await openSample(second)
      await second.getByRole('button', { name: 'Start it: 500 groups' }).click()
      await second.getByText('It goes on in the background').waitFor()
      await runBulkActs(database, async () => false)
      await second.locator('.bulk-state.is-done').waitFor()
      expect(await states()).toEqual({ decided: ITEMS })

      await second.getByText('Take it back as a whole').first().click()
      await second.getByLabel('Why it is taken back').fill('The seller is the bank’s own test.')
      await second.getByRole('button', { name: 'Take it back as a whole' }).click()
      await second.getByText('It is being undone in the background').waitFor()
      await runBulkActs(database, async () => false)
      await second.locator('.bulk-state.is-taken-back').waitFor()
      expect(await states()).toEqual({ queued: ITEMS })
      expect(await findQueueFaults(database.db)).toEqual([])

      await sealEvents(database)
      expect(await verifyChain(database.db, { now: database.clock.now() })).toMatchObject({ ok: true })
      const events = await database.db
        .selectFrom('audit_event')
        .select(({ fn }) => ['kind', fn.countAll<string>().as('times')])
        .where('kind', 'like', 'review.%')
        .groupBy('kind')
        .execute()
      expect(Object.fromEntries(events.map(({ kind, times }) => [kind, Number(times)]))).toEqual({
        'review.bulk-made': 1,
        'review.bulk-waiting': 1,
        'review.bulk-running': 1,
        'review.bulk-done': 1,
        'review.bulk-taking-back': 1,
        'review.bulk-taken-back': 1,
        'review.draw-committed': 1,
        'review.decided': GROUPS,
        'review.undone': GROUPS,
      })
    },
  )

  it.each(['en', 'zh-CN'])(
    'is accessible and fits a small screen in %s',
    { timeout: 120_000 },
    async (locale) => {
      const group = await database.db
        .selectFrom('bulk_group')
        .select(['act_id', 'group_id'])
        .executeTakeFirstOrThrow()
      for (const path of [
        '/console/bulk',
        '/console/bulk/new',
        `/console/bulk/${group.act_id}`,
        `/console/bulk/${group.act_id}/groups/${group.group_id}`,
      ]) {
        const page = await staff.open('Yue', path, { locale })
        await page.locator('h1').first().waitFor()
        expect([path, await staff.listBarriers(page)]).toEqual([path, []])
        await page.setViewportSize({ width: 360, height: 760 })
        expect([path, await staff.listBarriers(page)]).toEqual([path, []])
        expect([path, await measureOverflow(page)]).toEqual([path, 0])
      }
    },
  )
})
