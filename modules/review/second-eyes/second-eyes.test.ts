import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import type { Actor } from '../../units/index.ts'
import {
  answerLook,
  checkDraw,
  claimNextLook,
  countLooks,
  decideGroup,
  type DecideGroup,
  dropGolden,
  getBlindLook,
  getDispute,
  listDisputes,
  listGolden,
  markGolden,
  measureAgreement,
  openSeeds,
  type SecondReading,
  settleLook,
  undoDecision,
} from '../index.ts'
import { makeReviewWorld, type ReviewWorld } from '../testing.ts'
import { isDrawn } from './draw.ts'
import { drawLookStates } from './draw-look-states.ts'
import { LOOK_STATES, LOOK_TRANSITIONS, nextLookState } from './look-states.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let cen: Actor
let han: Actor
let far: Actor
let lead: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'east')
  cen = await world.addMember('Cen', 'east')
  han = await world.addMember('Han', 'nation')
  far = await world.addMember('Far', 'west')
  lead = await world.addMember('Lead', 'nation', ['campaign-lead'])
})

beforeEach(async () => {
  await database.db.updateTable('decision').set({ settles_look: null }).execute()
  for (const table of ['second_look', 'golden_reader', 'golden_group'] as const)
    await database.db.deleteFrom(table).execute()
})

const none = async () => false
const now = () => database.clock.now()

async function decide(
  actor: Actor,
  severity: 1 | 2 | 3 | 4 = 4,
  item: Parameters<ReviewWorld['addItem']>[1] = {},
) {
  const groupId = await world.addGroup()
  await world.addItem(groupId, item)
  const input: DecideGroup = {
    groupId,
    outcome: 'violation',
    kind: 'identity-trade',
    severity,
    groundId: 'nfa-12',
    step: 'remove',
    reason: 'The first reader’s secret words.',
  }
  return database.work((work) => decideGroup(work, actor, input))
}

const next = (actor: Actor) => database.work((work) => claimNextLook(work, actor))
const answer = (actor: Actor, lookId: string, reading: Partial<SecondReading> = {}) =>
  database.work((work) =>
    answerLook(work, actor, {
      lookId,
      outcome: 'violation',
      kind: 'identity-trade',
      severity: 4,
      reason: 'The second reader’s words.',
      ...reading,
    }),
  )
const state = async (decisionId: string) =>
  (
    await database.db
      .selectFrom('second_look')
      .select('state')
      .where('decision_id', '=', decisionId)
      .executeTakeFirstOrThrow()
  ).state

async function dispute(): Promise<{
  decisionId: string
  lookId: string
  groupId: string
  itemIds: readonly string[]
}> {
  const decided = await decide(yue)
  const look = await next(cen)
  await answer(cen, look?.lookId ?? '', { outcome: 'not-violation', reason: 'It is bedding.' })
  return { ...decided, lookId: look?.lookId ?? '' }
}

describe('the draw', () => {
  it('takes every severe decision, and of the others what the lot says; the seed is committed first and opened after', async () => {
    const severe = await decide(yue, 4)
    const mild: string[] = []
    for (let n = 0; n < 120; n += 1) mild.push((await decide(yue, 2)).decisionId)
    const looks = await database.db.selectFrom('second_look').select(['decision_id', 'why']).execute()
    expect(looks).toContainEqual({ decision_id: severe.decisionId, why: 'severe' })
    const seed = await database.db.selectFrom('draw_seed').selectAll().executeTakeFirstOrThrow()
    const drawn = mild.filter((id) => isDrawn(seed.seed, id, seed.share))
    expect(
      looks
        .filter(({ why }) => why === 'random')
        .map((look) => look.decision_id)
        .toSorted(),
    ).toEqual(drawn.toSorted())

    const day = now().toISOString().slice(0, 10)
    const committed = await database.db
      .selectFrom('audit_event')
      .select(['facts'])
      .where('kind', '=', 'review.draw-committed')
      .execute()
    expect(committed).toHaveLength(1)
    expect(committed[0]?.facts).toMatchObject({
      digest: createHash('sha256').update(seed.seed).digest('hex'),
    })
    expect(JSON.stringify(committed)).not.toContain(seed.seed.toString('hex'))
    expect(await database.work(openSeeds)).toBe(0)
    await expect(checkDraw(database.db, day)).rejects.toMatchObject({ code: 'review.draw-closed' })
    database.clock.advance(86_400_000)
    expect(await database.work(openSeeds)).toBe(1)
    expect(await checkDraw(database.db, day)).toMatchObject({
      seedHolds: true,
      wrong: [],
      drawn: drawn.length,
    })

    // Whoever takes a look away, or adds one, is found out.
    const some = drawn[0] ?? mild[0] ?? ''
    if (drawn.length > 0)
      await database.db.deleteFrom('second_look').where('decision_id', '=', some).execute()
    else await database.db.updateTable('draw_seed').set({ share: 1 }).execute()
    expect((await checkDraw(database.db, day)).wrong).toContain(some)
    await database.db.updateTable('draw_seed').set({ share: seed.share }).execute()
    database.clock.advance(-86_400_000)
  })

  it('draws its share in the long run', () => {
    const seed = createHash('sha256').update('a seed').digest()
    const drawn = Array.from({ length: 20_000 }, () => isDrawn(seed, database.newId(), 0.07)).filter(
      Boolean,
    ).length
    expect(drawn / 20_000).toBeGreaterThan(0.06)
    expect(drawn / 20_000).toBeLessThan(0.08)
  })
})

