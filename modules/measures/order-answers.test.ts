import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import {
  answerItems,
  askForMoreTime,
  decideAppeal,
  decideObjection,
  findOrderItemByAffectedCode,
  getOrderForSeat,
  type ItemAnswer,
  listDueRechecks,
  listOpenMatters,
  type Order,
  type Recheck,
  recordRecheck,
  ruleOnAnswer,
  submitAppeal,
  submitObjection,
  withdrawOrder,
} from './index.ts'
import { type MeasureWorld, useMeasureWorld } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
const DAY = 86_400_000

beforeAll(async () => {
  world = await makeWorld()
})

async function serveThree(): Promise<Order> {
  const items = [await world.addDecided(), await world.addDecided(), await world.addDecided()]
  return world.served({ itemIds: items.map(({ itemId }) => itemId) })
}

const itemOf = (order: Order, number: number): string => order.items[number - 1]?.id ?? ''
const answer = (order: Order, answers: readonly ItemAnswer[], seat = world.seat) =>
  database.work((work) => answerItems(work, seat, { measureId: order.id, answers }))
const recheck = (measureItemId: string, outcome: Recheck['outcome']) =>
  database.work((work) => recordRecheck(work, { measureItemId, outcome, why: 'test' }))
const states = async (order: Order) => (await world.order(order.id)).items.map(({ state }) => state)
/** What is to be looked at again; the first look at service is a test of its own. */
const due = async (order: Order) =>
  (await listDueRechecks(database.db, database.clock.now(), 1000)).filter(
    ({ measureId, because }) => measureId === order.id && because !== 'served',
  )
const codeOf = async (order: Order, number: number) =>
  (await getOrderForSeat(database.db, world.seat, order.id, world.secrets)).items[number - 1]?.affectedCode ??
  ''
const matters = async (order: Order, actor = world.third) =>
  listOpenMatters(database.db, actor, { measureId: order.id })

describe('answering', () => {
  it('takes what it can and names the rest', async () => {
    const order = await serveThree()
    const result = await answer(order, [
      { measureItemId: itemOf(order, 1), kind: 'removed' },
      { measureItemId: itemOf(order, 1), kind: 'removed' },
      { measureItemId: itemOf(order, 2), kind: 'contested', reason: ' ' },
      { measureItemId: itemOf(order, 3), kind: 'more-time', reason: '要排班', until: order.deadline },
      { measureItemId: database.newId(), kind: 'removed' },
    ])
    expect(result).toMatchObject({
      accepted: 1,
      refused: [
        { code: 'twice' },
        { code: 'reason-missing' },
        { code: 'until-not-later' },
        { code: 'unknown-item' },
      ],
    })
    expect(await states(order)).toEqual(['claimed-removed', 'asked', 'asked'])
    expect((await world.order(order.id)).state).toBe('answered')
  })

  it('is closed to other operators, and once the order is withdrawn', async () => {
    const order = await serveThree()
    const all: ItemAnswer[] = order.items.map(({ id }) => ({ measureItemId: id, kind: 'removed' }))
    await expect(answer(order, all, world.stranger)).rejects.toMatchObject({ code: 'measures.unknown' })
    await database.work((work) => withdrawOrder(work, world.officer, { measureId: order.id, reason: '写错' }))
    await expect(answer(order, all)).rejects.toMatchObject({ code: 'measures.wrong-state' })
  })

  it('takes a thousand in one go', async () => {
    const items = []
    for (let at = 0; at < 40; at += 1) items.push(await world.addDecided())
    const order = await world.served({ itemIds: items.map(({ itemId }) => itemId) })
    const result = await answer(
      order,
      order.items.map(({ id }) => ({ measureItemId: id, kind: 'removed' })),
    )
    expect(result).toEqual({ accepted: 40, repeated: 0, refused: [] })
  })
})

