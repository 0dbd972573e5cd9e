import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Actor } from '../units/index.ts'
import {
  claimGroup,
  claimNext,
  decideGroup,
  type DecideGroup,
  getCard,
  getDecision,
  type IsServed,
  ITEM_TRANSITIONS,
  listDecidedForPlatform,
  listDecidedPlatforms,
  listDecisions,
  listQueue,
  requireStandingDecisions,
  undoDecision,
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
  stranger = await world.addMember('Far', 'west')
})

const neverServed: IsServed = async () => false
const decide = (actor: Actor, input: DecideGroup) => database.work((work) => decideGroup(work, actor, input))
const undo = (actor: Actor, id: string, isServed = neverServed) =>
  database.work((work) => undoDecision(work, actor, id, isServed))

const violation = (groupId: string) =>
  ({
    groupId,
    outcome: 'violation',
    kind: 'identity-trade',
    severity: 3,
    groundId: 'nfa-12',
    reason: 'Sells sets of bank accounts.',
    step: 'remove',
  }) as const

async function addPair(item: Parameters<ReviewWorld['addItem']>[1] = {}) {
  const groupId = await world.addGroup()
  const items = [
    await world.addItem(groupId, item),
    await world.addItem(groupId, { ...item, text: 'variant' }),
  ]
  return { groupId, items }
}

describe('a decision', () => {
  it('covers the whole group at once, keeps its ground and reason, and stands in the audit events', async () => {
    const { groupId, items } = await addPair()
    await database.work((work) => claimGroup(work, yue, groupId))
    const decided = await decide(yue, violation(groupId))
    expect(decided.itemIds.toSorted()).toEqual(items.toSorted())
    expect(await Promise.all(items.map(world.getState))).toEqual(['decided', 'decided'])
    expect(await getDecision(database.db, yue, decided.decisionId)).toMatchObject({
      outcome: 'violation',
      kind: 'identity-trade',
      groundId: 'nfa-12',
      reason: 'Sells sets of bank accounts.',
      decidedByName: 'Yue',
      items: 2,
      undoneAt: null,
    })
    const event = await database.db
      .selectFrom('audit_event')
      .select(['kind', 'actor_id', 'facts'])
      .where('subject_id', '=', decided.decisionId)
      .execute()
    expect(event).toEqual([
      {
        kind: 'review.decided',
        actor_id: yue.memberId,
        facts: expect.objectContaining({ outcome: 'violation', items: 2, ground: 'nfa-12', step: 'remove' }),
      },
    ])
    expect(JSON.stringify(event)).not.toContain('bank accounts')
    const claims = await database.db.selectFrom('claim').selectAll().where('group_id', '=', groupId).execute()
    expect(claims).toEqual([])
  })

  it('covers only the texts that were seen, and equal ones that came meanwhile', async () => {
    const { groupId, items } = await addPair({ text: 'seen' })
    const twin = await world.addItem(groupId, { text: 'seen', author: 'another' })
    const texts = [createHash('sha256').update('seen').digest('hex')]
    const decided = await decide(yue, { ...violation(groupId), texts })
    expect(new Set(decided.itemIds)).toEqual(new Set([items[0], twin]))
    expect((await getCard(database.db, yue, groupId, database.clock.now())).representative.text).toBe(
      'variant',
    )
  })

  it('is made once: of two who press at the same moment one is told that nothing waits', async () => {
    const { groupId } = await addPair()
    const results = await Promise.allSettled([
      decide(yue, violation(groupId)),
      decide(cen, violation(groupId)),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'review.nothing-waits' },
    })
  })

  it.each([
    ['no reason', { reason: '  ' }, 'review.reason-missing'],
    ['a ground that does not cover the kind', { groundId: 'nfa-16' }, 'law.unknown-ground'],
    ['a ground of no list', { groundId: 'whatever' }, 'law.unknown-ground'],
    ['a suspension without why removal fails', { step: 'suspend' }, 'review.wider-because-missing'],
    ['closing with an empty why', { step: 'close', widerBecause: ' ' }, 'review.wider-because-missing'],
  ] as const)('is refused with %s', async (_, change, code) => {
    const { groupId, items } = await addPair()
    await expect(decide(yue, { ...violation(groupId), ...change })).rejects.toMatchObject({ code })
    expect(await Promise.all(items.map(world.getState))).toEqual(['queued', 'queued'])
  })

  it('may be wider where the narrower fails, with the reason', async () => {
    const { groupId } = await addPair()
    const wider = {
      step: 'suspend',
      widerBecause: 'Removed nine times, posted again within the hour.',
    } as const
    const { decisionId } = await decide(yue, { ...violation(groupId), ...wider })
    expect(await getDecision(database.db, yue, decisionId)).toMatchObject(wider)
  })

  it('is not found in a campaign that does not run', async () => {
    const draft = await world.addCampaign('draft-one', 'draft')
    const { groupId } = await addPair({ campaignId: draft })
    await expect(decide(yue, violation(groupId))).rejects.toMatchObject({
      code: 'review.campaign-not-running',
    })
  })

  it('is about one campaign', async () => {
    const other = await world.addCampaign('second-one')
    const groupId = await world.addGroup()
    await world.addItem(groupId)
    await world.addItem(groupId, { campaignId: other, severity: 2 })
    await expect(decide(yue, violation(groupId))).rejects.toMatchObject({ code: 'review.several-campaigns' })
    const card = await getCard(database.db, yue, groupId, database.clock.now())
    expect(card).toMatchObject({ campaign: { id: world.campaignId }, size: 1 })
    await decide(yue, { ...violation(groupId), campaignId: card.campaign.id })
    expect((await getCard(database.db, yue, groupId, database.clock.now())).campaign.id).toBe(other)
  })

  it('is out of reach for a reviewer of another province and for other roles', async () => {
    const { groupId } = await addPair()
    await expect(decide(stranger, violation(groupId))).rejects.toMatchObject({ code: 'review.nothing-waits' })
    const officer = await world.addMember('Officer', 'nation', [
      'platform-officer',
      'campaign-lead',
      'auditor',
    ])
    await expect(decide(officer, violation(groupId))).rejects.toMatchObject({ code: 'units.forbidden' })
    const { decisionId } = await decide(yue, violation(groupId))
    await expect(undo(stranger, decisionId)).rejects.toMatchObject({ code: 'review.unknown-decision' })
    await expect(undo(officer, decisionId)).rejects.toMatchObject({ code: 'units.forbidden' })
    await expect(getDecision(database.db, stranger, decisionId)).rejects.toMatchObject({
      code: 'review.unknown-decision',
    })
  })
})

