import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { answerItems } from '../../../modules/measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../../modules/measures/testing.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld

beforeAll(async () => {
  world = await makeWorld()
})
// After the world: the server takes its files when it starts.
const { people, open, listBarriers } = useStaffPages(database, () => world.files)
beforeAll(() => {
  for (const name of ['officer', 'second', 'third', 'west', 'reviewer'] as const)
    people.set(name, { actor: world[name] })
})

describe('an order in the console', () => {
  it('is drafted from what was decided, says what is missing, goes up, is approved by a second person and served', async () => {
    await world.addDecided({ text: '出四件套，当面交易' })
    const page = await open('officer', `/console/platforms/${world.platformId}`)
    await page.getByRole('link', { name: 'Draft a removal order' }).click()
    await page.getByRole('button', { name: 'Draft it' }).click()
    await page.waitForURL(/\/console\/orders\//)
    const { pathname } = new URL(page.url())
    await page.getByRole('button', { name: 'Cannot go up yet: lacks why they can do it' }).click()
    await page.getByRole('alert').getByText('is not complete yet').waitFor()
    await page
      .getByRole('textbox', { name: /Why you can do it/ })
      .fill('They removed such posts within a day before.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Send to a second person' }).click()
    await page.getByText('Whoever drafted it cannot approve it').waitFor()

    const second = await open('second', pathname)
    await second.getByRole('button', { name: 'Approve and seal' }).click()
    await second.getByText('approved', { exact: true }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Serve it' }).click()
    await page.getByText('The addressee has not opened it yet').waitFor()
    const pdf = await page.request.get(`${page.url()}/letter.pdf`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    const letter = await page.request.get(`${page.url()}/letter`)
    expect(await letter.text()).toContain('出四件套，当面交易')
    expect(letter.headers()['content-security-policy']).toContain("default-src 'none'")
  })

  it('keeps what was written when it is refused', async () => {
    const order = await world.draft({ feasibility: '' })
    const page = await open('officer', `/console/orders/${order.id}`)
    await page.getByRole('textbox', { name: /查明的事实/ }).fill('写了一半的事实')
    await page.getByRole('button', { name: /Cannot go up yet/ }).click()
    await page.getByRole('alert').waitFor()
    expect((await world.order(order.id)).facts).toBe('写了一半的事实')
  })

  it('lets a contest be ruled on by someone who took no part, and by nobody else', async () => {
    const order = await world.served()
    await database.work((work) =>
      answerItems(work, world.seat, {
        measureId: order.id,
        answers: [{ measureItemId: order.items[0]?.id ?? '', kind: 'contested', reason: '是提醒' }],
      }),
    )
    const own = await open('second', '/console/rulings')
    await own.getByText('You took part; someone else decides.').waitFor()
    const page = await open('third', '/console/rulings')
    await page.getByRole('heading', { name: 'The platform contests item 1' }).waitFor()
    await page.getByLabel('Reason').fill('It quotes a warning')
    await page.getByRole('button', { name: 'Grant' }).click()
    await page.getByText('Withdrawn: It quotes a warning').waitFor()
    expect((await world.order(order.id)).items[0]?.state).toBe('lifted')
  })

  it('is withdrawn with a reason that unfolds first', async () => {
    const order = await world.served()
    const page = await open('officer', `/console/orders/${order.id}`)
    await page.getByText('Withdraw the order').first().click()
    await page.getByLabel('Why it is withdrawn').fill('Sent to the wrong company')
    await page.getByRole('button', { name: 'Withdraw the order' }).click()
    await page.getByText('Withdrawn: Sent to the wrong company').waitFor()
    expect((await world.order(order.id)).state).toBe('withdrawn')
  })

  it('is not there for another branch', async () => {
    const order = await world.served()
    const page = await open('west', '/console/orders')
    await page.getByText('No orders here yet.').waitFor()
    for (const part of ['', '/letter', '/letter.pdf']) {
      const answer = await page.request.get(`${new URL(page.url()).origin}/console/orders/${order.id}${part}`)
      expect(answer.status()).toBe(404)
    }
  })

  it('shows a platform’s register, imports a table with its mistakes named, and exports it again', async () => {
    const page = await open('officer', '/console/platforms/import')
    await page
      .getByLabel('Or paste it here')
      .fill('code,name,kind,operator_name\nnew-forum,新论坛,forum,新论坛公司\nbad one,坏,forum,\n')
    await page.getByRole('button', { name: 'Show what it would change' }).click()
    await page.getByText('Would register 1, change 0 and leave 0 as they are.').waitFor()
    await page.getByText('Line 3').waitFor()
    expect(await page.locator('.field-changes ins').allTextContents()).toContain('新论坛公司')
    await page.getByRole('button', { name: 'Take in one entry' }).click()
    await page.getByText('1 registered, 0 changed, 0 unchanged.').waitFor()
    await page.getByText('Line 3').waitFor()
    const table = await page.request.get(`${new URL(page.url()).origin}/console/platforms/export.csv`)
    expect(await table.text()).toContain('new-forum,新论坛,forum')
    await page.goto(`${new URL(page.url()).origin}/console/platforms?q=${encodeURIComponent('新论坛公司')}`)
    await page.getByRole('link', { name: '新论坛' }).click()
    await page.getByRole('heading', { level: 1, name: /新论坛/ }).waitFor()
    await page.getByText('12 parts missing').or(page.getByText('11 parts missing')).waitFor()
  })

  it.each([
    ['en', 1280, '/console/orders'],
    ['zh-CN', 360, '/console/orders/:draft'],
    ['en', 1280, '/console/orders/:draft'],
    ['en', 360, '/console/orders/:served'],
    ['zh-CN', 360, '/console/platforms'],
    ['en', 360, '/console/platforms/:platform'],
    ['en', 360, '/console/platforms/:platform/edit'],
    ['zh-CN', 1280, '/console/platforms/:platform/order'],
    ['zh-CN', 1280, '/console/platforms/import'],
  ] as const)(
    'has no barrier, and nothing runs off the page, in %s at %i: %s',
    async (locale, width, pattern) => {
      const path = pattern
        .replace(':draft', (await world.draft({ feasibility: '' })).id)
        .replace(':served', (await world.served()).id)
        .replace(':platform', world.platformId)
      const page = await open('officer', path, { locale, viewport: { width, height: 800 } })
      expect(await listBarriers(page)).toEqual([])
      expect(await measureOverflow(page)).toBeLessThanOrEqual(0)
    },
  )
})
