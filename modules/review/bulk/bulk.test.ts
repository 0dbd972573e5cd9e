import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { isRefusal } from '../../../runtime/refusal.ts'
import { findQueueFaults } from '../../intake/index.ts'
import type { Actor } from '../../units/index.ts'
import {
  claimGroup,
  confirmBulk,
  declineBulk,
  discardBulk,
  getBulkAct,
  goOnWithBulk,
  leaveOut,
  listBulkActs,
  listBulkGroups,
  listBulkTexts,
  makeBulk,
  type MakeBulk,
  noteLook,
  runBulkActs,
  stopBulk,
  submitBulk,
  takeBackBulk,
  undoDecision,
} from '../index.ts'
import { decideGroup } from '../decide-group.ts'
import { makeReviewWorld, type ReviewWorld } from '../testing.ts'
import { drawBulkStates } from './draw-bulk-states.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let cen: Actor
let lead: Actor
let far: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'east')
  cen = await world.addMember('Cen', 'east')
  lead = await world.addMember('Lead', 'nation', ['campaign-lead'])
  far = await world.addMember('Far', 'west')
})

const none = async () => false
const harmless: MakeBulk['decision'] = { outcome: 'not-violation', reason: 'Bedding.' }
const violation: MakeBulk['decision'] = {
  outcome: 'violation',
  kind: 'identity-trade',
  severity: 3,
  groundId: 'nfa-12',
  step: 'remove',
  reason: 'Sells accounts.',
}

async function addGroups(count: number, item: Parameters<ReviewWorld['addItem']>[1] = {}): Promise<string[]> {
  const groups: string[] = []
  for (let n = 0; n < count; n += 1) {
    const groupId = await world.addGroup()
    await world.addItem(groupId, item)
    groups.push(groupId)
  }
  return groups.toSorted()
}

const make = (actor: Actor, containing: string, decision: MakeBulk['decision'] = harmless) =>
  database.work((work) =>
    makeBulk(work, actor, { campaignId: world.campaignId, filter: {}, containing, decision }),
  )

async function lookAtSample(actor: Actor, actId: string): Promise<void> {
  const { sample } = await getBulkAct(database.db, actor, actId)
  for (const { groupId } of sample) await database.work((work) => noteLook(work, actor, { actId, groupId }))
}

async function start(actor: Actor, actId: string): Promise<void> {
  await lookAtSample(actor, actId)
  await database.work((work) => submitBulk(work, actor, actId))
}

const run = () => runBulkActs(database, none)
const read = (actId: string, actor = yue) => getBulkAct(database.db, actor, actId)

