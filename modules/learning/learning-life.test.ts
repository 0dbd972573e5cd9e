import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { StandingClock } from '../../runtime/clock.ts'
import { openLog } from '../../runtime/log.ts'
import {
  collectLabels,
  confirmChange,
  declineChange,
  getLearnedModel,
  getLearning,
  LEAST_SHADOW,
  LiveDetector,
  proposeChange,
  rejectModel,
  requestTraining,
  scoreShadow,
  startShadow,
  stopShadow,
  trainWaiting,
} from './index.ts'
import { catchUp, type LearningWorld, makeLearningWorld, offer } from './testing.ts'

const database = useTestDatabase()
let world: LearningWorld
let first: string
let live: LiveDetector

const refusal = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  world = await makeLearningWorld(database)
  live = await LiveDetector.start({
    db: database.db,
    log: openLog({ clock: database.clock, level: 'error' }),
  })
  return () => live.stop()
})

async function train(): Promise<string> {
  const { id } = await database.work((work) => requestTraining(work, world.lead))
  expect(await trainWaiting(database)).toBe(true)
  return id
}

const stateOf = async (id: string) =>
  (await getLearning(database.db, world.lead, database.clock.now())).models.find((model) => model.id === id)
    ?.state

async function beginShadow(id: string): Promise<void> {
  catchUp(database.clock)
  await database.work((work) => startShadow(work, world.lead, id))
}

/** New items, seen by the shadow of a process whose clock runs a minute ahead of their ids. */
async function letShadowSee(items: number): Promise<number> {
  for (let at = 0; at < items; at++)
    await world.addItem(await world.addGroup(), { text: offer(at + 7), kind: null, state: 'kept' })
  const clock = new StandingClock(new Date(Date.now() + 60_000))
  return scoreShadow({ db: database.db, newId: database.newId, clock })
}