describe('ruling on an answer', () => {
  it('moves the deadline of one item where more time is granted', async () => {
    const order = await serveThree()
    const until = new Date(order.deadline.getTime() + 4 * DAY)
    await answer(order, [{ measureItemId: itemOf(order, 2), kind: 'more-time', reason: '要排班', until }])
    const [matter] = await matters(order)
    await database.work((work) =>
      ruleOnAnswer(work, world.third, { answerId: matter?.id ?? '', ruling: 'granted', reason: '合理' }),
    )
    const { items } = await world.order(order.id)
    expect(items.map((item) => item.due)).toEqual([order.deadline, until, order.deadline])
    expect(await matters(order)).toEqual([])
  })

  it('holds the clock for everything while a request for more time waits', async () => {
    const order = await serveThree()
    await database.work((work) =>
      askForMoreTime(work, world.seat, {
        measureId: order.id,
        reason: '系统升级',
        until: new Date(order.deadline.getTime() + 3 * DAY),
      }),
    )
    database.clock.advance(6 * DAY)
    expect(await due(order)).toEqual([])
    expect(await recheck(itemOf(order, 1), 'still-there')).toMatchObject({ state: 'asked' })
    const [matter] = await matters(order)
    await database.work((work) =>
      ruleOnAnswer(work, world.third, {
        answerId: matter?.id ?? '',
        ruling: 'refused',
        reason: '已有足够时间',
      }),
    )
    // Whoever waited for our answer has a day left after it.
    expect(await due(order)).toEqual([])
    database.clock.advance(DAY)
    expect(await due(order)).toHaveLength(3)
    expect(await recheck(itemOf(order, 1), 'still-there')).toMatchObject({ state: 'not-met' })
  })

  it('lifts a contested item, or puts it back with the time that the ruling took', async () => {
    const order = await serveThree()
    await answer(order, [
      { measureItemId: itemOf(order, 1), kind: 'contested', reason: '这是防骗宣传' },
      { measureItemId: itemOf(order, 2), kind: 'contested', reason: '不是我们的网站' },
    ])
    database.clock.advance(2 * DAY)
    const [first, second] = await matters(order)
    await database.work((work) =>
      ruleOnAnswer(work, world.third, { answerId: first?.id ?? '', ruling: 'granted', reason: '确为宣传' }),
    )
    await database.work((work) =>
      ruleOnAnswer(work, world.third, { answerId: second?.id ?? '', ruling: 'refused', reason: '域名已核' }),
    )
    const after = await world.order(order.id)
    expect(after.items.map(({ state }) => state)).toEqual(['lifted', 'asked', 'asked'])
    expect(after.items.map((item) => item.due)).toEqual([
      null,
      new Date(order.deadline.getTime() + 2 * DAY),
      order.deadline,
    ])
    const item = await database.db
      .selectFrom('item')
      .select('state')
      .where('id', '=', order.items[0]?.itemId ?? '')
      .executeTakeFirst()
    expect(item?.state).toBe('kept')
    await expect(
      database.work((work) =>
        ruleOnAnswer(work, world.third, { answerId: first?.id ?? '', ruling: 'refused', reason: 'x' }),
      ),
    ).rejects.toMatchObject({ code: 'measures.already-ruled' })
  })

  it('is refused to everyone who took part, the reviewer of that item included', async () => {
    const reviewer = await world.addMember('审而又批', 'east', ['reviewer', 'campaign-lead'])
    const own = await world.addDecided({ by: reviewer })
    const other = await world.addDecided()
    const order = await world.served({ itemIds: [own.itemId, other.itemId] })
    const number = (itemId: string) => order.items.find((item) => item.itemId === itemId)?.number ?? 0
    await answer(order, [
      { measureItemId: itemOf(order, number(own.itemId)), kind: 'contested', reason: '一' },
      { measureItemId: itemOf(order, number(other.itemId)), kind: 'contested', reason: '二' },
    ])
    const open = await matters(order, reviewer)
    const ownMatter = open.find((each) => each.number === number(own.itemId))
    const otherMatter = open.find((each) => each.number === number(other.itemId))
    expect([ownMatter?.mine, otherMatter?.mine]).toEqual([false, true])
    const rule = (actor: typeof reviewer, id = ownMatter?.id ?? '') =>
      database.work((work) =>
        ruleOnAnswer(work, actor, { answerId: id, ruling: 'refused', reason: '不成立' }),
      )
    for (const actor of [world.officer, world.second, reviewer])
      await expect(rule(actor)).rejects.toMatchObject({ code: 'measures.took-part' })
    await expect(rule(world.west)).rejects.toMatchObject({ code: 'measures.unknown' })
    await rule(reviewer, otherMatter?.id)
    await rule(world.third)
  })
})

