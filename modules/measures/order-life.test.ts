import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { undoDecision } from '../review/index.ts'
import {
  approveOrder,
  cancelOrder,
  changeDraft,
  draftRemovalOrder,
  findOrderItemByAffectedCode,
  findOrderObstacle,
  getOrder,
  getOrderForSeat,
  isServed,
  listOrderable,
  listOrders,
  listOrdersForSeat,
  missingParts,
  noteOpened,
  readLetter,
  renderLetterPdf,
  reopenOrder,
  returnOrder,
  serveOrder,
  submitOrder,
  withdrawOrder,
} from './index.ts'
import { readLetterHtml } from './letter-html.ts'
import { type MeasureWorld, useMeasureWorld } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
const DAY = 86_400_000
const later = (days: number) => new Date(database.clock.now().getTime() + days * DAY)

beforeAll(async () => {
  world = await makeWorld()
})

describe('drafting an order', () => {
  it('proposes everything that follows from the items and the profile, and names what is missing', async () => {
    const order = await world.draft({ feasibility: undefined })
    expect(order).toMatchObject({
      state: 'draft',
      addressee: { name: '云汀驿信科技有限公司', role: 'operator' },
    })
    expect(order.facts).toContain('“驿信”上发现下列 1 条内容')
    expect(order.items[0]).toMatchObject({
      number: 1,
      ask: 'remove',
      groundId: 'nfa-12',
      text: '出四件套，加微信',
    })
    expect(missingParts(order)).toEqual(['feasibility'])
  })

  it('refuses a deadline that has passed or is shorter than reasonable', async () => {
    await expect(world.draft({ deadline: later(-1) })).rejects.toMatchObject({
      code: 'measures.deadline-past',
    })
    await expect(world.draft({ deadline: later(2) })).rejects.toMatchObject({
      code: 'measures.deadline-too-short',
      params: { days: 3, earliest: '2026-05-06' },
    })
  })

  it('leaves a day where everything asked for is live harm', async () => {
    const live = await world.addDecided({ severity: 4 })
    const calm = await world.addDecided({ severity: 2 })
    const deadline = later(1)
    await expect(world.draft({ deadline, itemIds: [live.itemId, calm.itemId] })).rejects.toMatchObject({
      code: 'measures.deadline-too-short',
    })
    expect((await world.draft({ deadline, itemIds: [live.itemId] })).deadline).toEqual(deadline)
  })

  it('takes no item twice, and none that is not decided', async () => {
    const { itemId } = await world.addDecided()
    await world.draft({ itemIds: [itemId] })
    await expect(world.draft({ itemIds: [itemId] })).rejects.toMatchObject({
      code: 'measures.nothing-to-order',
    })
  })

  it('lets go of the items of a cancelled draft', async () => {
    const { itemId } = await world.addDecided()
    const first = await world.draft({ itemIds: [itemId] })
    await expect(
      database.work((work) => cancelOrder(work, world.officer, { measureId: first.id, reason: ' ' })),
    ).rejects.toMatchObject({ code: 'measures.reason-missing' })
    await database.work((work) => cancelOrder(work, world.officer, { measureId: first.id, reason: '重复' }))
    expect((await world.draft({ itemIds: [itemId] })).items).toHaveLength(1)
  })

  it.each([
    ['http://203.0.113.7/', 'remove', 'ip-range'],
    ['http://203.0.113.7/login', 'close', 'ip-range'],
    ['203.0.113.0/24', 'remove', 'ip-range'],
    ['https://github.io/', 'close', 'shared-host'],
  ] as const)('refuses to ask "%s" to be handled where others would be hit', async (url, step, shared) => {
    const { itemId } = await world.addDecided({ url, step })
    await expect(world.draft({ itemIds: [itemId] })).rejects.toMatchObject({
      code: 'measures.shared-target',
      params: { shared },
    })
  })

  it('leaves out what nobody could find, and what a citizen told us without saying where', async () => {
    const placed = await world.addDecided()
    const told = await world.addDecided({ url: null, author: null })
    const order = await world.draft({ itemIds: [placed.itemId, told.itemId] })
    expect(order.items.map(({ itemId }) => itemId)).toEqual([placed.itemId])
    await expect(world.draft({ itemIds: [told.itemId] })).rejects.toMatchObject({ code: 'measures.no-place' })
    const { items, withoutPlace } = await listOrderable(database.db, world.officer, world.platformId)
    expect(items.map(({ itemId }) => itemId)).not.toContain(told.itemId)
    expect(withoutPlace).toBe(1)
  })

  it('accepts one exact page on an address of its own', async () => {
    const { itemId } = await world.addDecided({ url: 'http://203.0.113.7/login/a', step: 'remove' })
    expect((await world.draft({ itemIds: [itemId] })).items).toHaveLength(1)
  })

  it('refuses an addressee that is a machine', async () => {
    await database.db
      .updateTable('operator')
      .set({ name: '203.0.113.0/24' })
      .where('id', '=', world.operatorId)
      .execute()
    await expect(world.draft()).rejects.toMatchObject({ code: 'measures.addressee-is-address' })
    await database.db
      .updateTable('operator')
      .set({ name: '云汀驿信科技有限公司' })
      .where('id', '=', world.operatorId)
      .execute()
  })

  it('may go to an intermediary, and then stands on that one’s desk', async () => {
    const registrar = world.stranger.operatorId
    await database.db
      .insertInto('platform')
      .values({
        id: database.newId(),
        code: 'names',
        name: '北风域名',
        kind: 'registrar',
        operator_id: registrar,
        unit_id: world.officer.unitId,
        created_at: database.clock.now(),
        changed_at: database.clock.now(),
      })
      .execute()
    const order = await world.served({ intermediary: { role: 'registrar', operatorId: registrar } })
    expect(order.addressee).toMatchObject({ role: 'registrar', name: '别家公司' })
    expect((await listOrdersForSeat(database.db, world.stranger)).map(({ id }) => id)).toEqual([order.id])
    expect(Buffer.from(await readLetter(order, world.files)).toString()).toContain('为“驿信”提供域名注册服务')
    await expect(
      world.draft({ intermediary: { role: 'host', operatorId: database.newId() } }),
    ).rejects.toMatchObject({ code: 'measures.no-operator' })
    await database.work((work) => withdrawOrder(work, world.officer, { measureId: order.id, reason: '样例' }))
    await database.db.deleteFrom('measure_item').where('measure_id', '=', order.id).execute()
    await database.db.deleteFrom('measure').where('id', '=', order.id).execute()
  })

  it('can be changed, and leaves out items by number', async () => {
    const items = [await world.addDecided(), await world.addDecided(), await world.addDecided()]
    const { id } = await world.draft({ itemIds: items.map(({ itemId }) => itemId) })
    await database.work((work) =>
      changeDraft(work, world.officer, {
        measureId: id,
        feasibility: '能',
        leaveOut: [2],
        acceptanceTests: { remove: '看不见' },
      }),
    )
    const order = await world.order(id)
    expect(order).toMatchObject({ feasibility: '能' })
    expect(order.items.map(({ number, acceptanceTest }) => `${number} ${acceptanceTest}`)).toEqual([
      '1 看不见',
      '2 看不见',
    ])
    await expect(
      database.work((work) => changeDraft(work, world.officer, { measureId: id, deadline: later(-1) })),
    ).rejects.toMatchObject({ code: 'measures.deadline-past' })
  })

  it('is for platform officers alone', async () => {
    await expect(
      database.work((work) =>
        draftRemovalOrder(work, world.reviewer, {
          platformId: world.platformId,
          itemIds: [],
          lang: 'en',
          deadline: later(9),
        }),
      ),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
  })
})

describe('approving an order', () => {
  it('is refused to whoever drafted it', async () => {
    const both = await world.addMember('兼任', 'east', ['platform-officer', 'campaign-lead'])
    const { itemId } = await world.addDecided()
    const { id } = await database.work((work) =>
      draftRemovalOrder(work, both, {
        platformId: world.platformId,
        itemIds: [itemId],
        lang: 'en',
        deadline: later(5),
        feasibility: 'yes',
      }),
    )
    await database.work((work) => submitOrder(work, both, id))
    await expect(
      database.work((work) => approveOrder(work, both, { measureId: id, files: world.files })),
    ).rejects.toMatchObject({ code: 'measures.second-person' })
    expect(findOrderObstacle(both, await world.order(id), 'approve', { now: database.clock.now() })).toBe(
      'measures.second-person',
    )
  })

  it('never happens while a required part is missing', async () => {
    const { id } = await world.draft({ feasibility: ' ' })
    await expect(database.work((work) => submitOrder(work, world.officer, id))).rejects.toMatchObject({
      code: 'measures.incomplete',
      params: { missing: 'feasibility' },
    })
  })

  it('seals the letter, which says all that an order must say', async () => {
    const order = await world.approved()
    expect(order.letterSha256).toMatch(/^[0-9a-f]{64}$/)
    const html = Buffer.from(await readLetter(order, world.files)).toString('utf8')
    for (const part of ['<h1>清理通知书</h1>', '<h1>Removal order</h1>', 'the one that counts'])
      expect(html).toContain(part)
    const letter = readLetterHtml(html)
    expect(letter.sections.map(({ id }) => id)).toEqual([
      'facts',
      'grounds',
      'measures',
      'feasibility',
      'answer',
      'remedies',
      'consequence',
      'affected',
    ])
    for (const part of [
      '东湖省治理局',
      order.docNo,
      '温如砥',
      '出四件套，加微信',
      '反网络诈骗法》第 12 条',
      '删除第 1 项',
      '2026年5月9日 16:00',
      '后台可以逐条删除',
      '六十日',
      '批准 批准',
    ])
      expect(html).toContain(part)
    const custody = await database.db
      .selectFrom('custody')
      .select('subject_id')
      .where('subject_id', '=', order.id)
      .execute()
    expect(custody).toHaveLength(1)
  })

  it('makes a PDF of exactly the sealed letter, the same each time', async () => {
    const order = await world.approved({ lang: 'en' })
    const [once, again] = [
      await renderLetterPdf(order, world.files),
      await renderLetterPdf(order, world.files),
    ]
    expect(once.subarray(0, 5).toString()).toBe('%PDF-')
    expect(once.equals(again)).toBe(true)
  })

  it('can be sent back with a reason, and is void once it is taken back', async () => {
    const { id } = await world.submitted()
    await database.work((work) => returnOrder(work, world.second, { measureId: id, reason: '第四段太泛' }))
    expect(await world.order(id)).toMatchObject({ state: 'draft', returnedReason: '第四段太泛' })
    const approved = await world.approved()
    await database.work((work) => reopenOrder(work, world.officer, approved.id))
    expect(await world.order(approved.id)).toMatchObject({
      state: 'draft',
      approvedBy: null,
      letterSha256: null,
    })
  })

  it('refuses a decision that was undone meanwhile', async () => {
    const { itemId, decisionId } = await world.addDecided()
    const { id } = await world.submitted({ itemIds: [itemId] })
    await database.work((work) => undoDecision(work, world.reviewer, decisionId, isServed))
    await expect(
      database.work((work) => approveOrder(work, world.second, { measureId: id, files: world.files })),
    ).rejects.toMatchObject({ code: 'measures.decision-undone' })
  })
})

describe('serving an order', () => {
  it('refuses one that nobody approved, and one whose deadline has become too short', async () => {
    const draft = await world.submitted()
    await expect(
      database.work((work) =>
        serveOrder(work, world.officer, { measureId: draft.id, secrets: world.secrets }),
      ),
    ).rejects.toMatchObject({ code: 'measures.wrong-state' })
    const { id } = await world.approved()
    database.clock.advance(3 * DAY)
    await expect(
      database.work((work) => serveOrder(work, world.officer, { measureId: id, secrets: world.secrets })),
    ).rejects.toMatchObject({ code: 'measures.deadline-too-short' })
  })

  it('puts it on the desk with a code for each person concerned, and tells whoever reported', async () => {
    const { itemId } = await world.addDecided()
    const reportId = await world.addReport(itemId)
    const order = await world.served({ itemIds: [itemId] })
    const seen = await getOrderForSeat(database.db, world.seat, order.id, world.secrets)
    const code = seen.items[0]?.affectedCode ?? ''
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
    expect(
      await findOrderItemByAffectedCode(database.db, code.toLowerCase().replaceAll('-', ' ')),
    ).toMatchObject({
      item: { text: '出四件套，加微信' },
      objections: [],
    })
    expect(
      await findOrderItemByAffectedCode(
        database.db,
        code.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBeUndefined()
    const stored = await database.db
      .selectFrom('measure_item')
      .selectAll()
      .where('measure_id', '=', order.id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain(code)
    expect(stored.due).toEqual(order.deadline)
    const steps = await database.db
      .selectFrom('report_step')
      .select('kind')
      .where('report_id', '=', reportId)
      .execute()
    expect(steps).toEqual([{ kind: 'order-served' }])
    expect(await world.listEvents(order.id)).toEqual(['drafted', 'submitted', 'approved', 'served', 'opened'])
  })

  it('makes the decisions under it final: they are withdrawn, not undone', async () => {
    const { itemId, decisionId } = await world.addDecided()
    const order = await world.served({ itemIds: [itemId] })
    await expect(
      database.work((work) => undoDecision(work, world.reviewer, decisionId, isServed)),
    ).rejects.toMatchObject({ code: 'review.served' })
    await database.work((work) =>
      withdrawOrder(work, world.officer, { measureId: order.id, reason: '地址写错' }),
    )
    await database.work((work) => undoDecision(work, world.reviewer, decisionId, isServed))
  })

  it('notes the first opening as its receipt, once', async () => {
    const order = await world.served()
    await database.work((work) => noteOpened(work, world.seat, order.id))
    const first = (await world.order(order.id)).openedAt
    database.clock.advance(1000)
    await database.work((work) => noteOpened(work, world.seat, order.id))
    expect((await world.order(order.id)).openedAt).toEqual(first)
  })
})

describe('who sees an order', () => {
  it('nobody of another branch, in a list or by its id', async () => {
    const order = await world.served()
    expect(await listOrders(database.db, world.west)).toEqual([])
    await expect(getOrder(database.db, world.west, order.id)).rejects.toMatchObject({
      code: 'measures.unknown',
    })
    await expect(
      database.work((work) => withdrawOrder(work, world.west, { measureId: order.id, reason: 'x' })),
    ).rejects.toMatchObject({ code: 'measures.unknown' })
  })

  it('its operator from service on, and no other operator ever', async () => {
    const draft = await world.approved()
    const served = await world.served()
    const ids = (await listOrdersForSeat(database.db, world.seat)).map(({ id }) => id)
    expect(ids).toContain(served.id)
    expect(ids).not.toContain(draft.id)
    await expect(getOrderForSeat(database.db, world.seat, draft.id, world.secrets)).rejects.toMatchObject({
      code: 'measures.unknown',
    })
    expect(await listOrdersForSeat(database.db, world.stranger)).toEqual([])
    await expect(
      getOrderForSeat(database.db, world.stranger, served.id, world.secrets),
    ).rejects.toMatchObject({ code: 'measures.unknown' })
    await expect(database.work((work) => noteOpened(work, world.stranger, served.id))).rejects.toMatchObject({
      code: 'measures.unknown',
    })
  })

  it('tells the operator nothing about who of us did what', async () => {
    const order = await world.served()
    const seen = JSON.stringify(await getOrderForSeat(database.db, world.seat, order.id, world.secrets))
    for (const member of [world.officer, world.second, world.reviewer])
      expect(seen).not.toContain(member.memberId)
  })
})
