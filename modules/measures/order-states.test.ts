import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { isRefusal } from '../../runtime/refusal.ts'
import { drawOrderStates } from './draw-states.ts'
import {
  answerItems,
  approveOrder,
  cancelOrder,
  decideAppeal,
  type OrderState,
  recordRecheck,
  reopenOrder,
  returnOrder,
  serveOrder,
  submitAppeal,
  submitOrder,
  withdrawOrder,
} from './index.ts'
import { nextItemState, ORDER_ITEM_TRANSITIONS, type OrderItemState, settleItems } from './item-states.ts'
import { nextOrderState, ORDER_STATES, ORDER_TRANSITIONS, type OrderEvent } from './order-states.ts'
import { type MeasureWorld, useMeasureWorld } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
const DAY = 86_400_000

beforeAll(async () => {
  world = await makeWorld()
})

describe('the table of an order', () => {
  it('reaches every state from a draft, and only withdrawn and met have no way to be asked again', () => {
    const reached = new Set<OrderState>(['draft'])
    for (let before = 0; before !== reached.size;) {
      before = reached.size
      for (const { from, to } of ORDER_TRANSITIONS)
        if (from.some((state) => reached.has(state))) reached.add(to)
    }
    expect([...reached].toSorted()).toEqual([...ORDER_STATES].toSorted())
    const closed = ORDER_STATES.filter((state) => nextOrderState(state, 'answer') === undefined)
    expect(closed).toEqual(['draft', 'submitted', 'approved', 'met', 'withdrawn'])
  })

  it('lets nothing go back to before its service', () => {
    const before: readonly OrderState[] = ['draft', 'submitted', 'approved']
    const back = ORDER_TRANSITIONS.filter(
      ({ from, to }) => before.includes(to) && from.some((state) => !before.includes(state)),
    )
    expect(back).toEqual([])
  })

  it('asks a second person for every approval, and someone who took no part for every ruling', () => {
    const approvals = ORDER_TRANSITIONS.filter(({ to }) => to === 'approved')
    expect(approvals.map(({ guards }) => guards.includes('second-person'))).toEqual([true])
    const rulings = ORDER_TRANSITIONS.filter(({ by }) => by === 'measures.rule')
    expect(rulings.map(({ guards }) => guards.includes('took-no-part'))).toEqual([true, true])
  })

  it('settles an order only when none of its items is open', () => {
    const state = fc.constantFrom<OrderItemState>(
      'asked',
      'claimed-removed',
      'contested',
      'met',
      'not-met',
      'lifted',
    )
    fc.assert(
      fc.property(fc.array(state, { maxLength: 8 }), (states) => {
        const open = states.some((each) => ['asked', 'claimed-removed', 'contested'].includes(each))
        const left = states.filter((each) => each !== 'lifted')
        const event = settleItems(states)
        expect(event === undefined).toBe(open || left.length === 0)
        if (event === 'settle-met') expect(left.every((each) => each === 'met')).toBe(true)
        if (event === 'settle-not-met') expect(left.every((each) => each === 'not-met')).toBe(true)
      }),
    )
  })

  it('never asks again about a lifted item', () => {
    expect(
      ORDER_ITEM_TRANSITIONS.filter(({ event }) => nextItemState('lifted', event) !== undefined),
    ).toEqual([])
  })

  it('is drawn in the documentation as it is', () => {
    const text = readFileSync(new URL('../../docs/measures.md', import.meta.url), 'utf8')
    const drawn = drawOrderStates()
    for (const part of [drawn.order, drawn.items, drawn.table]) expect(text).toContain(part)
  })
})

