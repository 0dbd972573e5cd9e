import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { decideGroup } from '../../../modules/review/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../../../modules/review/testing.ts'
import type { Actor } from '../../../modules/units/index.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const SECRET = 'the words of whoever decided first'
const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
})

const staff = useStaffPages(database, () => ({}) as FileStore)

beforeAll(async () => {
  yue = await world.addMember('Yuexin', 'east')
  staff.people.set('Yuexin', { actor: yue })
  staff.people.set('Cen', { actor: await world.addMember('Cen', 'east') })
  staff.people.set('Hanlu', { actor: await world.addMember('Hanlu', 'nation') })
  staff.people.set('Lead', { actor: await world.addMember('Lead', 'nation', ['campaign-lead']) })
})

async function decideSeverely(text: string): Promise<string> {
  const groupId = await world.addGroup()
  await world.addItem(groupId, { text })
  await database.work((work) =>
    decideGroup(work, yue, {
      groupId,
      outcome: 'violation',
      kind: 'identity-trade',
      severity: 4,
      groundId: 'nfa-12',
      step: 'remove',
      reason: SECRET,
    }),
  )
  return groupId
}

describe('a second reading in the browser', () => {
  it('is blind, goes from the keyboard, and a dispute goes to a third', { timeout: 90_000 }, async () => {
    const groupId = await decideSeverely('出四件套，第一批')
    const page = await staff.open('Cen', '/console/second-look')
    await page.getByText('出四件套，第一批').waitFor()
    const html = await page.content()
    for (const secret of [SECRET, 'Yuexin', yue.memberId, groupId]) expect(html).not.toContain(secret)
    expect(await page.locator('input:checked').count()).toBe(0)
    await page.keyboard.press('n')
    await page.keyboard.press('r')
    await page.keyboard.type('It is bedding, four pieces.')
    await page.getByRole('button', { name: /Done, next one/ }).click()
    await page.getByText('Read. Thank you.').waitFor()
    await page.getByText('Nothing waits for a second reading by you').waitFor()

    const first = await staff.open('Yuexin', '/console/second-look')
    await first.getByText('Nothing waits for a second reading by you').waitFor()
    await first.goto(first.url().replace('second-look', 'second-look/disputes'))
    await first.getByText('No two readings differ').waitFor()

    const third = await staff.open('Hanlu', '/console/second-look/disputes')
    await third.getByRole('link', { name: '出四件套，第一批' }).click()
    await third.getByText(SECRET).waitFor()
    await third.getByText('It is bedding, four pieces.').waitFor()
    const shown = await third.content()
    for (const name of ['Yuexin', 'Cen<']) expect(shown).not.toContain(name)
    await third.getByRole('radio', { name: /Not a violation/ }).check()
    await third.getByRole('textbox', { name: /Why, in your own words/ }).fill('Bedding, as the second says.')
    await third.getByRole('button', { name: 'This is what stands' }).click()
    await third.getByText('No two readings differ').waitFor()
    const { state } = await database.db
      .selectFrom('item')
      .select('state')
      .where('group_id', '=', groupId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('decided')
    const standing = await database.db
      .selectFrom('decision')
      .select('outcome')
      .where('group_id', '=', groupId)
      .where('undone_at', 'is', null)
      .execute()
    expect(standing).toEqual([{ outcome: 'not-violation' }])
  })

  it.each(['en', 'zh-CN'])('shuts nobody out in %s', { timeout: 120_000 }, async (locale) => {
    await decideSeverely(`出四件套，第二批 ${locale}`)
    const reader = await staff.open('Cen', '/console/second-look', { locale })
    const lead = await staff.open('Lead', '/console/second-look/agreement', { locale })
    for (const [page, path] of [
      [reader, '/console/second-look'],
      [reader, '/console/second-look/disputes'],
      [lead, '/console/second-look/agreement'],
      [lead, '/console/second-look/golden'],
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