describe('looking again', () => {
  it('does not overrule a claim with what was seen before it, and looks once more', async () => {
    const order = await serveThree()
    const seenAt = database.clock.now()
    database.clock.advance(1000)
    await answer(order, [{ measureItemId: itemOf(order, 1), kind: 'removed' }])
    // The page was fetched before the answer, and recorded after it.
    await database.work((work) =>
      recordRecheck(work, { measureItemId: itemOf(order, 1), outcome: 'still-there', why: 'test', seenAt }),
    )
    expect(await states(order)).toEqual(['claimed-removed', 'asked', 'asked'])
    expect((await due(order)).map(({ because }) => because)).toEqual(['claimed'])
    database.clock.advance(1000)
    await recheck(itemOf(order, 1), 'still-there')
    expect(await states(order)).toEqual(['asked', 'asked', 'asked'])
  })

  it('that saw it gone before the answer makes the answer a repetition', async () => {
    const order = await serveThree()
    await recheck(itemOf(order, 2), 'gone')
    expect(await answer(order, [{ measureItemId: itemOf(order, 2), kind: 'removed' }])).toEqual({
      accepted: 0,
      repeated: 1,
      refused: [],
    })
    expect(await states(order)).toEqual(['asked', 'met', 'asked'])
  })

  it('begins with one look at each item as it stands at service', async () => {
    const order = await serveThree()
    const first = async () =>
      (await listDueRechecks(database.db, database.clock.now(), 1000)).filter(
        ({ measureId }) => measureId === order.id,
      )
    expect((await first()).map(({ because, seenBefore }) => `${because} ${seenBefore}`)).toEqual(
      Array(3).fill('served false'),
    )
    await recheck(itemOf(order, 1), 'still-there')
    await recheck(itemOf(order, 2), 'unknown')
    expect(await first()).toHaveLength(1)
    expect(await states(order)).toEqual(['asked', 'asked', 'asked'])
    database.clock.advance(6 * DAY)
    expect((await due(order)).filter(({ seenBefore }) => seenBefore)).toHaveLength(1)
  })

  it('meets an item that is gone, and the order once all are', async () => {
    const { itemId } = await world.addDecided()
    const reportId = await world.addReport(itemId)
    const order = await world.served({ itemIds: [itemId] })
    await answer(order, [{ measureItemId: itemOf(order, 1), kind: 'removed' }])
    expect(await due(order)).toMatchObject([{ because: 'claimed', text: '出四件套，加微信' }])
    expect(await recheck(itemOf(order, 1), 'gone')).toEqual({ state: 'met', moved: true })
    expect(await world.order(order.id)).toMatchObject({ state: 'met', nextStep: 'close' })
    expect(await due(order)).toEqual([])
    const item = await database.db
      .selectFrom('item')
      .select('state')
      .where('id', '=', itemId)
      .executeTakeFirst()
    expect(item?.state).toBe('removed')
    const steps = await database.db
      .selectFrom('report_step')
      .select('kind')
      .where('report_id', '=', reportId)
      .orderBy('id')
      .execute()
    expect(steps.map(({ kind }) => kind)).toEqual(['order-served', 'removed'])
  })

  it('counts what is still there before its deadline as asked, after it as not met, and proposes a next step', async () => {
    const order = await serveThree()
    await answer(order, [{ measureItemId: itemOf(order, 1), kind: 'removed' }])
    expect(await recheck(itemOf(order, 1), 'still-there')).toEqual({ state: 'asked', moved: true })
    expect(await due(order)).toEqual([])
    database.clock.advance(6 * DAY)
    expect(await due(order)).toHaveLength(3)
    await recheck(itemOf(order, 1), 'still-there')
    await recheck(itemOf(order, 2), 'gone')
    expect((await world.order(order.id)).state).toBe('answered')
    await recheck(itemOf(order, 3), 'still-there')
    expect(await world.order(order.id)).toMatchObject({ state: 'partly-met', nextStep: 'remind' })
    expect((await world.listEvents(order.id)).filter((kind) => kind === 'rechecked')).toHaveLength(4)
    // Late is better than never.
    await answer(order, [{ measureItemId: itemOf(order, 1), kind: 'removed' }])
    await recheck(itemOf(order, 1), 'gone')
    expect((await world.order(order.id)).state).toBe('partly-met')
    await answer(order, [{ measureItemId: itemOf(order, 3), kind: 'removed' }])
    await recheck(itemOf(order, 3), 'gone')
    expect((await world.order(order.id)).state).toBe('met')
  })

  it('proposes a rectification order where nothing was done, and takes no step itself', async () => {
    const order = await serveThree()
    database.clock.advance(6 * DAY)
    for (const item of order.items) await recheck(item.id, 'still-there')
    expect(await world.order(order.id)).toMatchObject({ state: 'not-met', nextStep: 'rectification-order' })
    const measures = await database.db
      .selectFrom('measure')
      .select('id')
      .where('kind', '<>', 'removal-order')
      .execute()
    expect(measures).toEqual([])
  })

  it('takes unknown as neither, and looks again some hours later', async () => {
    const order = await serveThree()
    database.clock.advance(6 * DAY)
    expect(await recheck(itemOf(order, 1), 'unknown')).toEqual({ state: 'asked', moved: false })
    expect(await due(order)).toHaveLength(2)
    database.clock.advance(6 * 3_600_000)
    expect(await due(order)).toHaveLength(3)
    expect((await world.order(order.id)).state).toBe('served')
  })
})