describe('the commands on an order', () => {
  const commands: Record<
    Exclude<OrderEvent, 'lift-last-item' | 'settle-partly-met'>,
    (id: string) => Promise<unknown>
  > = {
    submit: (id) => database.work((work) => submitOrder(work, world.officer, id)),
    return: (id) =>
      database.work((work) => returnOrder(work, world.second, { measureId: id, reason: '再改' })),
    approve: (id) =>
      database.work((work) => approveOrder(work, world.second, { measureId: id, files: world.files })),
    reopen: (id) => database.work((work) => reopenOrder(work, world.officer, id)),
    cancel: (id) =>
      database.work((work) => cancelOrder(work, world.officer, { measureId: id, reason: '不发了' })),
    serve: (id) =>
      database.work((work) => serveOrder(work, world.officer, { measureId: id, secrets: world.secrets })),
    withdraw: (id) =>
      database.work((work) => withdrawOrder(work, world.officer, { measureId: id, reason: '写错' })),
    answer: async (id) => {
      const { items } = await world.order(id)
      const result = await database.work((work) =>
        answerItems(work, world.seat, {
          measureId: id,
          answers: items.map((item) => ({ measureItemId: item.id, kind: 'removed' })),
        }),
      )
      return result
    },
    'settle-met': (id) => look(id, 'gone', 0),
    'settle-not-met': (id) => look(id, 'still-there', 0),
    'uphold-appeal': async (id) => {
      const { id: appealId } = await database.work((work) =>
        submitAppeal(work, world.seat, { measureId: id, reason: '不服' }),
      )
      await database.work((work) =>
        decideAppeal(work, world.third, { appealId, outcome: 'upheld', reason: '成立' }),
      )
    },
  }
  const events = Object.keys(commands) as (keyof typeof commands)[]

  async function look(id: string, outcome: 'gone' | 'still-there', at: number): Promise<void> {
    const item = (await world.order(id)).items[at]
    if (item)
      await database.work((work) => recordRecheck(work, { measureItemId: item.id, outcome, why: 'test' }))
  }

  it('move it along its table and nowhere else, whatever order they come in', async () => {
    // Half of the way a usual order goes, then anything: pure chance would hardly ever serve one.
    const walks = fc
      .tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.constantFrom(...events), { minLength: 2, maxLength: 6 }),
      )
      .map(([usual, rest]) => [...(['submit', 'approve', 'serve'] as const).slice(0, usual), ...rest])
    const walked = new Set<string>()
    await fc.assert(
      fc.asyncProperty(walks, fc.boolean(), async (walk, late) => {
        const { id } = await world.draft()
        for (const event of walk) {
          const { state } = await world.order(id)
          // Time runs out only once it is on the desk, as a deadline too near would refuse everything before.
          if (late && event === 'settle-not-met' && state === 'served') database.clock.advance(6 * DAY)
          const refused = await commands[event](id).then(
            () => false,
            (error: unknown) => {
              if (isRefusal(error)) return true
              throw error
            },
          )
          const { state: after } = await world.order(id)
          const allowed = nextOrderState(state, event)
          if (refused) expect(after).toBe(state)
          else expect([state, allowed]).toContain(after)
          if (allowed === undefined) expect(after).toBe(state)
          if (after !== state) walked.add(`${state} ${event}`)
        }
      }),
      { numRuns: 12, seed: 20260504 },
    )
    // A walk that never moved anything would prove nothing.
    expect(walked.size).toBeGreaterThan(8)
  })

  it('are refused with one stable code where the table has no row', async () => {
    const made: Partial<Record<OrderState, string>> = {
      draft: (await world.draft()).id,
      submitted: (await world.submitted()).id,
      approved: (await world.approved()).id,
      served: (await world.served()).id,
    }
    const withdrawn = await world.served()
    await commands.withdraw(withdrawn.id)
    made.withdrawn = withdrawn.id
    const looked = new Set(['settle-met', 'settle-not-met'])
    const unserved = new Set(['answer', 'uphold-appeal'])
    for (const [state, id] of Object.entries(made)) {
      for (const event of events) {
        if (nextOrderState(state as OrderState, event) !== undefined || looked.has(event)) continue
        const code =
          unserved.has(event) && state !== 'withdrawn' ? 'measures.unknown' : 'measures.wrong-state'
        await expect(commands[event](id)).rejects.toMatchObject({ code })
      }
    }
  })
})
