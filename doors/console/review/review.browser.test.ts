import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import type { ScanResult } from '../../../engines/detection/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../../../modules/review/testing.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
let world: ReviewWorld

beforeAll(async () => {
  world = await makeReviewWorld(database)
})

// Nothing on these pages is kept in a file.
const staff = useStaffPages(database, () => ({}) as FileStore)

beforeAll(async () => {
  for (const [name, unit, roles] of [
    ['Yue', 'east', ['reviewer']],
    ['Cen', 'east', ['reviewer']],
    ['Far', 'west', ['reviewer']],
    ['Aud', 'nation', ['auditor']],
    ['Root', 'nation', ['administrator']],
  ] as const)
    staff.people.set(name, { actor: await world.addMember(name, unit, roles) })
})

afterEach(async () => {
  for (const table of [
    'claim',
    'put_aside',
    'second_look',
    'decision_item',
    'decision',
    'item',
    'waiting_group',
    'item_group',
  ] as const)
    await database.db.deleteFrom(table).execute()
})

async function open(as: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await staff.open(as, path, options)
  if (options.javaScriptEnabled !== false) await waitForKeys(page)
  return page
}

/** Keys are heard a little after the page has come alive; the sheet of keys shows it. */
async function waitForKeys(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  while ((await sheet.count()) === 0) {
    await page.keyboard.press('?')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
}

const addressOf = (page: Page) => new URL(page.url()).origin

const text = '出四件套，U盾齐全，加微信'
const findings: ScanResult['findings'] = [
  {
    kind: 'identity-trade',
    subtype: 'id-kits',
    score: 0.97,
    severity: 3,
    reason: 'offers sets of accounts',
    reasonZh: '提供成套账户',
    reasonCode: 'offers-with-contact',
    spans: [
      {
        start: 1,
        end: 4,
        text: '四件套',
        role: 'goods',
        means: '成套账户',
        meansEn: 'account set',
        via: 'exact',
      },
    ],
  },
]

async function addGroup(first: string, ...variants: string[]): Promise<string> {
  const groupId = await world.addGroup()
  await world.addItem(groupId, { text: first, findings, severity: 3, score: 0.99 })
  for (const variant of variants) await world.addItem(groupId, { text: variant, severity: 3, score: 0.9 })
  return groupId
}

/** A busy machine takes its time. */
const soon = { timeout: 8_000 }

const undecided = (page: Page) => page.getByRole('navigation', { name: /Groups waiting/ }).locator('strong')

describe('the review page', () => {
  it('sends a stranger to sign in and refuses who has no part in it', async () => {
    const groupId = await addGroup(text)
    const review = `${addressOf(await open('Yue', '/console/reports'))}/console/review`
    const stranger = await fetch(review, { redirect: 'manual' })
    expect(stranger.status).toBe(302)
    expect(stranger.headers.get('location')).toMatch(/^\/sign-in/)
    expect((await fetch(review, { headers: { cookie: 'as=Root' } })).status).toBe(403)
    const far = await fetch(`${review}/${groupId}`, { headers: { cookie: 'as=Far' } })
    expect(await far.text()).not.toContain(text)
  })

  it('is worked from the keyboard alone: decide, next card, undo', async () => {
    const worst = await addGroup(text, '出四亻牛套，U盾齐全，加微信')
    const other = await world.addGroup()
    await world.addItem(other, { text: 'the milder one', severity: 1 })
    const page = await open('Yue', '/console/review')
    await expect.poll(() => page.url(), soon).toBe(`${addressOf(page)}/console/review/${worst}`)
    await page.getByText('四件套').nth(1).waitFor()

    await page.keyboard.press('v')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${other}`)
    await page.getByRole('status').getByText('violation, 2 items').waitFor()
    expect(await undecided(page).textContent()).toBe('1')
    const [decision] = await database.db.selectFrom('decision').selectAll().execute()
    expect(decision).toMatchObject({
      outcome: 'violation',
      kind: 'identity-trade',
      severity: 3,
      ground_id: 'nfa-12',
      step: 'remove',
      reason: 'Sells other people’s identity papers, cards or accounts',
    })

    await page.keyboard.press('u')
    await page.waitForURL(`**/${worst}`)
    await expect.poll(() => undecided(page).textContent(), soon).toBe('2')
  })

  it('gives the statement of reasons of a decision, one or all of a campaign, to who may see it', async () => {
    const groupId = await addGroup(text)
    const page = await open('Yue', `/console/review/${groupId}`)
    await page.keyboard.press('v')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByText('Everything has been looked at').waitFor()
    const { id } = await database.db.selectFrom('decision').select('id').executeTakeFirstOrThrow()
    const get = (path: string, as: string) =>
      fetch(`${addressOf(page)}/console/${path}`, { headers: { cookie: `as=${as}` }, redirect: 'manual' })
    const one = await get(`decisions/${id}/statement.json`, 'Yue')
    expect(await one.json()).toMatchObject({
      puid: id,
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    })
    const all = await (await get(`campaigns/${world.campaignId}/statements.jsonl`, 'Yue')).text()
    expect(
      all
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { puid: string }).puid),
    ).toEqual([id])
    expect((await get(`decisions/${id}/statement.json`, 'Far')).status).toBe(404)
    expect((await get(`decisions/${id}/statement.json`, 'Root')).status).toBe(403)
    expect((await get(`decisions/${id}/statement.json`, 'nobody')).status).toBe(302)
  })

  it('takes no decision without a reason, and hears no key while one is typed', async () => {
    const groupId = await addGroup(text)
    const page = await open('Yue', `/console/review/${groupId}`)
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('A reason is missing').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('vs juk: it is bedding')
    expect(page.url()).toBe(`${addressOf(page)}/console/review/${groupId}`)
    await page.getByRole('button', { name: 'Confirm: not a violation' }).click()
    await page.waitForURL('**/console/review')
    await page.getByText('Everything has been looked at').waitFor()
    const [decision] = await database.db.selectFrom('decision').select(['outcome', 'reason']).execute()
    expect(decision).toEqual({ outcome: 'not-violation', reason: 'vs juk: it is bedding' })
  })

  it('leaves a variant out, which then waits as the next card', async () => {
    const groupId = await addGroup(text, '别信“出四件套，U盾齐全，加微信”')
    const page = await open('Yue', `/console/review/${groupId}`)
    await page.getByRole('link', { name: 'Leave out' }).nth(1).click()
    await page.keyboard.press('v')
    await page.getByText('decides 1 item').first().waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /Reported|Offers/ }).waitFor()
    await expect.poll(() => page.locator('.review-text').textContent(), soon).toContain('别信')
  })

  it('leaves to a choice and a link the keys that are theirs', async () => {
    const groupId = await addGroup(text, '出四件套，U盾齐全，加薇信')
    const page = await open('Yue', `/console/review/${groupId}`)
    await page.keyboard.press('v')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')), soon)
      .toBe('reason')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: 'Sells people’s personal data' }).isChecked()).toBe(true)
    await page.getByRole('link', { name: 'Leave out' }).nth(1).focus()
    await page.keyboard.press('Enter')
    await page.getByText('decides 1 item').first().waitFor()
    expect(await database.db.selectFrom('decision').selectAll().execute()).toEqual([])
  })

  it('shows who has a group, and nothing to press', async () => {
    const groupId = await addGroup(text)
    await open('Yue', `/console/review/${groupId}`)
    const page = await open('Cen', `/console/review/${groupId}`)
    await page.getByText('Yue has it').waitFor()
    await page.getByRole('alert').getByText('Yue is deciding this group').waitFor()
    expect(await page.getByText('Not a violation').count()).toBe(0)
  })

  it('stays in the console where a page is missing, and says what to do', async () => {
    const page = await open('Yue', '/console/reports/nothing')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is no page here')
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Review' }).click()
    await page.getByText('Everything has been looked at').waitFor()
  })

  it('lets others look without deciding', async () => {
    const groupId = await addGroup(text)
    const page = await open('Aud', `/console/review/${groupId}`)
    await page.getByText('You can look; reviewers decide.').waitFor()
    expect(await database.db.selectFrom('claim').selectAll().execute()).toEqual([])
  })

  it('works without script, as plain forms', async () => {
    const groupId = await addGroup(text)
    const page = await open('Yue', `/console/review/${groupId}`, { javaScriptEnabled: false })
    await page.locator('summary', { hasText: /^Violation/ }).click()
    await page.getByText('Sells people’s personal data').click()
    await page.getByRole('button', { name: 'Confirm violation' }).click()
    await page.getByText('Everything has been looked at').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(page.url()).toBe(`${addressOf(page)}/console/review/${groupId}`)
  })

  it.each(['en', 'zh-CN'])(
    'is accessible and fits a small screen in %s',
    async (locale) => {
      const groupId = await addGroup(text, '出四亻牛套，U盾齐全，加微信')
      const page = await open('Yue', `/console/review/${groupId}`, { locale })
      await page.keyboard.press('v')
      expect(await staff.listBarriers(page)).toEqual([])
      await page.setViewportSize({ width: 360, height: 760 })
      expect(await staff.listBarriers(page)).toEqual([])
      expect(await measureOverflow(page), 'pixels wider than the screen').toBeLessThanOrEqual(0)
    },
    60_000,
  )
})
