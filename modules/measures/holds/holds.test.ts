import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import { undoDecision } from '../../review/index.ts'
import type { Actor } from '../../units/index.ts'
import { deriveAffectedCode } from '../affected-code.ts'
import {
  answerHold,
  confirmHold,
  countHoldWork,
  decideHoldObjection,
  findHoldByAffectedCode,
  getHold,
  getHoldForSeat,
  type HoldTargetKind,
  imposeHold,
  isServed,
  listHoldObjections,
  listHolds,
  listHoldsForSeat,
  listHoldTargets,
  noteHoldOpened,
  noteLapsedHolds,
  objectToHold,
  objectToHoldFromDesk,
  takeHoldBack,
  writeHoldNotice,
} from '../index.ts'
import { type MeasureWorld, useMeasureWorld } from '../testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
const HOUR = 3_600_000
const { work } = database

beforeEach(async () => {
  world = await makeWorld()
})

const now = () => database.clock.now()
const advance = (hours: number) => database.clock.advance(hours * HOUR)
const hold = (id: string) => getHold(database.db, world.officer, id, now())

async function impose(
  given: Parameters<MeasureWorld['addDecided']>[0] & { targetKind?: HoldTargetKind; actor?: Actor } = {},
) {
  const { targetKind = 'url', actor, ...item } = given
  const decided = await world.addDecided({ severity: 4, kind: 'scam', ...item })
  const made = await work((each) =>
    imposeHold(each, actor ?? world.reviewer, {
      itemId: decided.itemId,
      targetKind,
      urgency: '正在收款，每分钟都有人受骗',
      lang: 'zh-CN',
      secrets: world.secrets,
    }),
  )
  return { ...decided, ...made }
}