describe('a second look', () => {
  it('leaves the group waiting for everyone but the asker', async () => {
    const { groupId, items } = await addPair()
    await decide(yue, { groupId, outcome: 'second-look', reason: 'Could be a charity.' })
    expect(await Promise.all(items.map(world.getState))).toEqual(['queued', 'queued'])
    const waits = async (actor: Actor) =>
      (await listQueue(database.db, actor, { now: database.clock.now(), limit: 100 })).groups.some(
        (group) => group.groupId === groupId,
      )
    expect(await waits(yue)).toBe(false)
    expect(await waits(cen)).toBe(true)
    await expect(decide(yue, violation(groupId))).rejects.toMatchObject({ code: 'review.nothing-waits' })
    expect((await getCard(database.db, cen, groupId, database.clock.now())).earlier).toMatchObject([
      { outcome: 'second-look', decidedByName: 'Yue', reason: 'Could be a charity.' },
    ])
    await decide(cen, violation(groupId))
    expect(await Promise.all(items.map(world.getState))).toEqual(['decided', 'decided'])
  })

  it('comes first where live harm is to be cleared', async () => {
    const { groupId } = await addPair({ severity: 4, kind: 'scam' })
    const clear = { groupId, outcome: 'not-violation', reason: 'A bank’s own warning.' } as const
    await expect(decide(yue, clear)).rejects.toMatchObject({ code: 'review.live-harm-needs-second' })
    await decide(yue, { groupId, outcome: 'second-look', reason: 'Looks like a warning.' })
    expect(await decide(cen, clear)).toMatchObject({ outcome: 'not-violation' })
  })

  it('can be taken back by the asker', async () => {
    const { groupId } = await addPair()
    const { decisionId } = await decide(yue, { groupId, outcome: 'second-look', reason: 'Unsure.' })
    await undo(yue, decisionId)
    expect(await database.work((work) => claimGroup(work, yue, groupId))).toMatchObject({ groupId })
  })
})