describe('a bulk act', () => {
  it('says beforehand what it will touch, decides that alone, and is taken back as a whole', async () => {
    const groups = await addGroups(7, { text: 'first lot, bedding' })
    const extra = await world.addItem(groups[0] ?? '', { text: 'first lot, bedding too', author: 'other' })
    await addGroups(2, { text: 'first lot, bedding, live', severity: 4 })
    await addGroups(1, { text: 'something else' })
    const actId = await make(yue, 'first lot, bedding')
    const before = await read(actId)
    expect(before).toMatchObject({
      state: 'draft',
      groups: { chosen: 7, 'left-out': 2 },
      items: 8,
      needsSecond: false,
      spread: { platforms: 1, accounts: 2, reports: 0, severities: [{ severity: 3, items: 8 }] },
      why: [{ state: 'left-out', why: 'live-harm', groups: 2 }],
    })
    expect(before.sample).toHaveLength(5)
    await start(yue, actId)
    const late = await world.addItem(groups[0] ?? '', { text: 'first lot, bedding' })
    expect(await run()).toBe(7)
    expect(await read(actId)).toMatchObject({ state: 'done', groups: { decided: 7, chosen: 0 } })
    expect(await world.getState(extra)).toBe('decided')
    expect(await world.getState(late)).toBe('queued')
    const lines = await listBulkGroups(database.db, yue, { actId, states: ['decided'], limit: 50 })
    expect(lines.map(({ groupId }) => groupId)).toEqual(groups)

    await database.work((work) => takeBackBulk(work, cen, { actId, reason: 'The word had two senses.' }))
    expect(await run()).toBe(7)
    expect(await read(actId)).toMatchObject({
      state: 'taken-back',
      groups: { undone: 7 },
      takenBackBy: { name: 'Cen' },
      takenBackBecause: 'The word had two senses.',
    })
    expect(await world.getState(extra)).toBe('queued')
    expect(await findQueueFaults(database.db)).toEqual([])
    const events = await database.db
      .selectFrom('audit_event')
      .select(['kind', 'facts'])
      .where('subject_id', '=', actId)
      .orderBy('id')
      .execute()
    expect(events.map(({ kind }) => kind)).toEqual(
      ['made', 'running', 'done', 'taking-back', 'taken-back'].map((word) => `review.bulk-${word}`),
    )
    expect(events.at(-1)?.facts).toMatchObject({ undone: 7, 'left-out': 2 })
    const linked = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('facts', '@>', JSON.stringify({ bulk: actId }))
      .execute()
    expect(linked.filter(({ kind }) => kind === 'review.decided')).toHaveLength(7)
    expect(linked.filter(({ kind }) => kind === 'review.undone')).toHaveLength(7)
  })

  it('is not started before its sample was opened, nor by anybody else than its author', async () => {
    await addGroups(8, { text: 'second lot' })
    const actId = await make(yue, 'second lot')
    const submit = (actor: Actor) => database.work((work) => submitBulk(work, actor, actId))
    await expect(submit(yue)).rejects.toMatchObject({
      code: 'review.bulk-sample',
      params: { left: 5, all: 5 },
    })
    await lookAtSample(cen, actId)
    await expect(submit(yue)).rejects.toMatchObject({ code: 'review.bulk-sample' })
    await expect(submit(cen)).rejects.toMatchObject({ code: 'review.bulk-not-yours' })
    await expect(submit(far)).rejects.toMatchObject({ code: 'review.unknown-bulk' })
    await lookAtSample(yue, actId)
    expect(await submit(yue)).toBe('running')
    await expect(submit(yue)).rejects.toMatchObject({ code: 'review.bulk-state' })
    await run()
  })

  it('waits for a second person where it weighs, who opens a sample of their own', async () => {
    await addGroups(12, { text: 'third lot' })
    const actId = await make(yue, 'third lot', violation)
    await lookAtSample(yue, actId)
    expect(await database.work((work) => submitBulk(work, yue, actId))).toBe('waiting')
    expect(await run()).toBe(0)
    const confirm = (actor: Actor) => database.work((work) => confirmBulk(work, actor, actId))
    await expect(confirm(yue)).rejects.toMatchObject({ code: 'review.bulk-own' })
    await expect(confirm(lead)).rejects.toMatchObject({ code: 'review.bulk-sample' })
    await lookAtSample(lead, actId)
    const [own, second] = [await read(actId), await read(actId, lead)]
    expect(own.sample.map(({ groupId }) => groupId)).not.toEqual(second.sample.map(({ groupId }) => groupId))
    expect(await confirm(lead)).toBe('running')
    await run()
    const decided = await database.db
      .selectFrom('decision')
      .innerJoin('bulk_group', 'bulk_group.decision_id', 'decision.id')
      .select(['outcome', 'decided_by', 'reason', 'step'])
      .where('act_id', '=', actId)
      .execute()
    expect(decided).toHaveLength(12)
    expect(new Set(decided.map(({ decided_by }) => decided_by))).toEqual(new Set([yue.memberId]))
  })

  it('is declined with a reason, or dropped by its author, and then never runs', async () => {
    await addGroups(3, { text: 'fourth lot' })
    const declined = await make(yue, 'fourth lot', violation)
    await lookAtSample(yue, declined)
    await database.work((work) => submitBulk(work, yue, declined))
    const decline = (reason: string) =>
      database.work((work) => declineBulk(work, cen, { actId: declined, reason }))
    await expect(decline(' ')).rejects.toMatchObject({ code: 'review.reason-missing' })
    expect(await decline('Half of it is news.')).toBe('declined')
    const dropped = await make(yue, 'fourth lot')
    await expect(database.work((work) => discardBulk(work, cen, dropped))).rejects.toMatchObject({
      code: 'review.bulk-not-yours',
    })
    expect(await database.work((work) => discardBulk(work, yue, dropped))).toBe('discarded')
    expect(await run()).toBe(0)
    expect((await listBulkActs(database.db, yue)).map(({ id }) => id)).toEqual(
      expect.arrayContaining([declined, dropped]),
    )
    expect(await listBulkActs(database.db, far)).toEqual([])
  })

  it('takes only what may be decided together: a lawful violation, of something that waits and is not too much', async () => {
    await expect(make(yue, 'no such text')).rejects.toMatchObject({ code: 'review.bulk-nothing' })
    await addGroups(1, { text: '100%_sure' })
    await expect(make(yue, '100_%sure')).rejects.toMatchObject({ code: 'review.bulk-nothing' })
    await make(yue, '100%_sure')
    await expect(make(yue, '100%_sure', { ...violation, groundId: 'nfa-99' })).rejects.toMatchObject({
      code: 'law.unknown-ground',
    })
    await expect(make(yue, '100%_sure', { ...violation, step: 'close' })).rejects.toMatchObject({
      code: 'review.wider-because-missing',
    })
    await expect(make(yue, '100%_sure', { ...harmless, reason: ' ' })).rejects.toMatchObject({
      code: 'review.reason-missing',
    })
    await expect(make(lead, '100%_sure')).rejects.toMatchObject({ code: 'units.forbidden' })
  })

  it('leaves out what its author leaves out, and what another is deciding', async () => {
    const groups = await addGroups(4, { text: 'fifth lot' })
    await database.work((work) => claimGroup(work, cen, groups[3] ?? ''))
    const actId = await make(yue, 'fifth lot')
    expect((await read(actId)).groups).toMatchObject({ chosen: 3, 'left-out': 1 })
    const leave = (groupId: string | undefined, out: boolean) =>
      database.work((work) => leaveOut(work, yue, { actId, groupId: groupId ?? '', out }))
    await leave(groups[0], true)
    await leave(groups[1], true)
    await leave(groups[1], false)
    // What was left out because another has it is not taken in by hand.
    await leave(groups[3], false)
    expect((await read(actId)).groups).toMatchObject({ chosen: 2, 'left-out': 2 })
    const { texts } = await listBulkTexts(database.db, yue, { actId, groupId: groups[1] ?? '', limit: 5 })
    expect(texts).toMatchObject([{ text: 'fifth lot', items: 1, platforms: ['Shell Forum'] }])
    await start(yue, actId)
    await expect(leave(groups[2], true)).rejects.toMatchObject({ code: 'review.bulk-state' })
    await run()
    expect((await read(actId)).groups).toMatchObject({ decided: 2 })
  })

  it('skips, with the reason, what was decided, claimed or changed since', async () => {
    const groups = await addGroups(5, { text: 'sixth lot' })
    const actId = await make(yue, 'sixth lot')
    await start(yue, actId)
    await database.work((work) =>
      decideGroup(work, cen, { groupId: groups[0] ?? '', outcome: 'not-violation', reason: 'Mine.' }),
    )
    await database.work((work) => claimGroup(work, cen, groups[1] ?? ''))
    await database.db
      .updateTable('item')
      .set({ version: 2, text: 'changed' })
      .where('group_id', '=', groups[2] ?? '')
      .execute()
    await run()
    const after = await read(actId)
    expect(after.groups).toMatchObject({ decided: 2, skipped: 3 })
    expect(after.why).toEqual([
      { state: 'skipped', why: 'nothing-waits', groups: 2 },
      { state: 'skipped', why: 'claimed', groups: 1 },
    ])
  })

  it('stops between two pieces, goes on where it was, and keeps what rests on a served order when taken back', async () => {
    const groups = await addGroups(50, { text: 'seventh lot' })
    const actId = await make(yue, 'seventh lot')
    await start(yue, actId)
    const aborted = new AbortController()
    const first = runBulkActs(database, none, {
      get aborted() {
        const stop = aborted.signal.aborted
        aborted.abort()
        return stop
      },
    } as AbortSignal)
    expect(await first).toBe(20)
    await database.work((work) => stopBulk(work, cen, actId))
    expect(await run()).toBe(0)
    expect(await read(actId)).toMatchObject({ state: 'stopped', groups: { decided: 20, chosen: 30 } })
    await expect(database.work((work) => goOnWithBulk(work, cen, actId))).rejects.toMatchObject({
      code: 'review.bulk-not-yours',
    })
    await database.work((work) => goOnWithBulk(work, yue, actId))
    expect(await run()).toBe(30)

    const decided = await database.db
      .selectFrom('bulk_group')
      .select(['group_id', 'decision_id'])
      .where('act_id', '=', actId)
      .orderBy('group_id')
      .execute()
    const [served, byHand] = decided
    await database.work((work) => undoDecision(work, cen, byHand?.decision_id ?? '', none))
    await database.work((work) => takeBackBulk(work, yue, { actId, reason: 'Wrong.' }))
    await runBulkActs(database, async (_, ids) => ids.includes(served?.decision_id ?? ''))
    const after = await read(actId)
    expect(after).toMatchObject({ state: 'taken-back', groups: { undone: 49, kept: 1 } })
    expect(after.why).toEqual([
      { state: 'kept', why: 'served', groups: 1 },
      { state: 'undone', why: 'already-undone', groups: 1 },
    ])
    expect(groups).toHaveLength(50)
    expect(await findQueueFaults(database.db)).toEqual([])
  })

  it('and reviewers at the same groups at once decide each exactly once', async () => {
    const groups = await addGroups(60, { text: 'eighth lot' })
    const actId = await make(yue, 'eighth lot')
    await start(yue, actId)
    const byHand = groups.toReversed().map(async (groupId) => {
      try {
        await database.work((work) =>
          decideGroup(work, cen, { groupId, outcome: 'not-violation', reason: 'Mine.' }),
        )
        return 1
      } catch (error) {
        if (isRefusal(error)) return 0
        throw error
      }
    })
    const [, , ...taken] = await Promise.all([run(), run(), ...byHand])
    await run()
    const { groups: after, state } = await read(actId)
    expect(state).toBe('done')
    const mine = taken.reduce<number>((sum, each) => sum + each, 0)
    expect(after.decided + mine).toBe(60)
    expect(after.skipped).toBe(mine)
    const twice = await database.db
      .selectFrom('decision')
      .select('group_id')
      .where('group_id', 'in', groups)
      .groupBy('group_id')
      .having(({ fn }) => fn.countAll(), '>', 1)
      .execute()
    expect(twice).toEqual([])
  })
})

describe('the states of a bulk act', () => {
  it('are those that the documentation shows', () => {
    const text = readFileSync(new URL('../../../docs/bulk.md', import.meta.url), 'utf8')
    const { table, diagram } = drawBulkStates()
    expect(text).toContain(table)
    expect(text).toContain(diagram)
  })
})
