import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { learnFromDecisions } from '../../engines/detection/index.ts'
import { StandingClock } from '../../runtime/clock.ts'
import { openLog } from '../../runtime/log.ts'
import { asShipped, type Champion, readShipped } from './champion.ts'
import {
  confirmChange,
  getLearnedModel,
  getLearning,
  LEAST_SHADOW,
  LiveDetector,
  noteShipped,
  proposeChange,
  requestTraining,
  scoreShadow,
  startShadow,
  trainWaiting,
} from './index.ts'
import { catchUp, invitation, type LearningWorld, makeLearningWorld, offer } from './testing.ts'

const database = useTestDatabase()
const now = readShipped()
let world: LearningWorld
/** The model that came with the program before its update. */
let before: Champion
let older: string
let anew: string

const refusal = (code: string) => expect.objectContaining({ code })
const readModel = async (id: string) => (await getLearnedModel(database.db, world.lead, id)).model
const readAll = () => getLearning(database.db, world.lead, database.clock.now())
const listUsed = async (id: string) =>
  (
    await database.db
      .selectFrom('learning_model_label')
      .select(['decision_id', 'used'])
      .where('model_id', '=', id)
      .orderBy('decision_id')
      .execute()
  ).map(({ decision_id, used }) => `${decision_id} ${used}`)

async function train(shipped: Champion, options?: { fromShipped: boolean }): Promise<string> {
  const { id } = await database.work((work) => requestTraining(work, world.lead, options))
  expect(await trainWaiting(database, undefined, shipped)).toBe(true)
  return id
}

async function runInShadow(id: string): Promise<void> {
  catchUp(database.clock)
  await database.work((work) => startShadow(work, world.lead, id))
  for (let at = 0; at < LEAST_SHADOW; at++)
    await world.addItem(await world.addGroup(), { text: offer(at + 7), kind: null, state: 'kept' })
  const clock = new StandingClock(new Date(Date.now() + 60_000))
  expect(await scoreShadow({ db: database.db, newId: database.newId, clock })).toBe(LEAST_SHADOW)
}

const propose = (modelId: string) =>
  database.work((work) => proposeChange(work, world.lead, { modelId, reason: 'Finds more.' }))

beforeAll(async () => {
  const texts = Array.from({ length: 12 }, (_, at) => ({
    text: invitation(at),
    kind: 'none' as const,
    surface: 'content' as const,
  }))
  before = asShipped(learnFromDecisions(now.bytes, texts, { seed: 3 }))
  world = await makeLearningWorld(database, before)
  await world.decideMany()
})

describe('when the program comes with another shipped model', () => {
  it('the first it ever came with is no update, and what is trained from it is not marked', async () => {
    expect(await database.work((work) => noteShipped(work, before))).toEqual({ isUpdate: false })
    older = await train(before)
    expect(before.sha256).not.toBe(now.sha256)
    expect((await readAll()).shipped).toMatchObject({ sha256: before.sha256, isUpdate: false })
    expect(await readModel(older)).toMatchObject({ baseNumber: null, isOlderShipped: false })
    await runInShadow(older)
  })

  it('that is said, once in the audit chain', async () => {
    expect(await database.work((work) => noteShipped(work))).toEqual({ isUpdate: true })
    expect(await database.work((work) => noteShipped(work))).toEqual({ isUpdate: false })
    expect((await readAll()).shipped).toEqual({
      sha256: now.sha256,
      metAt: database.clock.now(),
      isUpdate: true,
    })
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('kind', '=', 'learning.shipped-updated')
      .execute()
    expect(events).toHaveLength(1)
  })

  it('a challenger trained from the one before is marked, and is not put in force: it was measured against that one', async () => {
    expect(await readModel(older)).toMatchObject({ baseNumber: null, isOlderShipped: true })
    await expect(propose(older)).rejects.toThrow(refusal('learning.other-champion'))
  })

  it('a model in force goes on acting, and what is trained on from it is marked as well', async () => {
    // The older program stays for a day, and there two people put it in force.
    catchUp(database.clock)
    await database.work((work) => noteShipped(work, before))
    const change = await propose(older)
    await database.work((work) => confirmChange(work, world.second, change.id))
    catchUp(database.clock)
    expect(await database.work((work) => noteShipped(work))).toEqual({ isUpdate: true })
    const next = await train(now)
    expect(await readModel(next)).toMatchObject({ baseNumber: 1, isOlderShipped: true })
  })

  it('one action trains from it anew, with the same decisions, measured against the one in force', async () => {
    anew = await train(now, { fromShipped: true })
    expect(await readModel(anew)).toMatchObject({ state: 'trained', baseNumber: null, isOlderShipped: false })
    expect(await listUsed(anew)).toEqual(await listUsed(older))
    const row = await database.db
      .selectFrom('learning_model')
      .select(['shipped_sha256', 'champion_sha256'])
      .where('id', '=', anew)
      .executeTakeFirstOrThrow()
    expect(row.shipped_sha256?.toString('hex')).toBe(now.sha256)
    expect(row.champion_sha256?.toString('hex')).toBe((await readModel(older)).sha256)
  })

  it('the new one acts by two people, as ever', async () => {
    const live = await LiveDetector.start({
      db: database.db,
      log: openLog({ clock: database.clock, level: 'error' }),
    })
    expect(live.inUse().modelId).toBe(older)
    await runInShadow(anew)
    const { id } = await propose(anew)
    await expect(database.work((work) => confirmChange(work, world.lead, id))).rejects.toThrow(
      refusal('learning.same-person'),
    )
    await database.work((work) => confirmChange(work, world.second, id))
    await live.look()
    expect(live.inUse()).toMatchObject({ modelId: anew, problem: null })
    await live.stop()
    expect(await readModel(older)).toMatchObject({ state: 'retired', isOlderShipped: true })
  })
})
