import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Kind } from '../../engines/detection/index.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import {
  callOff,
  closeHotspot,
  dismiss,
  getHotspot,
  type Hotspot,
  listHotspots,
  openHotspot,
  proposeHotspots,
  readHotspot,
  takeUp,
} from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string
beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
})

const DAY = 86_400_000
const TEST = { days: 28, share: 0.02 }
let made = 0

/** Ordinary items of a feed that were looked at and found to be nothing. */
async function sample(platformId: string, count: number, daysAgo: number): Promise<void> {
  const { db, clock, newId } = database
  const { unit_id } = await db
    .selectFrom('platform')
    .select('unit_id')
    .where('id', '=', platformId)
    .executeTakeFirstOrThrow()
  const groupId = newId()
  await db.insertInto('item_group').values({ id: groupId, created_at: clock.now() }).execute()
  await db
    .insertInto('item')
    .values(
      Array.from({ length: count }, () => {
        const text = `寻常的话 ${(made += 1)}`
        return {
          id: newId(),
          source: 'feed',
          external_id: `s${made}`,
          campaign_id: campaignId,
          unit_id,
          platform_id: platformId,
          group_id: groupId,
          surface: 'content',
          text,
          text_digest: createHash('sha256').update(text).digest(),
          observed_at: new Date(clock.now().getTime() - daysAgo * DAY),
          state: 'kept' as const,
          verdict: 'clear' as const,
          severity: 1,
          score: 0,
          scan: '{}',
        }
      }),
    )
    .execute()
}

/** Items of a feed that a person found to be fraud. */
async function find(platformId: string, count: number, daysAgo: number, kind: Kind = 'identity-trade') {
  for (let at = 0; at < count; at += 1) {
    const { itemId } = await world.addDecided({ kind })
    await database.db
      .updateTable('item')
      .set({
        platform_id: platformId,
        observed_at: new Date(database.clock.now().getTime() - daysAgo * DAY),
      })
      .where('id', '=', itemId)
      .execute()
  }
}

async function addPlatform(): Promise<string> {
  const id = database.newId()
  const { unit_id } = await database.db
    .selectFrom('platform')
    .select('unit_id')
    .where('id', '=', world.platformId)
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('platform')
    .values({
      id,
      code: `spot-${(made += 1)}`,
      name: `乱点 ${made}`,
      kind: 'forum',
      unit_id,
      created_at: database.clock.now(),
      changed_at: database.clock.now(),
    })
    .execute()
  return id
}
const propose = () => database.work(proposeHotspots)
const spotsOf = (platformId: string): Promise<Hotspot[]> =>
  listHotspots(database.db, world.officer, { platformId })

describe('a proposal', () => {
  it('comes from a surge in what was sampled, with the numbers it rests on, and only once', async () => {
    const platformId = await addPlatform()
    await sample(platformId, 300, 20)
    await sample(platformId, 90, 3)
    await find(platformId, 2, 20)
    await find(platformId, 9, 3)
    await propose()
    await propose()
    expect(await spotsOf(platformId)).toMatchObject([
      {
        state: 'proposed',
        signal: 'surge',
        kind: 'identity-trade',
        signalFacts: { found: 9, earlier: 2, recent: 99, past: 302 },
        openedBy: null,
        test: null,
      },
    ])
  })

  it('does not come from more finds where just as much more was sampled', async () => {
    const platformId = await addPlatform()
    await sample(platformId, 60, 20)
    await sample(platformId, 500, 3)
    await find(platformId, 2, 20)
    await find(platformId, 9, 3)
    await propose()
    expect(await spotsOf(platformId)).toEqual([])
  })

  it('comes from things that came back, and rests after it was let go', async () => {
    const platformId = await addPlatform()
    const order = await world.served({
      itemIds: [
        (await world.addDecided()).itemId,
        (await world.addDecided()).itemId,
        (await world.addDecided()).itemId,
      ],
    })
    await database.db
      .updateTable('measure')
      .set({ platform_id: platformId })
      .where('id', '=', order.id)
      .execute()
    await database.db
      .updateTable('measure_item')
      .set({ back_at: database.clock.now() })
      .where('measure_id', '=', order.id)
      .execute()
    await propose()
    const [spot] = await spotsOf(platformId)
    expect(spot).toMatchObject({ signal: 'came-back', signalFacts: { back: 3 } })
    await expect(
      database.work((work) => dismiss(work, world.officer, { id: spot?.id ?? '', reason: ' ' })),
    ).rejects.toMatchObject({ code: 'hotspots.note-missing' })
    await database.work((work) =>
      dismiss(work, world.officer, { id: spot?.id ?? '', reason: '同一人重发，已封号' }),
    )
    await propose()
    expect(await spotsOf(platformId)).toHaveLength(1)
    database.clock.advance(15 * DAY)
    await propose()
    expect((await spotsOf(platformId)).map(({ state }) => state)).toEqual(['proposed', 'dismissed'])
  })
})