describe('a second reading', () => {
  it('goes to anyone but the first, shows nothing of the first, and says nothing of what came of it', async () => {
    const { decisionId } = await decide(yue, 4, { text: '出四件套，现货' })
    expect(await next(yue)).toBeUndefined()
    expect(await next(far)).toBeUndefined()
    const look = await next(cen)
    expect(await next(cen)).toEqual(look)
    const blind = await getBlindLook(database.db, cen, look?.lookId ?? '', now())
    expect(blind.texts).toMatchObject([{ text: '出四件套，现货', items: 1, platforms: ['Shell Forum'] }])
    for (const secret of ['secret words', 'Yue', yue.memberId, decisionId, 'nfa-12', 'remove'])
      expect(JSON.stringify(blind)).not.toContain(secret)
    await expect(getBlindLook(database.db, han, look?.lookId ?? '', now())).rejects.toMatchObject({
      code: 'review.unknown-look',
    })
    expect(await answer(cen, look?.lookId ?? '')).toBeUndefined()
    expect(await state(decisionId)).toBe('agreed')
    await expect(answer(cen, look?.lookId ?? '')).rejects.toMatchObject({ code: 'review.unknown-look' })
  })

  it('is of the text as it was decided, whatever it says by now', async () => {
    const { itemIds } = await decide(yue, 4, { text: 'as it was' })
    const [itemId = ''] = itemIds
    await database.db
      .insertInto('item_version')
      .values({
        item_id: itemId,
        version: 1,
        text: 'as it was',
        text_digest: Buffer.alloc(32),
        observed_at: now(),
        replaced_at: now(),
      })
      .execute()
    await database.db
      .updateTable('item')
      .set({ text: 'changed', version: 2 })
      .where('id', '=', itemId)
      .execute()
    const look = await next(cen)
    const { texts } = await getBlindLook(database.db, cen, look?.lookId ?? '', now())
    expect(texts.map(({ text, scan }) => ({ text, scan }))).toEqual([{ text: 'as it was', scan: undefined }])
  })

  it('is one reader’s at a time, and free again after half an hour', async () => {
    await decide(yue)
    const claims = await Promise.all([next(cen), next(han)])
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1)
    const lookId = claims.find((claim) => claim !== undefined)?.lookId ?? ''
    const other = claims[0] === undefined ? cen : han
    const first = other === cen ? han : cen
    database.clock.advance(30 * 60_000)
    expect(await next(other)).toEqual({ lookId })
    await expect(answer(first, lookId)).rejects.toMatchObject({ code: 'review.unknown-look' })
    database.clock.advance(-30 * 60_000)
  })

  it('asks for a reason, and for kind and severity of a violation', async () => {
    await decide(yue)
    const look = await next(cen)
    await expect(answer(cen, look?.lookId ?? '', { reason: ' ' })).rejects.toMatchObject({
      code: 'review.reason-missing',
    })
    await expect(answer(cen, look?.lookId ?? '', { kind: undefined })).rejects.toMatchObject({
      code: 'review.look-kind',
    })
  })

  it.each([
    [{ outcome: 'not-violation' }, 'disputed'],
    [{ kind: 'scam' }, 'disputed'],
    [{ severity: 2 }, 'disputed'],
    [{ severity: 3 }, 'agreed'],
  ] as const)('that says %j of a severity 4 is %s', async (reading, expected) => {
    const { decisionId } = await decide(yue)
    const look = await next(cen)
    await answer(cen, look?.lookId ?? '', reading)
    expect(await state(decisionId)).toBe(expected)
  })

  it('is not asked for any more once the decision was undone', async () => {
    const { decisionId } = await decide(yue)
    await database.work((work) => undoDecision(work, yue, decisionId, none))
    expect(await state(decisionId)).toBe('moot')
    expect(await next(cen)).toBeUndefined()
    expect(await countLooks(database.db, cen)).toEqual({ open: 0, disputed: 0 })
  })
})

