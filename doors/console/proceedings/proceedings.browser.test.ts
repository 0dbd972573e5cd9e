import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { listProceedings, moveProceeding, openProceeding } from '../../../modules/measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../../modules/measures/testing.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string

beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
})
const staff = useStaffPages(database, () => world.files)
beforeAll(() => {
  staff.people.set('Officer', { actor: world.officer })
  staff.people.set('Second', { actor: world.second })
  staff.people.set('Desk', { seat: world.seat })
})

const DAY = 86_400_000

async function notice(): Promise<string> {
  const { id } = await database.work((work) =>
    openProceeding(work, world.officer, {
      kind: 'penalty',
      platformId: world.platformId,
      campaignId,
      fraudKind: 'scam',
      groundId: 'nfa-16',
      lang: 'zh-CN',
      content: { facts: '事实', competence: '职权', sanction: '罚款', amount: '5000', remedies: '申诉' },
    }),
  )
  for (const [actor, event] of [
    [world.officer, 'submit'],
    [world.second, 'approve'],
    [world.officer, 'notify'],
  ] as const)
    await database.work((work) =>
      moveProceeding(work, { kind: 'member', actor }, { proceedingId: id, event }, world.files),
    )
  return id
}

describe('a measure in the browser', () => {
  it(
    'is drafted by one, approved by another, answered at the desk, and its document can be checked',
    { timeout: 120_000 },
    async () => {
      const page = await staff.open('Officer', `/console/platforms/${world.platformId}/measure`)
      await page.getByRole('radio', { name: /Self-check/ }).check()
      await page.getByRole('button', { name: 'Make the draft' }).click()
      await page.getByText('Still missing').waitFor()
      await page.getByLabel('Facts').fill('Two boards, three weeks.')
      await page.getByLabel('What is asked').fill('Look through both.')
      const deadline = new Date(database.clock.now().getTime() + 30 * DAY).toISOString().slice(0, 10)
      await page.getByLabel('Deadline', { exact: true }).fill(deadline)
      await page.getByLabel('Why this deadline').fill('Two weeks of work.')
      await page.getByLabel('How to appeal').fill('At the desk.')
      await page.getByRole('button', { name: 'Save the draft' }).click()
      await page.waitForURL(/saved=yes/)
      await page.getByRole('button', { name: 'Send up' }).click()
      await page.getByText('whoever drafted it cannot').first().waitFor()

      const [row] = await listProceedings(database.db, world.officer, { kind: 'self-check' })
      const second = await staff.open('Second', `/console/proceedings/${row?.id}`)
      await second.getByRole('button', { name: 'Approve' }).click()
      const link = second.getByRole('link', { name: /^Document SC-/ })
      await link.waitFor()
      const [, no = '', code = ''] =
        /Document (\S+)[^]*?check code (\S+)/.exec(await second.locator('.doc-links').innerText()) ?? []
      await page.reload()
      await page.getByRole('button', { name: 'Serve', exact: true }).click()
      await page.getByText(/Counts as served/).waitFor()

      const desk = await staff.open('Desk', '/desk', { javaScriptEnabled: false })
      await desk.getByRole('link', { name: /^Self-check SC-/ }).click()
      await desk.getByLabel('What you say').fill('We looked; 37 were removed.')
      await desk.getByRole('button', { name: 'Answer' }).click()
      await desk.getByText('We have it.').waitFor()
      expect(await desk.content()).not.toMatch(/承办|批准人/)

      const stranger = await staff.open('a stranger', '/documents', { javaScriptEnabled: false })
      await stranger.getByLabel('Number of the document').fill(no)
      await stranger.getByLabel('Check code').fill(code)
      await stranger.getByRole('button', { name: 'Check', exact: true }).click()
      await stranger.getByText('This is ours.').waitFor()
      await stranger.getByLabel('Check code').fill('0000-1111-2222-3333')
      await stranger.getByRole('button', { name: 'Check', exact: true }).click()
      await stranger.getByText('No document has this number and this code').waitFor()
    },
  )

  it.each(['en', 'zh-CN'])('shuts nobody out in %s', { timeout: 120_000 }, async (locale) => {
    const id = await notice()
    const officer = await staff.open('Officer', '/console/proceedings', { locale })
    const desk = await staff.open('Desk', '/desk', { locale })
    const stranger = await staff.open('a stranger', '/documents', { locale })
    for (const [page, path] of [
      [officer, '/console/proceedings'],
      [officer, `/console/proceedings/${id}`],
      [officer, `/console/platforms/${world.platformId}/measure`],
      [desk, `/desk/measures/${id}`],
      [stranger, '/documents'],
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
