import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { findQueueFaults } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import {
  claimGroup,
  claimNext,
  countArrivals,
  countOwnDay,
  countQueue,
  decideGroup,
  dropQueueView,
  listQueue,
  listQueueViews,
  putAside,
  type QueueFilter,
  saveQueueView,
  takeUpAgain,
} from './index.ts'
import { makeReviewWorld, type ReviewWorld } from './testing.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let cen: Actor
let stranger: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'east')
  cen = await world.addMember('Cen', 'east')
  stranger = await world.addMember('Qi', 'west')
})

const now = () => database.clock.now()
const read = async (actor: Actor, filter: QueueFilter & { aside?: boolean } = {}) =>
  (await listQueue(database.db, actor, { now: now(), limit: 50, ...filter })).groups.map(
    ({ groupId }) => groupId,
  )

async function addSingle(item: Parameters<ReviewWorld['addItem']>[1] = {}): Promise<string> {
  const groupId = await world.addGroup()
  await world.addItem(groupId, item)
  return groupId
}

async function empty(): Promise<void> {
  for (const table of [
    'claim',
    'put_aside',
    'second_look',
    'decision_item',
    'decision',
    'report',
    'item',
    'waiting_group',
  ] as const)
    await database.db.deleteFrom(table).execute()
}

describe('a narrowed queue', () => {
  it('shows a group where one of its waiting items is what is asked for, and counts the same', async () => {
    await empty()
    const mixed = await world.addGroup()
    await world.addItem(mixed, { kind: 'scam', severity: 3 })
    await world.addItem(mixed, { kind: null, severity: 0 })
    const told = await addSingle({ kind: 'scam', severity: 2 })
    await world.addReport(await world.addItem(told, { kind: 'scam', severity: 2 }))
    const late = await addSingle({ severity: 1, observedAt: new Date('2026-04-01T08:00:00Z') })
    const cases: [QueueFilter, string[]][] = [
      [{}, [mixed, told, late]],
      [{ kind: 'scam' }, [mixed, told]],
      [{ kind: 'none' }, [mixed]],
      [{ severity: 2 }, [told]],
      [{ reported: true }, [told]],
      [{ late: true }, [late]],
      [{ surface: 'content' }, [mixed, told, late]],
      [{ surface: 'title' }, []],
      [{ platformId: world.platformId, kind: 'scam', severity: 3 }, [mixed]],
      [{ platformId: database.newId() }, []],
      [{ lang: 'zh-CN' }, []],
    ]
    for (const [filter, expected] of cases) {
      expect([filter, (await read(yue, filter)).toSorted()]).toEqual([filter, expected.toSorted()])
      expect((await countQueue(database.db, yue, { ...filter, now: now() })).groups).toBe(expected.length)
    }
  })
})

describe('what is put aside', () => {
  it('comes to its reviewer no more for a while, stays for the others, and can be taken up again', async () => {
    await empty()
    const groupId = await addSingle()
    await database.work((work) => claimGroup(work, yue, groupId))
    await database.work((work) => putAside(work, yue, { groupId, reason: 'language' }))
    expect(await read(yue)).toEqual([])
    expect(await read(yue, { aside: true })).toEqual([groupId])
    expect((await countQueue(database.db, yue, { now: now() })).groups).toBe(0)
    expect(await database.work((work) => claimNext(work, yue))).toBeUndefined()
    const [line] = (await listQueue(database.db, cen, { now: now(), limit: 5 })).groups
    expect(line).toMatchObject({ groupId, claimedBy: null, putAsideBy: 1 })
    expect(await database.work((work) => claimNext(work, cen))).toMatchObject({ groupId })
    await database.work((work) => takeUpAgain(work, yue, groupId))
    expect(await read(yue)).toEqual([groupId])
  })

  it('comes back by itself, sooner where it was only too heavy', async () => {
    await empty()
    const groupId = await addSingle()
    const until = await database.work((work) => putAside(work, yue, { groupId, reason: 'too-heavy' }))
    expect(until.getTime() - now().getTime()).toBe(12 * 3_600_000)
    database.clock.advance(12 * 3_600_000)
    expect(await read(yue)).toEqual([groupId])
    database.clock.advance(-12 * 3_600_000)
  })

  it('asks for words where no reason fits, and for something that waits', async () => {
    await empty()
    const groupId = await addSingle()
    const put = (actor: Actor, note?: string) =>
      database.work((work) => putAside(work, actor, { groupId, reason: 'other', note }))
    await expect(put(yue, '  ')).rejects.toMatchObject({ code: 'review.aside-note-missing' })
    await expect(put(stranger, 'Not mine.')).rejects.toMatchObject({ code: 'review.nothing-waits' })
    await put(yue, 'I sold there once.')
    const events = await database.db.selectFrom('audit_event').selectAll().execute()
    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events)).not.toContain('sold there')
  })
})

describe('views', () => {
  it('are kept by name, shared with the unit on request, and dropped by their owner alone', async () => {
    const save = (actor: Actor, name: string, filter: QueueFilter, shared = false) =>
      database.work((work) => saveQueueView(work, actor, { name, filter, shared }))
    const own = await save(yue, ' 骗局  加急 ', { kind: 'scam', late: true })
    const shared = await save(yue, 'English', { lang: 'en' }, true)
    expect(await save(yue, '骗局 加急', { kind: 'scam', severity: 4 })).toBe(own)
    expect(await listQueueViews(database.db, yue)).toEqual([
      { id: shared, name: 'English', filter: { lang: 'en' }, shared: true, own: true },
      { id: own, name: '骗局 加急', filter: { kind: 'scam', severity: 4 }, shared: false, own: true },
    ])
    expect((await listQueueViews(database.db, cen)).map(({ id }) => id)).toEqual([shared])
    expect(await listQueueViews(database.db, stranger)).toEqual([])
    await database.work((work) => dropQueueView(work, cen, shared))
    expect(await listQueueViews(database.db, cen)).toHaveLength(1)
    await database.work((work) => dropQueueView(work, yue, shared))
    expect(await listQueueViews(database.db, cen)).toEqual([])
    await expect(save(yue, '', {})).rejects.toMatchObject({ code: 'review.view-name' })
    await expect(save(yue, '长'.repeat(41), {})).rejects.toMatchObject({ code: 'review.view-name' })
    for (let n = 1; n < 30; n += 1) await save(yue, `view ${n}`, {})
    await expect(save(yue, 'one more', {})).rejects.toMatchObject({ code: 'review.too-many-views' })
  })
})

describe('what arrives while a card is open', () => {
  it('is told, is not decided unseen, and waits as the next card', async () => {
    await empty()
    const groupId = await addSingle()
    await database.db.updateTable('item').set({ arrived_at: now() }).execute()
    const shownAt = now()
    database.clock.advance(1000)
    const late = await world.addItem(groupId)
    await database.db.updateTable('item').set({ arrived_at: now() }).where('id', '=', late).execute()
    expect(await countArrivals(database.db, yue, { groupId, since: shownAt })).toBe(1)
    const { itemIds } = await database.work((work) =>
      decideGroup(work, yue, { groupId, outcome: 'not-violation', reason: 'Bedding.', shownAt }),
    )
    expect(itemIds).toHaveLength(1)
    expect(itemIds).not.toContain(late)
    expect(await read(yue)).toEqual([groupId])
    expect(await countOwnDay(database.db, yue, shownAt)).toEqual({ cards: 1, items: 1 })
    expect(await countOwnDay(database.db, cen, shownAt)).toEqual({ cards: 0, items: 0 })
    expect(await findQueueFaults(database.db)).toEqual([])
  })
})