describe('a challenger', () => {
  it('is not trained from too few decisions', async () => {
    await expect(database.work((work) => requestTraining(work, world.lead))).rejects.toThrow(
      refusal('learning.too-few'),
    )
  })

  it('is trained and measured, and no text of it stays', async () => {
    await world.decideMany()
    first = await train()
    const { model, labels } = await getLearnedModel(database.db, world.lead, first)
    expect(model.state).toBe('trained')
    expect(model.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(labels).toMatchObject({ calledBack: 0 })
    expect(labels.learned).toBe(
      (model.figures?.learned.violations ?? 0) + (model.figures?.learned.harmless ?? 0),
    )
    expect(model.figures?.scope).toMatchObject({ hits: 0, texts: expect.any(Number) })
    const { frozen } = model.figures ?? {}
    expect(frozen?.decisions).toBeGreaterThan(5)
    expect(frozen?.challenger.recall['kind identity-trade']?.count).toBeGreaterThanOrEqual(
      frozen?.champion.recall['kind identity-trade']?.count ?? 0,
    )
    const { rows } = await database.db
      .selectFrom('learning_model')
      .selectAll()
      .where('id', '=', first)
      .execute()
      .then((found) => ({ rows: JSON.stringify(found.map(({ bytes, ...row }) => [row, bytes?.toString()])) }))
    expect(rows).not.toContain('青瓷')
  })

  it('acts only after a shadow, a reason and a second person', async () => {
    const before = live.detector.version
    const propose = () =>
      database.work((work) => proposeChange(work, world.lead, { modelId: first, reason: 'Finds more.' }))
    await expect(propose()).rejects.toThrow(refusal('learning.wrong-state'))
    await beginShadow(first)
    await expect(propose()).rejects.toThrow(refusal('learning.too-little-shadow'))
    await database.work((work) => stopShadow(work, world.lead, first))
    expect(await stateOf(first)).toBe('trained')
    await beginShadow(first)
    expect(await letShadowSee(LEAST_SHADOW)).toBe(LEAST_SHADOW)
    await expect(
      database.work((work) => proposeChange(work, world.lead, { modelId: first, reason: ' ' })),
    ).rejects.toThrow(refusal('learning.reason-missing'))
    await expect(
      database.work((work) => proposeChange(work, world.reviewer, { modelId: first, reason: 'I like it.' })),
    ).rejects.toThrow(refusal('units.forbidden'))
    const { id } = await propose()
    await expect(propose()).rejects.toThrow(refusal('learning.change-open'))
    await expect(database.work((work) => confirmChange(work, world.lead, id))).rejects.toThrow(
      refusal('learning.same-person'),
    )
    await live.look()
    expect(live.detector.version).toBe(before)

    await database.work((work) => confirmChange(work, world.second, id))
    await live.look()
    expect(live.inUse()).toMatchObject({ modelId: first, problem: null })
    expect(live.detector.version).not.toBe(before)
    expect(await stateOf(first)).toBe('in-force')
  })

  it('is shown with what it said otherwise in the shadow, and each act is in the audit chain', async () => {
    const { shadow, changes } = await getLearnedModel(database.db, world.reviewer, first)
    expect(shadow.items).toBe(LEAST_SHADOW)
    const differing = shadow.differences.reduce((sum, { items }) => sum + items, 0)
    expect(shadow.examples.length).toBe(Math.min(12, differing))
    expect(changes).toMatchObject([
      { outcome: 'confirmed', proposedByName: 'Lead A', decidedByName: 'Lead B', replacedNumber: null },
    ])
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('kind', 'like', 'learning.%')
      .orderBy('id')
      .execute()
    expect(events.map(({ kind }) => kind)).toEqual([
      'learning.training-requested',
      'learning.model-trained',
      'learning.shadow-started',
      'learning.shadow-stopped',
      'learning.shadow-started',
      'learning.change-proposed',
      'learning.change-confirmed',
    ])
  })

  it('goes back to the shipped model the same way, and a no is kept with its reason', async () => {
    const back = () =>
      database.work((work) => proposeChange(work, world.second, { modelId: null, reason: 'False alarms.' }))
    const declined = await back()
    await database.work((work) =>
      declineChange(work, world.lead, { changeId: declined.id, reason: 'Look at the figures again.' }),
    )
    const { id } = await back()
    await database.work((work) => confirmChange(work, world.lead, id))
    await live.look()
    expect(live.inUse()).toMatchObject({ modelId: null, problem: null })
    expect(await stateOf(first)).toBe('retired')
    await expect(back()).rejects.toThrow(refusal('learning.in-force-already'))
    const again = await database.work((work) =>
      proposeChange(work, world.lead, { modelId: first, reason: 'It was right.' }),
    )
    await database.work((work) => confirmChange(work, world.second, again.id))
    await live.look()
    expect(live.inUse().modelId).toBe(first)
  })

  it('is rejected with a reason, and its bytes go', async () => {
    const next = await train()
    await database.work((work) =>
      rejectModel(work, world.lead, { modelId: next, reason: 'Finds no more than the one before.' }),
    )
    const row = await database.db
      .selectFrom('learning_model')
      .select(['state', 'bytes', 'base_id'])
      .where('id', '=', next)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: 'rejected', bytes: null, base_id: first })
  })

  it('is not put in force once decisions it learned from were reversed', async () => {
    const next = await train()
    await beginShadow(next)
    await letShadowSee(LEAST_SHADOW)
    const learned = await database.db
      .selectFrom('learning_model_label')
      .select('decision_id')
      .where('model_id', '=', next)
      .where('used', '=', 'learned')
      .limit(2)
      .execute()
    await database.db
      .updateTable('decision')
      .set({ undone_by: world.reviewer.memberId, undone_at: database.clock.now() })
      .where(
        'id',
        'in',
        learned.map(({ decision_id }) => decision_id),
      )
      .execute()
    expect(await database.work(collectLabels)).toMatchObject({ calledBack: 2 })
    await expect(
      database.work((work) => proposeChange(work, world.lead, { modelId: next, reason: 'Finds more.' })),
    ).rejects.toThrow(refusal('learning.called-back'))
  })

  it('whose bytes were changed is not used: the shipped model is, and the page says so', async () => {
    const { bytes } = await database.db
      .selectFrom('learning_model')
      .select('bytes')
      .where('id', '=', first)
      .executeTakeFirstOrThrow()
    const broken = Buffer.from(bytes ?? [])
    broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1)
    await database.db.updateTable('learning_model').set({ bytes: broken }).where('id', '=', first).execute()
    const fresh = await LiveDetector.start({
      db: database.db,
      log: openLog({ clock: database.clock, level: 'error', write: () => {} }),
    })
    expect(fresh.inUse()).toMatchObject({ modelId: null, problem: 'unreadable' })
    await fresh.stop()
  })
})
