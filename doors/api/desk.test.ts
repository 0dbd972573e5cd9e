import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { loadDetector } from '../../modules/intake/index.ts'
import type { Order } from '../../modules/measures/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../../modules/measures/testing.ts'
import { createOperatorKey, type Seat } from '../../modules/units/index.ts'
import { readConfiguration } from '../../runtime/configuration.ts'
import { openLog } from '../../runtime/log.ts'
import { createApi } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
const logged: string[] = []
let world: MeasureWorld
let order: Order
let key: string

beforeAll(async () => {
  world = await makeWorld()
  key = await makeKey(world.seat, ['read', 'answer'])
  const items = []
  for (let at = 0; at < 3; at += 1) items.push(await world.addDecided())
  order = await world.served({ itemIds: items.map(({ itemId }) => itemId) })
})

function makeKey(seat: Seat, scopes: string[]): Promise<string> {
  return database.work(async (work) => (await createOperatorKey(work, seat, { name: 'p', scopes })).key)
}

async function call(path: string, { as = key, body }: { as?: string; body?: unknown } = {}) {
  const { db, clock, newId } = database
  const api = createApi({
    services: {
      db,
      clock,
      newId,
      files: world.files,
      secrets: world.secrets,
      log: openLog({ clock, write: (line) => logged.push(line) }),
      config: readConfiguration([], {}),
    },
    detector: loadDetector(),
  })
  const response = await api.request(`/api/v1/desk${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

describe('the desk by program', () => {
  it('lists what is asked and shows it item by item; opening it is the receipt', async () => {
    const listed = await call('/orders?open=true')
    expect(listed.body).toMatchObject({ orders: [{ id: order.id, docNo: order.docNo, items: { all: 3 } }] })
    const { status, body } = await call(`/orders/${order.id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'served',
      items: [{ number: 1, state: 'asked', seen: null }, {}, {}],
    })
    expect((await world.order(order.id)).openedAt).not.toBeNull()
  })

  it('takes answers, names what it cannot take, and writes nothing twice when they are sent again', async () => {
    const path = `/orders/${order.id}/answers`
    const body = {
      answers: [
        { item: 1, kind: 'removed' },
        { item: 2, kind: 'contested', reason: '这是反诈课件' },
        { item: 9, kind: 'removed' },
      ],
    }
    expect((await call(path, { body })).body).toEqual({
      accepted: 2,
      repeated: 0,
      refused: [{ item: 9, code: 'unknown-item' }],
    })
    expect((await call(path, { body })).body).toEqual({
      accepted: 0,
      repeated: 1,
      refused: [
        { item: 9, code: 'unknown-item' },
        { item: 2, code: 'already-asked' },
      ],
    })
    const rows = await database.db
      .selectFrom('answer')
      .select('kind')
      .where('measure_id', '=', order.id)
      .execute()
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['contested', 'removed'])
    const { facts } = await database.db
      .selectFrom('audit_event')
      .select('facts')
      .where('kind', '=', 'measures.answered')
      .where('subject_id', '=', order.id)
      .executeTakeFirstOrThrow()
    expect(facts).toMatchObject({ removed: 1, contested: 1, key: expect.any(String) })
  })

  it('asks for more time once', async () => {
    const until = new Date(order.deadline.getTime() + 9 * 86_400_000).toISOString().slice(0, 10)
    const body = { reason: '需要排班', until }
    expect((await call(`/orders/${order.id}/more-time`, { body })).status).toBe(201)
    expect(await call(`/orders/${order.id}/more-time`, { body })).toMatchObject({
      status: 422,
      body: { code: 'measures.already-asked' },
    })
  })

  it('shows another operator nothing, and refuses no key, a wrong one, and one that only reads', async () => {
    const stranger = await makeKey(world.stranger, ['read', 'answer'])
    const body = { answers: [{ item: 1, kind: 'removed' }] }
    expect(await call('/orders', { as: stranger })).toMatchObject({ body: { orders: [] } })
    expect(await call(`/orders/${order.id}`, { as: stranger })).toMatchObject({
      status: 404,
      body: { code: 'measures.unknown' },
    })
    expect((await call(`/orders/${order.id}/answers`, { as: stranger, body })).status).toBe(404)
    expect((await call('/orders', { as: 'nso_nothing' })).status).toBe(401)
    const reader = await makeKey(world.seat, ['read'])
    expect(await call(`/orders/${order.id}/answers`, { as: reader, body })).toMatchObject({
      status: 403,
      body: { code: 'units.operator-key-scope' },
    })
  })

  it('checks texts of its own with the detector, and only with a key', async () => {
    const { db, clock, newId } = database
    const api = createApi({
      services: {
        db,
        clock,
        newId,
        files: world.files,
        secrets: world.secrets,
        log: openLog({ clock, write: (line) => logged.push(line) }),
        config: readConfiguration([], {}),
      },
      detector: loadDetector(),
    })
    const scan = (as: string) =>
      api.request('/api/v1/scan', {
        method: 'POST',
        headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/x-ndjson' },
        body: `${JSON.stringify({ id: 'a', text: '出全套四件套，银行卡加手机卡，加飞机 @abc' })}\n`,
      })
    const answered = await scan(await makeKey(world.seat, ['read']))
    expect(answered.status).toBe(200)
    expect(JSON.parse((await answered.text()).trim())).toMatchObject({ id: 'a', verdict: 'flag' })
    for (const as of [await makeKey(world.seat, ['answer']), 'nso_nothing', 'nsw_nothing'])
      expect([401, 403]).toContain((await scan(as)).status)
  })

  it('answers nothing for somebody who may only look', async () => {
    await database.db
      .updateTable('operator_seat')
      .set({ role: 'reader' })
      .where('id', '=', world.seat.seatId)
      .execute()
    const body = { answers: [{ item: 3, kind: 'removed' }] }
    expect(await call(`/orders/${order.id}/answers`, { body })).toMatchObject({
      status: 403,
      body: { code: 'units.seat-forbidden' },
    })
    expect(logged).toEqual([])
  })
})
