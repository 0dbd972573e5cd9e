import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { listHolds } from '../../../modules/measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../../modules/measures/testing.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld

beforeAll(async () => {
  world = await makeWorld()
})
const staff = useStaffPages(database, () => world.files)
beforeAll(() => {
  staff.people.set('Reviewer', { actor: world.reviewer })
  staff.people.set('Officer', { actor: world.officer })
  staff.people.set('Third', { actor: world.third })
  staff.people.set('Desk', { seat: world.seat })
  staff.people.set('Nobody', { seat: world.stranger })
})

const HOUR = 3_600_000
const newest = async () => {
  const [hold] = await listHolds(database.db, world.officer, { now: database.clock.now() })
  if (hold === undefined) throw new Error('nothing is held')
  return hold
}

async function holdFrom(text: string) {
  const { decisionId } = await world.addDecided({ severity: 4, kind: 'scam', text })
  const page = await staff.open('Reviewer', `/console/holds/new?decision=${decisionId}`)
  await page.getByText(text).waitFor()
  return page
}

describe('the fast lane in the browser', () => {
  it('goes from one person over the desk to a second', { timeout: 90_000 }, async () => {
    const page = await holdFrom('客服退款，点开填卡号')
    await page.getByText('In 6 hours it is over by itself').waitFor()
    // The platform's own host can be chosen by nobody who thinks twice: the address is chosen already.
    expect(await page.getByRole('radio', { name: /One address/ }).isChecked()).toBe(true)
    await page.getByRole('radio', { name: /One account/ }).check()
    await page.getByLabel('Why it cannot wait').fill('People are paying right now.')
    await page.getByRole('button', { name: 'Hold it now' }).click()
    await page.getByText(/5 h 59 min left|6 h 0 min left/).waitFor()
    await page.getByText('You imposed this or decided about the item').waitFor()
    const { id, target } = await newest()
    expect(target).toBe('seller')

    const desk = await staff.open('Desk', '/desk', { javaScriptEnabled: false })
    await desk.getByRole('link', { name: 'Look and hold it back' }).click()
    expect(await desk.content()).not.toContain('审一')
    await desk.getByRole('button', { name: 'It is held back' }).click()
    await desk.getByText(/You told us .* that it is held back/).waitFor()
    const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(await desk.locator('.hold-notice').inputValue())?.[0]
    expect((await staff.open('Nobody', '/desk')).url()).toMatch(/desk$/)

    const affected = await staff.open('a stranger', '/objection', { javaScriptEnabled: false })
    await affected.locator('input[name=code]').fill(code ?? '')
    await affected.locator('button[type=submit]').last().click()
    await affected.getByText('People are paying right now.').waitFor()
    expect(await affected.content()).not.toContain('审一')
    await affected.getByLabel('What is wrong').fill('I only quoted the news.')
    await affected.getByRole('button', { name: 'Send the objection' }).click()
    await affected.getByText('I only quoted the news.').waitFor()

    const second = await staff.open('Third', `/console/holds/${id}`)
    await second.getByLabel('What you looked at, and why it holds').fill('Still asking for cards.')
    await second.getByRole('button', { name: 'Confirm the hold' }).click()
    await second.getByText('Confirmed by 第三人: Still asking for cards.').waitFor()
    await second.getByText('Somebody who had no hand in this has to decide.').waitFor()

    const judge = await staff.open('Officer', `/console/holds/${id}`)
    await judge.getByLabel('Your reason; whoever objected reads it').fill('It is a quotation.')
    await judge.getByRole('button', { name: /Uphold/ }).click()
    await judge.getByText('Somebody else found the objection right').waitFor()
    await desk.goto(new URL('/desk', desk.url()).href)
    await desk.getByRole('link', { name: 'Look and put it back' }).click()
    await desk.getByRole('button', { name: 'It is back' }).click()
    await desk.getByText(/You told us .* that it is back/).waitFor()
    expect(await newest()).toMatchObject({ endedHow: 'objection-upheld', restoredAt: expect.any(Date) })
  })

  it('keeps what was typed where something is missing', { timeout: 60_000 }, async () => {
    const page = await holdFrom('另一条骗局')
    await page.evaluate(() => document.querySelector('form.hold-form')?.setAttribute('novalidate', ''))
    await page.getByLabel('Why it cannot wait').fill('  ')
    await page.getByRole('button', { name: 'Hold it now' }).click()
    await page.getByText('Give a reason.').waitFor()
    expect(await page.getByRole('radio', { name: /One address/ }).isChecked()).toBe(true)
  })

  it.each(['en', 'zh-CN'])('shuts nobody out in %s', { timeout: 120_000 }, async (locale) => {
    const made = await holdFrom(`再一条骗局 ${locale}`)
    await made.getByLabel('Why it cannot wait').fill('在收款')
    await made.getByRole('button', { name: 'Hold it now' }).click()
    await made.waitForURL(/holds\/[0-9a-f-]{36}$/)
    const { id, decisionId } = await newest()
    database.clock.advance(HOUR)
    const officer = await staff.open('Officer', '/console/holds', { locale })
    const reviewer = await staff.open('Reviewer', '/console/holds', { locale })
    const desk = await staff.open('Desk', '/desk', { locale })
    for (const [page, path] of [
      [officer, '/console/holds'],
      [officer, `/console/holds/${id}`],
      [reviewer, `/console/holds/new?decision=${decisionId}`],
      [desk, '/desk'],
      [desk, `/desk/holds/${id}`],
    ] as const) {
      await page.goto(new URL(path, page.url()).href)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await page.locator('h1').first().waitFor()
        expect([path, width, await staff.listBarriers(page)]).toEqual([path, width, []])
        expect([path, width, Math.max(0, await measureOverflow(page))]).toEqual([path, width, 0])
      }
    }
  })
})