describe('a watch', () => {
  async function watch(): Promise<{ id: string; platformId: string }> {
    const platformId = await addPlatform()
    const { id } = await database.work((work) =>
      openHotspot(work, world.officer, { platformId, kind: 'scam', test: TEST, note: '举报增多' }),
    )
    return { id, platformId }
  }
  const close = (id: string) => database.work((work) => closeHotspot(work, world.second, id))
  const read = async (id: string) => {
    const spot = await getHotspot(database.db, world.officer, id)
    if (spot.test === null || spot.openedAt === null) throw new Error('it is watched')
    return readHotspot(database.db, spot, {
      test: spot.test,
      openedAt: spot.openedAt,
      now: database.clock.now(),
    })
  }

  it('is closed on its own test alone: long enough, enough sampled, little found, nothing back', async () => {
    const { id, platformId } = await watch()
    await expect(close(id)).rejects.toMatchObject({ code: 'hotspots.test-not-passed' })
    database.clock.advance(29 * DAY)
    // Nobody looked: that nothing was found says nothing.
    expect(await read(id)).toMatchObject({ sampled: 0, high: 1, passed: false })
    await sample(platformId, 120, 5)
    expect((await read(id)).passed).toBe(false)
    await sample(platformId, 80, 5)
    expect(await read(id)).toMatchObject({ violations: 0, sampled: 200, longEnough: true, passed: true })
    await find(platformId, 3, 5, 'scam')
    await expect(close(id)).rejects.toMatchObject({ code: 'hotspots.test-not-passed' })
    await sample(platformId, 400, 5)
    await close(id)
    expect(await getHotspot(database.db, world.officer, id)).toMatchObject({
      state: 'closed',
      endedByName: world.second.name,
    })
    const { facts } = await database.db
      .selectFrom('audit_event')
      .select('facts')
      .where('kind', '=', 'hotspots.closed')
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(facts).toMatchObject({ violations: 3, sampled: 603, passed: true })
  })

  it('is called off without its test only by somebody else, with a reason', async () => {
    const { id } = await watch()
    const off = (actor: typeof world.officer, reason: string) =>
      database.work((work) => callOff(work, actor, { id, reason }))
    await expect(off(world.officer, '开错了')).rejects.toMatchObject({ code: 'hotspots.second-person' })
    await expect(off(world.second, '')).rejects.toMatchObject({ code: 'hotspots.note-missing' })
    await off(world.second, '平台已关停')
    await expect(off(world.second, '再来')).rejects.toMatchObject({ code: 'hotspots.wrong-state' })
    await expect(close(id)).rejects.toMatchObject({ code: 'hotspots.wrong-state' })
  })

  it('is one for each platform, kind and region, and its test is within bounds', async () => {
    const { platformId } = await watch()
    const open = (over: Partial<Parameters<typeof openHotspot>[2]>) =>
      database.work((work) =>
        openHotspot(work, world.officer, { platformId, kind: 'scam', test: TEST, note: '再看', ...over }),
      )
    await expect(open({})).rejects.toMatchObject({ code: 'hotspots.watched-already' })
    for (const test of [
      { days: 6, share: 0.1 },
      { days: 28, share: 0 },
      { days: 28, share: 1 },
      { days: Number.NaN, share: 0.1 },
      { days: 28, share: Number.NaN },
    ])
      await expect(open({ test })).rejects.toMatchObject({ code: 'hotspots.test' })
    await expect(open({ kind: 'politics' })).rejects.toMatchObject({ code: 'hotspots.kind' })
    expect((await open({ kind: 'identity-trade' })).id).toEqual(expect.any(String))
  })

  it('is opened by those who may, and seen within one’s own branch', async () => {
    const { id, platformId } = await watch()
    await expect(
      database.work((work) =>
        openHotspot(work, world.reviewer, { platformId, kind: 'bulk-sms-gear', test: TEST, note: 'x' }),
      ),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
    await expect(getHotspot(database.db, world.west, id)).rejects.toMatchObject({ code: 'hotspots.unknown' })
    expect(await listHotspots(database.db, world.west, { platformId })).toEqual([])
    await expect(
      database.work((work) => takeUp(work, world.officer, { id, test: TEST })),
    ).rejects.toMatchObject({ code: 'hotspots.wrong-state' })
  })
})