describe('a dispute', () => {
  it('goes to a third, who sees both reasons and no name', async () => {
    const { lookId } = await dispute()
    for (const reader of [yue, cen, far]) {
      expect(await listDisputes(database.db, reader)).toEqual([])
      await expect(getDispute(database.db, reader, lookId)).rejects.toMatchObject({
        code: 'review.unknown-look',
      })
    }
    expect(await countLooks(database.db, han)).toEqual({ open: 0, disputed: 1 })
    expect((await listDisputes(database.db, han)).map((each) => each.lookId)).toEqual([lookId])
    const shown = await getDispute(database.db, han, lookId)
    expect(shown.readings.map(({ reason }) => reason).toSorted()).toEqual([
      'It is bedding.',
      'The first reader’s secret words.',
    ])
    for (const secret of ['Yue', 'Cen', yue.memberId, cen.memberId])
      expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it('leaves the first decision alone where the third says the same', async () => {
    const { lookId, decisionId, itemIds } = await dispute()
    const settled = await database.work((work) =>
      settleLook(
        work,
        han,
        {
          lookId,
          outcome: 'violation',
          kind: 'identity-trade',
          severity: 4,
          groundId: 'nfa-12',
          step: 'remove',
          reason: 'Kits.',
        },
        none,
      ),
    )
    expect(settled).toEqual({ stands: 'first', toWithdraw: false })
    expect(await state(decisionId)).toBe('settled')
    const { undone_at } = await database.db
      .selectFrom('decision')
      .select('undone_at')
      .where('id', '=', decisionId)
      .executeTakeFirstOrThrow()
    expect(undone_at).toBeNull()
    expect(await world.getState(itemIds[0] ?? '')).toBe('decided')
  })

  it('puts the third’s decision in its place otherwise, and draws that no more', async () => {
    const { lookId, decisionId, groupId } = await dispute()
    const settled = await database.work((work) =>
      settleLook(work, han, { lookId, outcome: 'not-violation', reason: 'Bedding indeed.' }, none),
    )
    expect(settled).toEqual({ stands: 'third', toWithdraw: false })
    const decisions = await database.db
      .selectFrom('decision')
      .select(['id', 'outcome', 'decided_by', 'undone_at', 'settles_look'])
      .where('group_id', '=', groupId)
      .orderBy('id')
      .execute()
    expect(decisions).toMatchObject([
      { id: decisionId, outcome: 'violation' },
      { outcome: 'not-violation', decided_by: han.memberId, undone_at: null, settles_look: lookId },
    ])
    expect(decisions[0]?.undone_at).not.toBeNull()
    expect(await database.db.selectFrom('second_look').selectAll().execute()).toHaveLength(1)
    await expect(
      database.work((work) =>
        settleLook(work, han, { lookId, outcome: 'not-violation', reason: 'Again.' }, none),
      ),
    ).rejects.toMatchObject({ code: 'review.unknown-look' })
  })

  it('names what has to be withdrawn where an order was served', async () => {
    const { lookId, decisionId } = await dispute()
    const settled = await database.work((work) =>
      settleLook(work, han, { lookId, outcome: 'not-violation', reason: 'Bedding.' }, async () => true),
    )
    expect(settled).toEqual({ stands: 'third', toWithdraw: true })
    expect(await state(decisionId)).toBe('settled')
    expect((await measureAgreement(database.db, lead)).looks).toMatchObject({ toWithdraw: 1, overturned: 1 })
  })
})

describe('golden groups', () => {
  it('come up among the others, once for each reader, are counted without a name and never acted on', async () => {
    const { groupId, itemIds } = await decide(yue, 2)
    await database.db.deleteFrom('second_look').execute()
    const id = await database.work((work) =>
      markGolden(work, lead, { groupId, outcome: 'violation', kind: 'identity-trade', reason: 'Plain.' }),
    )
    await expect(
      database.work((work) => markGolden(work, yue, { groupId, outcome: 'not-violation', reason: 'x' })),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
    // Which reading it comes up at is the lot's; it is taken here as the lot would give it.
    for (const reader of [cen, han])
      await database.db
        .insertInto('golden_reader')
        .values({ golden_id: id, member_id: reader.memberId })
        .execute()
    expect(await next(cen)).toEqual({ lookId: id })
    const blind = await getBlindLook(database.db, cen, id, now())
    expect(Object.keys(blind).toSorted()).toEqual(['campaign', 'lookId', 'textCount', 'texts'])
    await answer(cen, id)
    await answer(han, id, { outcome: 'not-violation' })
    await expect(answer(cen, id)).rejects.toMatchObject({ code: 'review.unknown-look' })
    expect(await next(cen)).toBeUndefined()
    expect(await listGolden(database.db, lead)).toMatchObject([{ right: 1, wrong: 1 }])
    expect((await measureAgreement(database.db, lead)).golden).toEqual({ right: 1, wrong: 1 })
    expect(await world.getState(itemIds[0] ?? '')).toBe('decided')
    await database.work((work) => dropGolden(work, lead, id))
    expect(await listGolden(database.db, lead)).toEqual([])
  })
})

describe('agreement', () => {
  it('is by kind, from what was drawn by lot, and knows no person', async () => {
    for (let n = 0; n < 30; n += 1) {
      const { decisionId } = await decide(yue, 3)
      await database.db
        .insertInto('second_look')
        .values({
          id: database.newId(),
          decision_id: decisionId,
          group_id: await world.addGroup(),
          campaign_id: world.campaignId,
          unit_id: world.units.east,
          why: 'random',
          state: n % 5 === 0 ? 'disputed' : 'agreed',
          drawn_at: now(),
          second_by: cen.memberId,
          second_at: now(),
          second_outcome: n % 5 === 0 ? 'not-violation' : 'violation',
          second_kind: n % 5 === 0 ? null : 'identity-trade',
          second_severity: n % 5 === 0 ? null : 3,
          second_reason: 'x',
        })
        .onConflict((conflict) =>
          conflict.column('decision_id').doUpdateSet({
            state: n % 5 === 0 ? 'disputed' : 'agreed',
            second_by: cen.memberId,
            second_at: now(),
            second_outcome: n % 5 === 0 ? 'not-violation' : 'violation',
            second_kind: n % 5 === 0 ? null : 'identity-trade',
            second_severity: n % 5 === 0 ? null : 3,
            second_reason: 'x',
          }),
        )
        .execute()
    }
    const agreement = await measureAgreement(database.db, lead)
    const trade = agreement.byKind.find(({ kind }) => kind === 'identity-trade')
    expect(trade).toMatchObject({ n: 30, found: 30, observed: 0.8 })
    expect(agreement.byKind.find(({ kind }) => kind === 'scam')).toMatchObject({ found: 0, few: true })
    for (const { memberId, name } of [yue, cen, han])
      for (const secret of [memberId, name]) expect(JSON.stringify(agreement)).not.toContain(secret)
    const code = readFileSync(new URL('agreement.ts', import.meta.url), 'utf8')
    for (const column of ['decided_by', 'second_by', 'third_by', 'member']) expect(code).not.toContain(column)
  })
})

describe('the states of a second look', () => {
  it('are those that the documentation shows', () => {
    const text = readFileSync(new URL('../../../docs/second-eyes.md', import.meta.url), 'utf8')
    const { table, diagram } = drawLookStates()
    expect(text).toContain(table)
    expect(text).toContain(diagram)
  })

  it('end: nothing leads out of agreed, settled or moot, and each can be reached', () => {
    for (const last of ['agreed', 'settled', 'moot'] as const)
      for (const event of ['agree', 'differ', 'settle', 'undone'] as const)
        expect(nextLookState(last, event)).toBeUndefined()
    const reached = new Set(['open', ...LOOK_TRANSITIONS.map(({ to }) => to)])
    expect(reached).toEqual(new Set(LOOK_STATES))
  })
})