describe('withdrawing', () => {
  it('stops the deadlines, tells the addressee why, and names what may be put back', async () => {
    const order = await serveThree()
    await answer(order, [{ measureItemId: itemOf(order, 1), kind: 'removed' }])
    await recheck(itemOf(order, 1), 'gone')
    await database.work((work) =>
      withdrawOrder(work, world.officer, { measureId: order.id, reason: '送错了单位' }),
    )
    database.clock.advance(9 * DAY)
    expect(await due(order)).toEqual([])
    const seen = await getOrderForSeat(database.db, world.seat, order.id, world.secrets)
    expect(seen).toMatchObject({ state: 'withdrawn', withdrawnReason: '送错了单位' })
    expect(seen.items.map(({ mayBePutBack }) => mayBePutBack)).toEqual([true, false, false])
  })
})

describe('appeals', () => {
  it('are decided by someone who took no part, and withdraw the order when upheld', async () => {
    const order = await serveThree()
    const { id } = await database.work((work) =>
      submitAppeal(work, world.seat, { measureId: order.id, reason: '期限不够' }),
    )
    await expect(
      database.work((work) => submitAppeal(work, world.seat, { measureId: order.id, reason: '再来' })),
    ).rejects.toMatchObject({ code: 'measures.appeal-open' })
    const decide = (actor = world.third, reason = '确有困难') =>
      database.work((work) => decideAppeal(work, actor, { appealId: id, outcome: 'upheld', reason }))
    for (const actor of [world.officer, world.second])
      await expect(decide(actor)).rejects.toMatchObject({ code: 'measures.took-part' })
    await expect(decide(world.reviewer)).rejects.toMatchObject({ code: 'units.forbidden' })
    await expect(decide(world.third, '')).rejects.toMatchObject({ code: 'measures.reason-missing' })
    await decide()
    expect(await world.order(order.id)).toMatchObject({ state: 'withdrawn', withdrawnReason: '确有困难' })
    expect(await states(order)).toEqual(['lifted', 'lifted', 'lifted'])
  })

  it('end with the term of the profile', async () => {
    const order = await serveThree()
    database.clock.advance(61 * DAY)
    await expect(
      database.work((work) => submitAppeal(work, world.seat, { measureId: order.id, reason: '晚了' })),
    ).rejects.toMatchObject({ code: 'measures.too-late' })
  })

  it('leave the order in force when dismissed', async () => {
    const order = await serveThree()
    const { id } = await database.work((work) =>
      submitAppeal(work, world.seat, { measureId: order.id, reason: '不服' }),
    )
    await database.work((work) =>
      decideAppeal(work, world.third, { appealId: id, outcome: 'dismissed', reason: '期限合理' }),
    )
    expect((await world.order(order.id)).state).toBe('served')
  })
})

