import { beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Actor } from '../units/index.ts'
import { claimGroup, claimNext, countQueue, decideGroup, listQueue, releaseClaim } from './index.ts'
import { makeReviewWorld, type ReviewWorld } from './testing.ts'

const database = useTestDatabase()
let world: ReviewWorld
let east: Actor
let west: Actor
let nation: Actor

beforeEach(async () => {
  if (world !== undefined) {
    await database.db.deleteFrom('claim').execute()
    await database.db.deleteFrom('second_look').execute()
    await database.db.deleteFrom('decision_item').execute()
    await database.db.deleteFrom('decision').execute()
    await database.db.deleteFrom('report').execute()
    await database.db.deleteFrom('item').execute()
    await database.db.deleteFrom('waiting_group').execute()
    return
  }
  world = await makeReviewWorld(database)
  east = await world.addMember('Yue', 'east')
  west = await world.addMember('Cen', 'west')
  nation = await world.addMember('Qi', 'nation')
})

const read = (actor: Actor, filter: Partial<Parameters<typeof listQueue>[2]> = {}) =>
  listQueue(database.db, actor, { now: database.clock.now(), limit: 50, ...filter })

async function addSingle(item: Parameters<ReviewWorld['addItem']>[1] = {}): Promise<string> {
  const groupId = await world.addGroup()
  await world.addItem(groupId, item)
  return groupId
}

describe('the queue', () => {
  it('shows near-identical items as one group, with its worst item standing for all', async () => {
    const groupId = await world.addGroup()
    await world.addItem(groupId, { severity: 2, text: 'milder' })
    const worst = await world.addItem(groupId, { severity: 3, text: 'worst' })
    await world.addItem(groupId, { severity: 3, text: 'decided', state: 'decided' })
    await world.addReport(worst)
    const { groups, next } = await read(east)
    expect(groups).toMatchObject([{ groupId, size: 2, reports: 1, severity: 3, text: 'worst' }])
    expect(next).toBeUndefined()
    expect(groups[0]?.dueAt).toEqual(new Date('2026-05-05T08:00:00Z'))
  })

  it('puts severity first, then independent reports up to a cap, then age against the service time', async () => {
    const mild = await addSingle({ severity: 1 })
    const live = await addSingle({ severity: 4, kind: 'scam' })
    const fresh = await addSingle({ severity: 3 })
    const told = await world.addGroup()
    const toldItem = await world.addItem(told, { severity: 3 })
    await world.addReport(toldItem)
    await world.addReport(toldItem)
    const flooded = await world.addGroup()
    const floodedItem = await world.addItem(flooded, { severity: 2 })
    for (let n = 0; n < 30; n += 1) await world.addReport(floodedItem)
    const old = await addSingle({ severity: 3, observedAt: new Date('2026-05-03T08:00:00Z') })
    const order = (await read(east)).groups.map(({ groupId }) => groupId)
    expect(order).toEqual([live, old, told, fresh, flooded, mild])
  })

  it('never starves what is old, and never lets mere age outrank live harm', async () => {
    const forgotten = await addSingle({ severity: 1, observedAt: new Date('2024-05-04T08:00:00Z') })
    const live = await addSingle({ severity: 4 })
    const mild = await addSingle({ severity: 2 })
    const order = (await read(east)).groups.map(({ groupId }) => groupId)
    expect(order).toEqual([live, forgotten, mild])
  })

  it('pages without a gap or a double, though time goes on between the pages', async () => {
    const all = new Set<string>()
    for (let n = 0; n < 23; n += 1) {
      all.add(
        await addSingle({
          severity: n % 4,
          observedAt: new Date(Date.parse('2026-05-04T00:00:00Z') + n * 997_000),
        }),
      )
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await read(east, { limit: 5, after })
      seen.push(...page.groups.map(({ groupId }) => groupId))
      after = page.next
      database.clock.advance(3_600_000)
    } while (after !== undefined)
    database.clock.advance(-5 * 3_600_000)
    expect(seen).toHaveLength(23)
    expect(new Set(seen)).toEqual(all)
  })

  it('refuses a place it did not give out', async () => {
    await expect(read(east, { after: 'x' })).rejects.toMatchObject({ code: 'review.bad-position' })
  })

  it('filters by kind and campaign, and counts what waits', async () => {
    await addSingle({ kind: 'scam' })
    await addSingle({ kind: 'identity-trade' })
    const other = await world.addCampaign(`winter-${database.newId().slice(-6)}`)
    await addSingle({ kind: 'scam', campaignId: other })
    expect((await read(east, { kind: 'scam' })).groups).toHaveLength(2)
    expect((await read(east, { kind: 'scam', campaignId: other })).groups).toHaveLength(1)
    expect(await countQueue(database.db, east, { now: database.clock.now() })).toEqual({
      groups: 3,
      items: 3,
      byKind: [
        { kind: 'scam', groups: 2 },
        { kind: 'identity-trade', groups: 1 },
      ],
    })
  })

  it('shows a reviewer of another province nothing, and the nation everything', async () => {
    const groupId = await world.addGroup()
    await world.addItem(groupId, { unit: 'east' })
    expect((await read(west)).groups).toEqual([])
    expect((await read(nation)).groups).toHaveLength(1)
    await expect(database.work((work) => claimGroup(work, west, groupId))).rejects.toMatchObject({
      code: 'review.nothing-waits',
    })
    expect(await database.work((work) => claimNext(work, west))).toBeUndefined()
  })

  it('is closed to who has no business there', async () => {
    const admin = await world.addMember('Root', 'nation', ['administrator'])
    await expect(read(admin)).rejects.toMatchObject({ code: 'units.forbidden' })
    const officer = await world.addMember('Officer', 'nation', ['platform-officer'])
    await expect(database.work((work) => claimNext(work, officer))).rejects.toMatchObject({
      code: 'units.forbidden',
    })
  })
})