describe('undo', () => {
  it('puts back exactly what stood, and says so in the audit events', async () => {
    const { groupId, items } = await addPair()
    const { decisionId } = await decide(yue, violation(groupId))
    const undone = await undo(cen, decisionId)
    expect(undone.itemIds.toSorted()).toEqual(items.toSorted())
    expect(await Promise.all(items.map(world.getState))).toEqual(['queued', 'queued'])
    expect(await getDecision(database.db, yue, decisionId)).toMatchObject({ undoneAt: database.clock.now() })
    await expect(undo(yue, decisionId)).rejects.toMatchObject({ code: 'review.already-undone' })
    const kinds = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('subject_id', '=', decisionId)
      .orderBy('id')
      .execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['review.decided', 'review.undone'])
  })

  it('is refused once a served order rests on the decision', async () => {
    const { groupId, items } = await addPair()
    const { decisionId } = await decide(yue, violation(groupId))
    const asked: (readonly string[])[] = []
    const served: IsServed = async (_, ids) => {
      asked.push(ids)
      return true
    }
    await expect(undo(yue, decisionId, served)).rejects.toMatchObject({ code: 'review.served' })
    expect(asked).toEqual([[decisionId]])
    expect(await Promise.all(items.map(world.getState))).toEqual(['decided', 'decided'])
  })

  it('leaves alone what was written anew since', async () => {
    const { groupId, items } = await addPair()
    const { decisionId } = await decide(yue, violation(groupId))
    const changed = items[0] ?? ''
    await database.db
      .updateTable('item')
      .set({ version: 2, state: 'kept' })
      .where('id', '=', changed)
      .execute()
    await undo(yue, decisionId)
    expect(await Promise.all(items.map(world.getState))).toEqual(['kept', 'queued'])
  })

  it('goes from the latest decision back', async () => {
    const { groupId, items } = await addPair()
    const first = await decide(yue, violation(groupId))
    await database.db
      .updateTable('item')
      .set({ version: 2, state: 'queued' })
      .where('id', '=', items[0] ?? '')
      .execute()
    database.clock.advance(1000)
    const second = await decide(yue, { groupId, outcome: 'not-violation', reason: 'Edited into a warning.' })
    await expect(undo(yue, first.decisionId)).rejects.toMatchObject({ code: 'review.decided-since' })
    await undo(yue, second.decisionId)
    await undo(yue, first.decisionId)
    expect(await Promise.all(items.map(world.getState))).toEqual(['queued', 'queued'])
  })

  it('cannot slip in while a measure is being served', async () => {
    const { groupId } = await addPair()
    const { decisionId } = await decide(yue, violation(groupId))
    let release = () => {}
    const waiting = new Promise<void>((resolve) => (release = resolve))
    let held = () => {}
    const holding = new Promise<void>((resolve) => (held = resolve))
    const serving = database.work(async (work) => {
      await requireStandingDecisions(work, [decisionId])
      held()
      await waiting
    })
    await holding
    let done = false
    const undoing = undo(yue, decisionId).finally(() => (done = true))
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(done).toBe(false)
    release()
    await serving
    await undoing
    await expect(database.work((work) => requireStandingDecisions(work, [decisionId]))).rejects.toMatchObject(
      {
        code: 'review.decision-undone',
      },
    )
  })
})