describe('objections', () => {
  it('come without the platform, reach nobody who decided before, and put the item back when upheld', async () => {
    const order = await serveThree()
    const code = await codeOf(order, 2)
    const { id } = await database.work((work) => submitObjection(work, code, '这是我写的提醒，不是广告'))
    await expect(database.work((work) => submitObjection(work, code, '再说一遍'))).rejects.toMatchObject({
      code: 'measures.objection-open',
    })
    await expect(
      database.work((work) => submitObjection(work, 'AAAAA-BBBBB-CCCCC-DDDDD', 'x')),
    ).rejects.toMatchObject({ code: 'measures.unknown-code' })

    const reviewer = { ...world.reviewer, roles: ['campaign-lead'] as const }
    const decide = (actor = world.third) =>
      database.work((work) =>
        decideObjection(work, actor, { objectionId: id, outcome: 'upheld', reason: '确为提醒' }),
      )
    for (const actor of [world.officer, world.second, reviewer])
      await expect(decide(actor)).rejects.toMatchObject({ code: 'measures.took-part' })
    expect((await matters(order, reviewer)).map(({ mine }) => mine)).toEqual([false])
    expect((await matters(order)).map(({ mine, number }) => [mine, number])).toEqual([[true, 2]])
    await decide()

    expect(await states(order)).toEqual(['asked', 'lifted', 'asked'])
    expect(await findOrderItemByAffectedCode(database.db, code)).toMatchObject({
      item: { state: 'lifted' },
      objections: [{ outcome: 'upheld', outcomeReason: '确为提醒' }],
    })
    const item = await database.db
      .selectFrom('item')
      .select('state')
      .where('id', '=', order.items[1]?.itemId ?? '')
      .executeTakeFirst()
    expect(item?.state).toBe('kept')
    await expect(database.work((work) => submitObjection(work, code, '又'))).rejects.toMatchObject({
      code: 'measures.nothing-left',
    })
  })

  it('put back what was already met, and withdraw an order that has nothing left', async () => {
    const { itemId } = await world.addDecided()
    const order = await world.served({ itemIds: [itemId] })
    await recheck(itemOf(order, 1), 'gone')
    const { id } = await database.work(async (work) => submitObjection(work, await codeOf(order, 1), '误伤'))
    await database.work((work) =>
      decideObjection(work, world.third, { objectionId: id, outcome: 'upheld', reason: '误伤属实' }),
    )
    expect((await world.order(order.id)).state).toBe('withdrawn')
    const seen = await getOrderForSeat(database.db, world.seat, order.id, world.secrets)
    expect(seen.items[0]?.mayBePutBack).toBe(true)
    const item = await database.db
      .selectFrom('item')
      .select('state')
      .where('id', '=', itemId)
      .executeTakeFirst()
    expect(item?.state).toBe('kept')
  })

  it('leave no word of theirs in the audit chain', async () => {
    const order = await serveThree()
    await database.work(async (work) => submitObjection(work, await codeOf(order, 1), '只有我知道的话'))
    const events = await database.db
      .selectFrom('audit_event')
      .selectAll()
      .where('subject_id', '=', order.id)
      .execute()
    expect(
      events.some(({ kind, actor_kind }) => kind === 'measures.objected' && actor_kind === 'affected'),
    ).toBe(true)
    expect(JSON.stringify(events)).not.toContain('只有我知道的话')
  })
})