describe('claims', () => {
  it('never give two reviewers the same group, however they race', async () => {
    const groups = new Set<string>()
    for (let n = 0; n < 12; n += 1) groups.add(await addSingle())
    const reviewers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => world.addMember(`Reviewer ${n}`, n % 2 ? 'east' : 'nation')),
    )
    const claims = await Promise.all(
      reviewers.map((actor) => database.work((work) => claimNext(work, actor))),
    )
    expect(new Set(claims.map((claim) => claim?.groupId))).toEqual(groups)
  })

  it('give the only group to one of two, and the other nothing', async () => {
    await addSingle()
    const claims = await Promise.all(
      [east, nation].map((actor) => database.work((work) => claimNext(work, actor))),
    )
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1)
  })

  it('say whose the group is, and lapse after a quarter of an hour', async () => {
    const groupId = await addSingle()
    await database.work((work) => claimGroup(work, east, groupId))
    expect((await read(nation)).groups[0]?.claimedBy).toEqual({ memberId: east.memberId, name: 'Yue' })
    await expect(database.work((work) => claimGroup(work, nation, groupId))).rejects.toMatchObject({
      code: 'review.claimed',
      params: { name: 'Yue' },
    })
    database.clock.advance(15 * 60_000)
    expect((await read(nation)).groups[0]?.claimedBy).toBeNull()
    expect(await database.work((work) => claimGroup(work, nation, groupId))).toMatchObject({
      memberId: nation.memberId,
    })
    await expect(
      database.work((work) =>
        decideGroup(work, east, { groupId, outcome: 'not-violation', reason: 'bedding' }),
      ),
    ).rejects.toMatchObject({ code: 'review.claimed' })
  })

  it('are one at a time: taking the next lets go of the last', async () => {
    const [first, second] = [await addSingle(), await addSingle()]
    await database.work((work) => claimGroup(work, east, first))
    await database.work((work) => claimNext(work, east, { except: first }))
    const claims = await database.db.selectFrom('claim').select(['group_id', 'member_id']).execute()
    expect(claims).toEqual([{ group_id: second, member_id: east.memberId }])
    await database.work((work) => releaseClaim(work, east, second))
    expect(await database.db.selectFrom('claim').selectAll().execute()).toEqual([])
  })
})