describe('the people who reported it', () => {
  const addReported = async () => {
    const groupId = await world.addGroup()
    const reportId = await world.addReport(await world.addItem(groupId, { source: 'report' }))
    return { groupId, reportId }
  }
  const read = async (reportId: string) => {
    const report = await database.db
      .selectFrom('report')
      .select(['state', 'outcome'])
      .where('id', '=', reportId)
      .executeTakeFirstOrThrow()
    const steps = await database.db
      .selectFrom('report_step')
      .select('kind')
      .where('report_id', '=', reportId)
      .orderBy('id')
      .execute()
    return { ...report, steps: steps.map(({ kind }) => kind) }
  }

  it('hear that somebody looked, once it is decided', async () => {
    const { groupId, reportId } = await addReported()
    await decide(yue, { groupId, outcome: 'second-look', reason: 'Unsure.' })
    expect(await read(reportId)).toEqual({ state: 'received', outcome: null, steps: [] })
    await decide(cen, violation(groupId))
    expect(await read(reportId)).toEqual({ state: 'looked-at', outcome: null, steps: ['looked-at'] })
  })

  it('are told that it is no fraud only where the reviewer says so', async () => {
    const open = await addReported()
    await decide(yue, { groupId: open.groupId, outcome: 'not-violation', reason: 'Bedding.' })
    expect(await read(open.reportId)).toMatchObject({ state: 'looked-at', outcome: null })
    const answered = await addReported()
    const { decisionId } = await decide(yue, {
      groupId: answered.groupId,
      outcome: 'not-violation',
      reason: 'Bedding.',
      closeReports: true,
    })
    expect(await read(answered.reportId)).toEqual({
      state: 'closed',
      outcome: 'not-fraud',
      steps: ['looked-at', 'closed'],
    })
    database.clock.advance(60_000)
    await undo(cen, decisionId)
    expect(await read(answered.reportId)).toEqual({
      state: 'looked-at',
      outcome: null,
      steps: ['looked-at', 'closed', 'looked-at'],
    })
  })
})

describe('a later arrival', () => {
  it('joins a decided group as new work, and shows what was decided on the like before', async () => {
    const { groupId } = await addPair()
    await decide(yue, violation(groupId))
    const late = await world.addItem(groupId, { text: 'again', author: 'next one' })
    const card = await getCard(database.db, cen, groupId, database.clock.now())
    expect(card).toMatchObject({ size: 1, representative: { itemId: late } })
    expect(card.earlier).toMatchObject([{ outcome: 'violation', items: 2, decidedByName: 'Yue' }])
  })
})

describe('what an order is drafted from', () => {
  it('is the items of the platform on which a violation stands, without those in an order', async () => {
    const { groupId, items } = await addPair()
    const harmless = await addPair()
    const undone = await addPair()
    const before = await listDecidedForPlatform(database.db, yue, world.platformId)
    await decide(yue, violation(groupId))
    await decide(yue, { groupId: harmless.groupId, outcome: 'not-violation', reason: 'Bedding.' })
    await undo(yue, (await decide(yue, violation(undone.groupId))).decisionId)
    const known = before.map(({ itemId }) => itemId)
    const fresh = await listDecidedForPlatform(database.db, yue, world.platformId, { notInOrder: known })
    expect(fresh.map(({ itemId }) => itemId).toSorted()).toEqual(items.toSorted())
    expect(fresh[0]).toMatchObject({ groundId: 'nfa-12', step: 'remove', severity: 3, decidedByName: 'Yue' })
    expect(await listDecidedForPlatform(database.db, stranger, world.platformId)).toEqual([])
    expect(await listDecidedPlatforms(database.db, yue)).toEqual([
      { platformId: world.platformId, name: 'Shell Forum', items: before.length + 2 },
    ])
    expect(await listDecidedPlatforms(database.db, stranger)).toEqual([])
  })
})

describe('the list of decisions', () => {
  it('pages from the newest without a gap', async () => {
    const all = await listDecisions(database.db, yue, { limit: 100 })
    const paged: typeof all = []
    for (;;) {
      const page = await listDecisions(database.db, yue, { limit: 3, after: paged.at(-1)?.id })
      if (page.length === 0) break
      paged.push(...page)
    }
    expect(all.length).toBeGreaterThan(6)
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  })
})

describe('the states of an item', () => {
  it('lets nothing be decided that is not queued', async () => {
    expect(
      new Set(ITEM_TRANSITIONS.filter(({ by }) => by === 'review.decide').map(({ from }) => from)),
    ).toEqual(new Set(['queued']))
    for (const state of ['kept', 'decided', 'removed'] as const) {
      const { groupId } = await addPair({ state })
      await expect(decide(yue, violation(groupId))).rejects.toMatchObject({ code: 'review.nothing-waits' })
      await expect(database.work((work) => claimGroup(work, yue, groupId))).rejects.toMatchObject({
        code: 'review.nothing-waits',
      })
    }
    expect(await database.work((work) => claimNext(work, stranger))).toBeUndefined()
  })
})
