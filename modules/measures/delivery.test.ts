import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import {
  dayOf,
  noteOpened,
  type Order,
  proveDelivery,
  recordRecheck,
  remindOrders,
  ruleOnAnswer,
  serveOrder,
  askForMoreTime,
  listOpenMatters,
} from './index.ts'
import { type MeasureWorld, useMeasureWorld } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
beforeAll(async () => {
  world = await makeWorld()
})

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Put at the desk; nobody there has opened it. */
async function serveUnopened(): Promise<Order> {
  const { id } = await world.approved()
  await database.work((work) => serveOrder(work, world.officer, { measureId: id, secrets: world.secrets }))
  return world.order(id)
}
const lookAndFindIt = async (order: Order) => {
  const [item] = order.items
  await database.work((work) =>
    recordRecheck(work, { measureItemId: item?.id ?? '', outcome: 'still-there', why: 'test' }),
  )
  return (await world.order(order.id)).items[0]?.state
}
const prove = (order: Order, day: string, proof = '回执 7781') =>
  database.work((work) =>
    proveDelivery(work, world.officer, { measureId: order.id, method: 'post', day, proof }),
  )

describe('an order that is put at the desk', () => {
  it('counts as served by the profile’s rule when nobody opens it, and nothing is late before', async () => {
    const order = await serveUnopened()
    // Five working days after a Monday, then the three days that an order leaves at least.
    expect(order.delivery).toEqual({ at: new Date('2026-05-11T16:00:00Z'), how: 'deemed' })
    expect(order.due.getTime()).toBeGreaterThan(order.deadline.getTime())
    expect(order.items[0]?.due).toEqual(order.due)
    database.clock.advance(order.deadline.getTime() - database.clock.now().getTime() + HOUR)
    expect(await lookAndFindIt(order)).toBe('asked')
    database.clock.advance(order.due.getTime() - database.clock.now().getTime() + HOUR)
    expect(await lookAndFindIt(order)).toBe('not-met')
  })

  it('counts from the moment that somebody opens it; its deadline then stands as the letter says', async () => {
    const order = await serveUnopened()
    database.clock.advance(HOUR)
    await database.work((work) => noteOpened(work, world.seat, order.id))
    const opened = await world.order(order.id)
    expect(opened.delivery).toEqual({ at: database.clock.now(), how: 'opened' })
    expect(opened.due).toEqual(order.deadline)
    expect(opened.items[0]?.due).toEqual(order.deadline)
  })

  it('leaves the least days from a late opening', async () => {
    const order = await serveUnopened()
    database.clock.advance(4 * DAY)
    await database.work((work) => noteOpened(work, world.seat, order.id))
    const opened = await world.order(order.id)
    expect(opened.due.getTime()).toBeGreaterThan(order.deadline.getTime())
    expect(opened.due.getTime() - database.clock.now().getTime()).toBeGreaterThanOrEqual(2 * DAY)
    expect(opened.due.getTime()).toBeLessThan(order.due.getTime())
  })

  it('counts from proof that it was handed over, which an opening afterwards does not move', async () => {
    const order = await serveUnopened()
    const today = dayOf(database.clock.now())
    const day = dayOf(new Date(database.clock.now().getTime() + DAY))
    await expect(prove(order, day)).rejects.toMatchObject({ code: 'measures.proof-day' })
    await expect(prove(order, '2026-01-01')).rejects.toMatchObject({ code: 'measures.proof-day' })
    await expect(prove(order, 'today')).rejects.toMatchObject({ code: 'measures.proof-day' })
    await expect(prove(order, today, ' ')).rejects.toMatchObject({
      code: 'measures.proof-missing',
    })
    await prove(order, today)
    const proven = await world.order(order.id)
    expect(proven).toMatchObject({
      delivery: { at: database.clock.now(), how: 'proven' },
      deliveryProof: 'post: 回执 7781',
      due: order.deadline,
    })
    database.clock.advance(HOUR)
    await database.work((work) => noteOpened(work, world.seat, order.id))
    expect((await world.order(order.id)).delivery).toEqual(proven.delivery)
    expect(await world.listEvents(order.id)).toContain('delivery-proven')
  })

  it('counts from the end of the profile’s days where it was published', async () => {
    const order = await serveUnopened()
    const today = dayOf(database.clock.now())
    // Deemed service comes before ten days of publication are over, and the earlier counts.
    await database.work((work) =>
      proveDelivery(work, world.officer, {
        measureId: order.id,
        method: 'publication',
        day: today,
        proof: '公告第 7 号',
      }),
    )
    expect(await world.order(order.id)).toMatchObject({
      delivery: order.delivery,
      deliveryProof: 'publication: 公告第 7 号',
    })
    await database.db
      .updateTable('measure')
      .set({ delivered_at: null, delivered_how: null, due: null })
      .where('id', '=', order.id)
      .execute()
    await database.db
      .updateTable('measure_item')
      .set({ due: null })
      .where('measure_id', '=', order.id)
      .execute()
    // As under a profile without deemed service: nothing is late, until publication has run its days.
    expect(await lookAndFindIt(order)).toBe('asked')
    await database.work((work) =>
      proveDelivery(work, world.officer, {
        measureId: order.id,
        method: 'publication',
        day: today,
        proof: '公告第 7 号',
      }),
    )
    const proven = await world.order(order.id)
    expect(proven.delivery?.how).toBe('proven')
    const days = ((proven.delivery?.at.getTime() ?? 0) - database.clock.now().getTime()) / DAY
    expect(days).toBeGreaterThan(9)
    expect(days).toBeLessThanOrEqual(11)
    expect(proven.items[0]?.due).toEqual(proven.due)
    expect(proven.due.getTime()).toBeGreaterThan(proven.delivery?.at.getTime() ?? 0)
  })

  it('keeps the time that was granted when it is opened later', async () => {
    const order = await serveUnopened()
    const until = new Date(order.due.getTime() + 10 * DAY)
    await database.work((work) =>
      askForMoreTime(work, world.seat, { measureId: order.id, reason: '要排班', until }),
    )
    const [matter] = await listOpenMatters(database.db, world.third, { measureId: order.id })
    await database.work((work) =>
      ruleOnAnswer(work, world.third, { answerId: matter?.id ?? '', ruling: 'granted', reason: '合理' }),
    )
    await database.work((work) => noteOpened(work, world.seat, order.id))
    const opened = await world.order(order.id)
    expect(opened.due).toEqual(until)
    expect(opened.items[0]?.due).toEqual(until)
  })
})

describe('a reminder', () => {
  const events = async (order: Order) =>
    (
      await database.db
        .selectFrom('message')
        .select('event')
        .where('subject_id', '=', order.id)
        .orderBy('created_at')
        .execute()
    ).map(({ event }) => event)

  it('goes out once, a day before the deadline, and only while something is still asked', async () => {
    const asked = await world.served()
    const done = await world.served()
    await database.work((work) =>
      recordRecheck(work, { measureItemId: done.items[0]?.id ?? '', outcome: 'gone', why: 'test' }),
    )
    await database.work(remindOrders)
    expect(await events(asked)).toEqual(['order.served'])
    database.clock.advance(asked.due.getTime() - database.clock.now().getTime() - 20 * HOUR)
    await database.work(remindOrders)
    await database.work(remindOrders)
    expect(await events(asked)).toEqual(['order.served', 'order.reminder'])
    expect(await events(done)).toEqual(['order.served'])
    expect(await world.listEvents(asked.id)).toContain('reminded')
  })
})
