import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { listOpenMatters, type Order } from '../../modules/measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../modules/measures/testing.ts'
import { measureOverflow, useStaffPages } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld

beforeAll(async () => {
  world = await makeWorld()
})
// After the world: the server takes its files when it starts.
const { people, open, listBarriers } = useStaffPages(database, () => world.files)
beforeAll(() => {
  people.set('desk', { seat: world.seat })
  people.set('other', { seat: world.stranger })
})

async function serve(count: number): Promise<Order> {
  const items = []
  for (let at = 0; at < count; at += 1) items.push(await world.addDecided({ text: `出四件套 ${at + 1}` }))
  return world.served({ itemIds: items.map(({ itemId }) => itemId) })
}
const statesOf = async (order: Order) => (await world.order(order.id)).items.map(({ state }) => state)

describe('the desk, without script', () => {
  const noScript = { javaScriptEnabled: false }

  it('says what is asked and takes an answer for the items that were ticked', async () => {
    const order = await serve(3)
    const page = await open('desk', '/desk', noScript)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/asked of you/)
    await page.getByRole('link', { name: `Removal order ${order.docNo}` }).click()
    await page.getByText('Network Fraud Act, article 12').first().waitFor()
    await page.getByLabel('Choose item 1').check()
    await page.getByLabel('Choose item 3').check()
    await page.getByLabel('Contested', { exact: false }).check()
    await page.getByLabel('Reason').fill('A warning, not an offer')
    await page.getByRole('button', { name: 'Check your answers' }).click()
    await page.getByRole('heading', { name: 'This is what we understood' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(3)
    await page.getByRole('button', { name: 'Send 2 answers' }).click()
    await page.getByText('We have your 2 answers.').waitFor()
    expect(await statesOf(order)).toEqual(['contested', 'asked', 'contested'])
    expect((await world.order(order.id)).openedAt).not.toBeNull()
  })

  it('answers all that wait at once', async () => {
    const order = await serve(3)
    const page = await open('desk', `/desk/orders/${order.id}`, noScript)
    await page.getByLabel('All 3 that wait for an answer').check()
    await page.getByRole('button', { name: 'Check your answers' }).click()
    await page.getByRole('button', { name: 'Send 3 answers' }).click()
    await page.getByText('We have your 3 answers.').waitFor()
    expect(await statesOf(order)).toEqual(['claimed-removed', 'claimed-removed', 'claimed-removed'])
  })

  it('shows what it understood of a pasted table before anything is sent', async () => {
    const order = await serve(3)
    const page = await open('desk', `/desk/orders/${order.id}/answers`, noScript)
    await page.getByLabel('Or paste it here').fill('1 done\n2,contested,not ours\n9 done\n3 perhaps')
    await page.getByRole('button', { name: 'See what we understood' }).click()
    await page.getByText('2 lines were not understood').waitFor()
    await page.getByText('Line 3: 9 done').waitFor()
    expect(await statesOf(order)).toEqual(['asked', 'asked', 'asked'])
    await page.getByRole('button', { name: 'Change something' }).click()
    await page.getByLabel('Or paste it here').fill('1 done\n2,contested,not ours\n3 done')
    await page.getByRole('button', { name: 'See what we understood' }).click()
    await page.getByRole('button', { name: 'Send 3 answers' }).click()
    await page.getByText('We have your 3 answers.').waitFor()
    expect(await statesOf(order)).toEqual(['claimed-removed', 'contested', 'claimed-removed'])
  })

  it('asks for more time and appeals, and names what was refused', async () => {
    const order = await serve(1)
    const page = await open('desk', `/desk/orders/${order.id}/more-time`, noScript)
    await page.getByLabel('Until which day').fill('2026-05-08')
    await page.getByLabel('Reason').fill('A night shift is needed')
    // The browser would hold back a day before the deadline; the server does too.
    await page.getByLabel('Until which day').evaluate((input) => input.removeAttribute('min'))
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByText('no later than the deadline').waitFor()
    await page.getByLabel('Until which day').fill('2026-05-20')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByText('Until then your time does not run out').waitFor()
    await page.getByRole('link', { name: 'Appeal against the whole order' }).click()
    await page.getByLabel('What is wrong, and why').fill('The deadline was too short')
    await page.getByRole('button', { name: 'Send the appeal' }).click()
    await page.getByText('it is not decided yet').waitFor()
    expect(await listOpenMatters(database.db, world.third, { measureId: order.id })).toHaveLength(2)
  })

  it('gives the notice for the person concerned, with the code that objects', async () => {
    const order = await serve(1)
    const page = await open('desk', `/desk/orders/${order.id}/notices`, noScript)
    const notice = await page.getByLabel('Text of the notice').inputValue()
    expect(notice).toMatch(/enter the code [0-9A-Z]{5}(-[0-9A-Z]{5}){3}/)
    expect(notice).toContain('出四件套 1')
    expect(notice).toContain('/objection')
  })

  it('shows another operator nothing, in the list or by its address', async () => {
    const order = await serve(1)
    const page = await open('other', '/desk', noScript)
    await page.getByRole('heading', { name: 'Nothing is asked of you now' }).waitFor()
    for (const part of [
      '',
      '/answers',
      '/more-time',
      '/appeal',
      '/notices',
      '/items.csv',
      '/letter',
      '/letter.pdf',
    ]) {
      const answer = await page.request.get(`${new URL(page.url()).origin}/desk/orders/${order.id}${part}`)
      expect(answer.status()).toBe(404)
    }
  })
})

describe('the desk for everyone', () => {
  it.each([
    ['en', 360, ''],
    ['zh-CN', 1280, ''],
    ['en', 360, '/orders/:order'],
    ['zh-CN', 1280, '/orders/:order'],
    ['zh-CN', 360, '/orders/:order/answers'],
    ['en', 360, '/orders/:order/notices'],
  ] as const)(
    'has no barrier, and nothing runs off the page, in %s at %i: %s',
    async (locale, width, path) => {
      const order = await serve(2)
      const page = await open('desk', `/desk${path.replace(':order', order.id)}`, {
        locale,
        viewport: { width, height: 800 },
      })
      expect(await listBarriers(page)).toEqual([])
      expect(await measureOverflow(page)).toBeLessThanOrEqual(0)
    },
  )
})
