import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { readChampion } from '../../../modules/learning/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../../../modules/review/testing.ts'
import { runBackTests } from '../../../modules/rules/index.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
let world: ReviewWorld

beforeAll(async () => {
  world = await makeReviewWorld(database)
})

const staff = useStaffPages(database, () => ({}) as FileStore)

beforeAll(async () => {
  staff.people.set('Yue', { actor: await world.addMember('Yue', 'nation', ['reviewer']) })
  staff.people.set('Lead', { actor: await world.addMember('Lead', 'nation', ['campaign-lead']) })
  const group = await world.addGroup()
  await world.addItem(group, {
    text: '空壳户头出售，联系微信 abc123456',
    state: 'kept',
    kind: null,
    severity: 0,
  })
})

describe('the studio in the browser', () => {
  it(
    'takes a term from its first draft into force with a second person, and back',
    { timeout: 120_000 },
    async () => {
      const page = await staff.open('Yue', '/console/studio')
      await page.getByText('For a word that turned up this week').waitFor()
      await page.getByLabel('Title of a new draft').fill('Shell accounts')
      await page.getByRole('button', { name: 'Draft it' }).click()
      await page.getByText('Nothing yet. Add a term or a rule below.').waitFor()

      await page.locator('summary', { hasText: 'Add a term' }).click()
      const fill = (name: string, text: string) =>
        page.locator(`.studio-add input[name="${name}"]`).fill(text)
      await fill('term', '空壳户头')
      await page.locator('select[name="kind"]').selectOption('identity-trade')
      await fill('zh', '没有实际经营的对公账户')
      await fill('en', 'a company account without a business')
      await fill('match', '这里没有它')
      await fill('not', '空壳公司的户头被冻结')
      await fill('source', 'own')
      await page.getByRole('button', { name: 'Add the term' }).click()
      await page.getByRole('alert').getByText('is not found in the text that must hold it').waitFor()
      expect(await page.locator('.studio-add input[name="en"]').inputValue()).toBe(
        'a company account without a business',
      )
      await fill('match', '收空壳户头，高价')
      await page.getByRole('button', { name: 'Add the term' }).click()
      await page.locator('.studio-content').getByText('空壳户头', { exact: true }).waitFor()

      await page.getByLabel('Paste what people wrote, disguised or not').fill('急收 空·壳·户·头，现结')
      await page.getByRole('button', { name: 'Look' }).click()
      expect(await page.locator('.studio-tried mark').textContent()).toBe('空·壳·户·头')

      await page.getByRole('button', { name: 'Try it on everything stored' }).click()
      await page.locator('.studio-run').waitFor()
      await runBackTests(database, {
        databaseUrl: database.url,
        readModel: async () => (await readChampion(database.db)).bytes,
      })
      await page.locator('.studio-table').waitFor()
      await page.getByRole('button', { name: 'Put it in shadow' }).click()
      await page.locator('summary', { hasText: 'Propose it' }).click()
      await page.getByLabel('Why it should act').fill('Seen in three places.')
      await page.getByRole('button', { name: 'Propose it' }).click()
      await page.getByText('Somebody who neither drafted nor proposed it').waitFor()

      const second = await staff.open('Lead', new URL(page.url()).pathname)
      await second.getByRole('button', { name: 'Put it in force' }).click()
      await second.locator('.studio-state.is-in-force').waitFor()
      await second.locator('summary', { hasText: 'Take it back' }).click()
      await second.getByLabel('Why it is taken back').fill('A bank uses it now.')
      await second.getByRole('button', { name: 'Take it back' }).click()
      await second.locator('.studio-state.is-retired').waitFor()
      await second.locator('.studio-history').getByText('A bank uses it now.').waitFor()
    },
  )

  it.each(['en', 'zh-CN'])('shuts nobody out in %s', { timeout: 90_000 }, async (locale) => {
    const { id } = await database.db.selectFrom('rule_draft').select('id').executeTakeFirstOrThrow()
    await database.db.updateTable('rule_draft').set({ state: 'tested' }).where('id', '=', id).execute()
    const page = await staff.open('Yue', '/console/studio', { locale })
    for (const path of [
      '/console/studio',
      `/console/studio/${id}?text=${encodeURIComponent('收空壳户头')}`,
    ]) {
      await page.goto(new URL(path, page.url()).href)
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await page.locator('h1').first().waitFor()
        expect([path, width, await staff.listBarriers(page)]).toEqual([path, width, []])
        expect([path, width, Math.max(0, await measureOverflow(page))]).toEqual([path, width, 0])
      }
    }
  })
})
