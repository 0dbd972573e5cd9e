import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Visit } from '../../runtime/fetch/visit.ts'
import { openLog } from '../../runtime/log.ts'
import { draftRemovalOrder, listLaterLooks, type Order, recordRecheck } from '../measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { computeFigure, getFigure } from '../reporting/index.ts'
import { lookLater } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
const complaints: string[] = []
const pages = new Map<string, string>()
let world: MeasureWorld
let campaignId: string
beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
})

const DAY = 86_400_000

async function visit(url: string): Promise<Visit> {
  const text = pages.get(url)
  return {
    outcome: 'answered',
    url,
    finalUrl: url,
    status: text === undefined ? 404 : 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(text ?? ''),
    truncated: false,
    at: database.clock.now(),
  }
}
const look = () => {
  const { db, clock, newId } = database
  const log = openLog({ clock, write: (line) => complaints.push(line) })
  return lookLater({ db, clock, newId, files: world.files, log }, { visit })
}
async function goneOrder(url: string): Promise<Order> {
  const { itemId } = await world.addDecided({ text: `出四件套，${url}`, url })
  const order = await world.served({ itemIds: [itemId] })
  await database.work((work) =>
    recordRecheck(work, { measureItemId: order.items[0]?.id ?? '', outcome: 'gone', why: 'page-gone' }),
  )
  return order
}
const looksAt = async (order: Order) =>
  (await listLaterLooks(database.db, order.id)).get(order.items[0]?.id ?? '') ?? []
const share = async (id: string) => {
  const value = await computeFigure(database.db, getFigure(id), { campaignId, unitPath: '' })
  return value.kind === 'share' ? { hits: value.hits, of: value.of } : undefined
}

describe('looking again weeks later', () => {
  it('happens three times, each at a moment drawn at random around 7, 30 and 90 days', async () => {
    const orders = []
    for (let at = 0; at < 12; at += 1) orders.push(await goneOrder(`https://a.example/plan/${at}`))
    const days = []
    for (const order of orders) {
      const looks = await looksAt(order)
      expect(looks.map(({ afterDays }) => afterDays)).toEqual([7, 30, 90])
      days.push(looks.map(({ dueAt }) => (dueAt.getTime() - database.clock.now().getTime()) / DAY))
    }
    for (const [seventh = 0, thirtieth = 0, ninetieth = 0] of days) {
      expect(Math.abs(seventh - 7)).toBeLessThanOrEqual(2)
      expect(Math.abs(thirtieth - 30)).toBeLessThanOrEqual(5)
      expect(Math.abs(ninetieth - 90)).toBeLessThanOrEqual(10)
    }
    expect(new Set(days.map(([seventh]) => seventh)).size).toBeGreaterThan(1)
    database.clock.advance(11 * DAY)
    expect(await look()).toBe(12)
    expect((await looksAt(orders[0] as Order))[0]).toMatchObject({ outcome: 'gone' })
    expect(await look()).toBe(0)
    expect(await share('recurrence-7')).toEqual({ hits: 0, of: 12 })
  })

  it('finds what is back, proposes the next step, and lets it be asked for in a new order', async () => {
    const url = 'https://a.example/back'
    const order = await goneOrder(url)
    const draft = () =>
      database.work((work) =>
        draftRemovalOrder(work, world.officer, {
          platformId: world.platformId,
          itemIds: [order.items[0]?.itemId ?? ''],
          lang: 'zh-CN',
          deadline: new Date(database.clock.now().getTime() + 5 * DAY),
        }),
      )
    await expect(draft()).rejects.toMatchObject({ code: 'measures.nothing-to-order' })
    pages.set(url, `<p>出四件套，${url}</p>`)
    database.clock.advance(10 * DAY)
    await look()
    expect((await looksAt(order))[0]).toMatchObject({ outcome: 'back' })
    expect(await world.order(order.id)).toMatchObject({
      state: 'met',
      nextStep: 'rectification-order',
      nextStepReason: '第 1 项曾经消失，后来又被看到。',
    })
    expect(await share('recurrence-7')).toEqual({ hits: 1, of: 13 })
    expect((await draft()).docNo).toMatch(/^RO-/)
    // It came back: there is nothing more to wait for.
    database.clock.advance(200 * DAY)
    const before = (await looksAt(order)).filter(({ outcome }) => outcome !== null).length
    await look()
    expect((await looksAt(order)).filter(({ outcome }) => outcome !== null).length).toBe(before)
    expect(complaints).toEqual([])
  })

  it('counts the same text on the same platform as recurrence and on a new one as displacement', async () => {
    const order = await goneOrder('https://a.example/moves')
    const itemId = order.items[0]?.itemId ?? ''
    const before = { back: await share('recurrence-30'), moved: await share('displacement-30') }
    database.clock.advance(3 * DAY)
    const elsewhere = database.newId()
    const { unit_id, group_id, platform_id } = await database.db
      .selectFrom('item')
      .select(['unit_id', 'group_id', 'platform_id'])
      .where('id', '=', itemId)
      .executeTakeFirstOrThrow()
    await database.db
      .insertInto('platform')
      .values({
        id: elsewhere,
        code: 'elsewhere',
        name: '别处',
        kind: 'forum',
        unit_id,
        created_at: database.clock.now(),
        changed_at: database.clock.now(),
      })
      .execute()
    const appear = async (platformId: string | null, url: string) => {
      const { itemId: other } = await world.addDecided({ url })
      await database.db
        .updateTable('item')
        .set({ group_id, platform_id: platformId, observed_at: database.clock.now() })
        .where('id', '=', other)
        .execute()
    }
    await appear(elsewhere, 'https://b.example/1')
    database.clock.advance(40 * DAY)
    await look()
    expect(await share('recurrence-30')).toEqual({ hits: before.back?.hits, of: (before.back?.of ?? 0) + 1 })
    expect(await share('displacement-30')).toEqual({
      hits: (before.moved?.hits ?? 0) + 1,
      of: (before.moved?.of ?? 0) + 1,
    })
    // What arrives after we looked belongs to the next look.
    database.clock.advance(DAY)
    await appear(platform_id, 'https://a.example/moves-again')
    expect(await share('recurrence-30')).toEqual({ hits: before.back?.hits, of: (before.back?.of ?? 0) + 1 })
    database.clock.advance(70 * DAY)
    await look()
    expect((await share('recurrence-90'))?.hits).toBeGreaterThanOrEqual(1)
  })
})