describe('imposing a hold', () => {
  it('holds what the item itself names, at once and for six hours', async () => {
    const { id, docNo } = await impose()
    expect(docNo).toMatch(/^UH-2026-\d{4}$/)
    const made = await hold(id)
    expect(made).toMatchObject({ state: 'in-force', targetKind: 'url', imposedByName: '审一' })
    expect(made.target).toBe(made.url)
    expect(made.lapsesAt.getTime() - made.imposedAt.getTime()).toBe(6 * HOUR)
    expect(await world.listEvents(id)).toEqual(['hold-imposed'])
  })

  it('takes live harm only', async () => {
    await expect(impose({ severity: 3 })).rejects.toMatchObject({ code: 'measures.hold-not-severe' })
    const { itemId, decisionId } = await world.addDecided({ severity: 4 })
    await work((each) => undoDecision(each, world.reviewer, decisionId, isServed))
    await expect(
      work((each) =>
        imposeHold(each, world.officer, {
          itemId,
          targetKind: 'url',
          urgency: 'x',
          lang: 'en',
          secrets: world.secrets,
        }),
      ),
    ).rejects.toMatchObject({ code: 'measures.hold-not-severe' })
  })

  it.each([
    ['no reason for the haste', { urgency: ' ' }, 'measures.reason-missing'],
    ['an item of nobody', { itemId: 'x' }, 'measures.hold-not-severe'],
  ] as const)('refuses %s', async (_, change, code) => {
    const { itemId } = await world.addDecided({ severity: 4 })
    const input = {
      itemId,
      targetKind: 'url' as const,
      urgency: '在收款',
      lang: 'zh-CN' as const,
      secrets: world.secrets,
      ...change,
    }
    await expect(work((each) => imposeHold(each, world.reviewer, input))).rejects.toMatchObject({ code })
  })

  it('is no matter of another province', async () => {
    await expect(impose({ actor: world.west })).rejects.toMatchObject({ code: 'measures.hold-not-severe' })
  })

  it.each([
    ['an IP address', 'http://203.0.113.9/', 'url', 'measures.shared-target'],
    ['a range', 'http://203.0.113.9/', 'host', 'measures.shared-target'],
    ['an IPv6 address', 'http://[2001:db8::1]/a', 'host', 'measures.shared-target'],
    ['a decimal address', 'http://3405803785/', 'host', 'measures.shared-target'],
    ['a host that many share', 'https://github.io/', 'host', 'measures.shared-target'],
    ['a pattern', 'https://*.yixin.example/', 'host', 'measures.hold-target'],
    ['no web address', 'ftp://files.example/a', 'url', 'measures.hold-target'],
    ['nothing at all', null, 'url', 'measures.hold-target'],
  ] as const)('never holds %s', async (_, url, targetKind, code) => {
    await expect(impose({ url, targetKind })).rejects.toMatchObject({ code })
  })

  it('never holds the host of the whole platform', () => {
    const item = { url: 'https://www.yixin.example/t/1', author: null }
    expect(listHoldTargets(item, ['yixin.example'])).toEqual([
      { kind: 'url', target: 'https://www.yixin.example/t/1', obstacle: undefined },
      { kind: 'host', target: 'www.yixin.example', obstacle: 'own-domain' },
    ])
    expect(
      listHoldTargets({ ...item, author: ' 卖家 ' }, ['else.example']).map((each) => each.obstacle),
    ).toEqual([undefined, undefined, undefined])
  })

  it('holds one thing once, and lapses make no chain', async () => {
    const url = 'https://yixin.example/t/same'
    const first = await impose({ url, text: '客服退款，加群' })
    await expect(impose({ url, text: '另一个骗局在同一地址' })).rejects.toMatchObject({
      code: 'measures.hold-standing',
      params: { docNo: first.docNo },
    })
    advance(6)
    expect((await hold(first.id)).state).toBe('lapsed')
    await expect(impose({ url, text: '又一个' })).rejects.toMatchObject({ code: 'measures.hold-again' })
    advance(23.9)
    await expect(impose({ url, text: '再一个' })).rejects.toMatchObject({ code: 'measures.hold-again' })
    advance(0.2)
    expect((await hold((await impose({ url, text: '隔日' })).id)).state).toBe('in-force')
  })

  it('cannot be renewed by taking it back, nor under another name for the same item', async () => {
    const { id, itemId } = await impose()
    await work((each) => takeHoldBack(each, world.officer, { holdId: id, reason: '弄错了' }))
    await expect(
      work((each) =>
        imposeHold(each, world.officer, {
          itemId,
          targetKind: 'account',
          urgency: '换个对象',
          lang: 'zh-CN',
          secrets: world.secrets,
        }),
      ),
    ).rejects.toMatchObject({ code: 'measures.hold-again' })
  })

  it('lets only one of two who press at once through', async () => {
    const { itemId } = await world.addDecided({ severity: 4 })
    const press = (actor: Actor) =>
      work((each) =>
        imposeHold(each, actor, {
          itemId,
          targetKind: 'url',
          urgency: '在收款',
          lang: 'zh-CN',
          secrets: world.secrets,
        }),
      )
    const results = await Promise.allSettled([
      press(world.reviewer),
      press(world.officer),
      press(world.third),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('the second person', () => {
  it('is neither who imposed it nor who decided about the item', async () => {
    const { id } = await impose({ actor: world.officer })
    for (const actor of [world.officer, world.reviewer])
      await expect(
        work((each) => confirmHold(each, actor, { holdId: id, reason: '看过了' })),
      ).rejects.toMatchObject({ code: 'measures.second-person' })
    await work((each) => confirmHold(each, world.second, { holdId: id, reason: '仍在收款' }))
    advance(100)
    expect(await hold(id)).toMatchObject({ state: 'confirmed', confirmedByName: '批准' })
  })

  it('comes before the six hours are over, to the millisecond', async () => {
    const { id } = await impose()
    database.clock.advance(6 * HOUR - 1)
    expect((await hold(id)).state).toBe('in-force')
    database.clock.advance(1)
    expect((await hold(id)).state).toBe('lapsed')
    await expect(
      work((each) => confirmHold(each, world.second, { holdId: id, reason: '看过了' })),
    ).rejects.toMatchObject({ code: 'measures.hold-over' })
  })

  it('cannot be forged past the commands', async () => {
    const { id } = await impose()
    const set = (values: Record<string, unknown>) =>
      database.db.updateTable('urgent_hold').set(values).where('id', '=', id).execute()
    await expect(set({ confirmed_by: world.reviewer.memberId, confirmed_at: now() })).rejects.toThrow(/check/)
    await expect(set({ lapses_at: new Date(now().getTime() + 7 * HOUR) })).rejects.toThrow(/check/)
    await expect(
      set({ confirmed_by: world.second.memberId, confirmed_at: new Date(now().getTime() + 6 * HOUR) }),
    ).rejects.toThrow(/check/)
  })

  it('sees what waits, and how soon it lapses', async () => {
    await impose()
    expect(await countHoldWork(database.db, world.second, now())).toMatchObject({ toConfirm: 1, toRule: 0 })
    expect(await countHoldWork(database.db, world.reviewer, now())).toMatchObject({ toConfirm: 0 })
    expect(await countHoldWork(database.db, world.west, now())).toMatchObject({ toConfirm: 0 })
    advance(6)
    expect(await countHoldWork(database.db, world.second, now())).toMatchObject({ toConfirm: 0 })
  })
})

describe('the lapse', () => {
  it('is the clock’s, and goes into the audit chain once', async () => {
    await work((each) => noteLapsedHolds(each))
    const { id } = await impose()
    await work((each) => answerHold(each, world.seat, { holdId: id, answer: 'held' }))
    advance(6)
    const [seen] = await listHoldsForSeat(database.db, world.seat, now())
    expect(seen).toMatchObject({ state: 'lapsed', asks: 'put-back' })
    expect(await work((each) => noteLapsedHolds(each))).toBe(1)
    expect(await work((each) => noteLapsedHolds(each))).toBe(0)
    expect(await world.listEvents(id)).toEqual(['hold-imposed', 'hold-held', 'hold-lapsed'])
    await work((each) => answerHold(each, world.seat, { holdId: id, answer: 'restored' }))
    expect((await listHoldsForSeat(database.db, world.seat, now()))[0]).toMatchObject({ asks: null })
  })

  it('frees the decision to be undone, which a hold in force does not', async () => {
    const { decisionId } = await impose()
    const undo = () => work((each) => undoDecision(each, world.reviewer, decisionId, isServed))
    await expect(undo()).rejects.toMatchObject({ code: 'review.served' })
    advance(6)
    expect(await undo()).toMatchObject({ decisionId })
  })
})

describe('the addressee', () => {
  it('sees it at once, without who of us did what, and answers', async () => {
    const { id, docNo } = await impose()
    const shown = await getHoldForSeat(database.db, world.seat, id, { now: now(), secrets: world.secrets })
    expect(shown).toMatchObject({ docNo, asks: 'hold', state: 'in-force' })
    expect(JSON.stringify(shown)).not.toContain('审一')
    await work((each) => noteHoldOpened(each, world.seat, id))
    await work((each) => noteHoldOpened(each, world.seat, id))
    await expect(
      work((each) => answerHold(each, world.seat, { holdId: id, answer: 'restored' })),
    ).rejects.toMatchObject({ code: 'measures.hold-binds' })
    await work((each) => answerHold(each, world.seat, { holdId: id, answer: 'held' }))
    expect((await listHoldsForSeat(database.db, world.seat, now()))[0]).toMatchObject({ asks: null })
    expect(await world.listEvents(id)).toEqual(['hold-imposed', 'hold-opened', 'hold-held'])
  })

  it('is nobody else', async () => {
    const { id } = await impose()
    expect(await listHoldsForSeat(database.db, world.stranger, now())).toEqual([])
    await expect(
      work((each) => answerHold(each, world.stranger, { holdId: id, answer: 'held' })),
    ).rejects.toMatchObject({ code: 'measures.unknown-hold' })
  })

  it('objects too; who had no hand in it decides', async () => {
    const { id } = await impose()
    await work((each) => objectToHoldFromDesk(each, world.seat, { holdId: id, text: '这是我们的官方客服' }))
    const [objection] = await listHoldObjections(database.db, id)
    expect(objection).toMatchObject({ by: 'addressee', outcome: null })
    expect(await countHoldWork(database.db, world.third, now())).toMatchObject({ toRule: 1 })
  })
})

describe('the person affected', () => {
  it('is told what, why, by whom and until when', async () => {
    const { id, docNo } = await impose({ targetKind: 'account', author: '退款客服小王' })
    const shown = await hold(id)
    const code = deriveAffectedCode(world.secrets, id)
    for (const lang of ['zh-CN', 'en'] as const) {
      const { text } = writeHoldNotice(shown, {
        code,
        objectAt: 'https://n.example/objection',
        objectUntil: undefined,
        lang,
      })
      for (const part of [
        docNo,
        '退款客服小王',
        code,
        shown.urgency,
        shown.reason,
        'https://n.example/objection',
      ])
        expect(text).toContain(part)
      expect(text).not.toMatch(/\{\w+\}/)
    }
  })

  it('objects with the code, and is right: the hold ends, it is put back, the item is harmless', async () => {
    const { id, itemId } = await impose()
    const code = deriveAffectedCode(world.secrets, id)
    await work((each) => answerHold(each, world.seat, { holdId: id, answer: 'held' }))
    await work((each) => objectToHold(each, code.toLowerCase(), '我在转述新闻'))
    await expect(work((each) => objectToHold(each, code, '再说一次'))).rejects.toMatchObject({
      code: 'measures.objection-open',
    })
    const found = await findHoldByAffectedCode(database.db, code, now())
    const objectionId = found?.objections[0]?.id ?? ''
    const decide = (actor: Actor) =>
      work((each) =>
        decideHoldObjection(each, actor, { holdId: id, objectionId, outcome: 'upheld', reason: '确是转述' }),
      )
    await expect(decide(world.reviewer)).rejects.toMatchObject({ code: 'units.forbidden' })
    await decide(world.third)
    await expect(decide(world.second)).rejects.toMatchObject({ code: 'measures.already-ruled' })
    expect(await hold(id)).toMatchObject({ state: 'ended', endedHow: 'objection-upheld' })
    expect((await listHoldsForSeat(database.db, world.seat, now()))[0]).toMatchObject({ asks: 'put-back' })
    const item = await database.db
      .selectFrom('item')
      .select('state')
      .where('id', '=', itemId)
      .executeTakeFirstOrThrow()
    expect(item.state).toBe('kept')
    await expect(work((each) => objectToHold(each, code, '还有'))).rejects.toMatchObject({
      code: 'measures.nothing-left',
    })
  })

  it('may still object after the lapse; whoever imposed it never decides', async () => {
    const { id } = await impose({ actor: world.officer })
    advance(8)
    const code = deriveAffectedCode(world.secrets, id)
    await work((each) => objectToHold(each, code, '我没有做错'))
    const [objection] = await listHoldObjections(database.db, id)
    await expect(
      work((each) =>
        decideHoldObjection(each, world.officer, {
          holdId: id,
          objectionId: objection?.id ?? '',
          outcome: 'dismissed',
          reason: '不成立',
        }),
      ),
    ).rejects.toMatchObject({ code: 'measures.took-part' })
  })

  it('goes on in the order that takes the hold’s place', async () => {
    const { id, itemId } = await impose()
    const code = deriveAffectedCode(world.secrets, id)
    await work((each) => objectToHold(each, code, '我在转述新闻'))
    const look = { itemIds: [itemId] }
    await database.db
      .updateTable('second_look')
      .set({ state: 'agreed' })
      .where('why', '=', 'severe')
      .execute()
    const order = await world.served(look)
    expect(await hold(id)).toMatchObject({
      state: 'ended',
      endedHow: 'order-served',
      endedReason: order.docNo,
    })
    const [objection] = await listHoldObjections(database.db, id)
    await work((each) =>
      decideHoldObjection(each, world.third, {
        holdId: id,
        objectionId: objection?.id ?? '',
        outcome: 'upheld',
        reason: '确是转述',
      }),
    )
    expect(await world.order(order.id)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('whatever happens in whatever order', () => {
  it('binds past six hours only what a second person confirmed, and never after it ended', async () => {
    const event = fc.oneof(
      fc.record({ do: fc.constant('wait' as const), hours: fc.double({ min: 0, max: 9, noNaN: true }) }),
      fc.record({
        do: fc.constantFrom('confirm' as const, 'take-back' as const, 'uphold' as const),
        by: fc.constantFrom('reviewer' as const, 'officer' as const, 'second' as const, 'third' as const),
      }),
      fc.record({
        do: fc.constantFrom('object' as const, 'held' as const, 'restored' as const, 'note' as const),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const { id } = await impose({ actor: world.officer })
        let confirmedBy: string | undefined
        let ended = false
        for (const each of events) {
          const before = await hold(id)
          const done = await attempt(id, each)
          if (each.do === 'confirm' && done) {
            expect(['reviewer', 'officer']).not.toContain(each.by)
            expect(before.state).toBe('in-force')
            confirmedBy = each.by
          }
          if ((each.do === 'take-back' || each.do === 'uphold') && done) ended = true
          const after = await hold(id)
          const binding = after.state === 'in-force' || after.state === 'confirmed'
          if (ended) expect(binding).toBe(false)
          else
            expect(binding).toBe(
              confirmedBy !== undefined || now().getTime() < before.imposedAt.getTime() + 6 * HOUR,
            )
        }
      }),
      { numRuns: 25 },
    )
  })

  type Event = { do: string; hours?: number; by?: 'reviewer' | 'officer' | 'second' | 'third' }
  async function attempt(id: string, event: Event): Promise<boolean> {
    const actor = world[event.by ?? 'officer']
    const open = (await listHoldObjections(database.db, id)).find(({ outcome }) => outcome === null)
    const code = deriveAffectedCode(world.secrets, id)
    try {
      if (event.do === 'wait') advance(event.hours ?? 0)
      else
        await work(async (each) => {
          if (event.do === 'confirm') await confirmHold(each, actor, { holdId: id, reason: '看过' })
          else if (event.do === 'take-back') await takeHoldBack(each, actor, { holdId: id, reason: '弄错' })
          else if (event.do === 'object') await objectToHold(each, code, '不对')
          else if (event.do === 'note') await noteLapsedHolds(each)
          else if (event.do === 'uphold')
            await decideHoldObjection(each, actor, {
              holdId: id,
              objectionId: open?.id ?? id,
              outcome: 'upheld',
              reason: '成立',
            })
          else await answerHold(each, world.seat, { holdId: id, answer: event.do as 'held' | 'restored' })
        })
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  it('lists what waits first', async () => {
    const over = await impose()
    advance(5)
    const confirmed = await impose()
    await work((each) => confirmHold(each, world.second, { holdId: confirmed.id, reason: '看过' }))
    advance(1)
    const waits = await impose()
    expect((await listHolds(database.db, world.officer, { now: now() })).map(({ id }) => id)).toEqual([
      waits.id,
      confirmed.id,
      over.id,
    ])
  })
})
