import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import {
  collectLabels,
  dropLabels,
  getLearnedModel,
  getLearning,
  requestTraining,
  trainWaiting,
} from './index.ts'
import { listOrdinaryTexts } from './labelled-text.ts'
import { type LearningWorld, makeLearningWorld, offer } from './testing.ts'

const DAY = 86_400_000
const database = useTestDatabase()
let world: LearningWorld
/** Harmless ones whose term ends in a day and a half, long before the others'. */
let early: string[]
let model: string

const drop = () => database.work(dropLabels)
const countRows = async (table: 'learning_label' | 'learning_model_label', ids: readonly string[]) =>
  (await database.db.selectFrom(table).select('decision_id').where('decision_id', 'in', ids).execute()).length
const readLabels = async () => (await getLearning(database.db, world.lead, database.clock.now())).labels

beforeAll(async () => {
  world = await makeLearningWorld(database)
  await world.decideMany()
  const decided = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      world.decide(`早先的一条闲话 ${offer(at + 50)}`, 'none', { daysAgo: 28.5 }),
    ),
  )
  early = decided.map(({ decisionId }) => decisionId)
})

describe('the term of what is learned from', () => {
  it('holds at the moment of the training, not of its request', async () => {
    model = (await database.work((work) => requestTraining(work, world.lead))).id
    expect(await readLabels()).toMatchObject({ harmless: 52, violations: 40 })
    expect(await drop()).toBe(0)
    database.clock.advance(2 * DAY)
    expect(await readLabels()).toMatchObject({ harmless: 40 })
    expect(await trainWaiting(database)).toBe(true)
    expect((await getLearnedModel(database.db, world.lead, model)).model.state).toBe('trained')
    expect(await countRows('learning_model_label', early)).toBe(0)
  })

  it('once passed, the job drops the labels, and they are not taken up again', async () => {
    expect(await countRows('learning_label', early)).toBe(12)
    expect(await drop()).toBe(12)
    expect(await countRows('learning_label', early)).toBe(0)
    await database.work(collectLabels)
    expect(await countRows('learning_label', early)).toBe(0)
    expect(await drop()).toBe(0)
  })

  it('is a year for a violation; of a model it is still known how much it learned from, and how much was called back', async () => {
    const before = (await getLearnedModel(database.db, world.lead, model)).labels
    const learned = await database.db
      .selectFrom('learning_model_label')
      .innerJoin('decision', 'decision.id', 'learning_model_label.decision_id')
      .select(['decision.id', 'decision.outcome'])
      .where('model_id', '=', model)
      .where('used', '=', 'learned')
      .orderBy('decision.outcome')
      .execute()
    const undone = learned.find(({ outcome }) => outcome === 'not-violation')?.id ?? ''
    await database.db
      .updateTable('decision')
      .set({ undone_by: world.reviewer.memberId, undone_at: database.clock.now() })
      .where('id', '=', undone)
      .execute()
    await database.work(collectLabels)
    const known = { learned: before.learned, calledBack: 1 }
    expect((await getLearnedModel(database.db, world.lead, model)).labels).toEqual(known)

    database.clock.advance(30 * DAY)
    expect(await drop()).toBe(40)
    expect(await readLabels()).toMatchObject({ harmless: 0, violations: 40 })
    expect((await getLearnedModel(database.db, world.lead, model)).labels).toEqual(known)

    database.clock.advance(335 * DAY)
    expect(await drop()).toBe(40)
    const left = await database.db.selectFrom('learning_label').select('decision_id').execute()
    const used = await database.db.selectFrom('learning_model_label').select('decision_id').execute()
    expect([left, used]).toEqual([[], []])
    expect((await getLearnedModel(database.db, world.lead, model)).labels).toEqual(known)
  })

  it('is a week for the ordinary texts that hold a training back', async () => {
    const now = new Date()
    await world.addItem(await world.addGroup(), { text: '今天的一条平常话', kind: null, state: 'kept' })
    const listAt = async (moment: Date) =>
      (await listOrdinaryTexts(database.db, moment)).map(({ text }) => text)
    expect(await listAt(now)).toContain('今天的一条平常话')
    expect(await listAt(new Date(now.getTime() + 6 * DAY))).toContain('今天的一条平常话')
    expect(await listAt(new Date(now.getTime() + 8 * DAY))).toEqual([])
  })

  it('that ends while a model is being trained fails nothing', async () => {
    await world.decideMany()
    const { id } = await database.work((work) => requestTraining(work, world.lead))
    // The latest moment at which they can go: what was learned from them is written already.
    await sql`
      create function drop_meanwhile() returns trigger language plpgsql as $$
        begin delete from learning_label where part = 'learning'; return new; end $$`.execute(database.db)
    await sql`
      create trigger meanwhile before update on learning_model
      for each row when (new.state = 'trained') execute function drop_meanwhile()`.execute(database.db)
    expect(await trainWaiting(database)).toBe(true)
    const { model: trained, labels } = await getLearnedModel(database.db, world.lead, id)
    expect(trained.state).toBe('trained')
    const { violations, harmless } = trained.figures?.learned ?? { violations: 0, harmless: 0 }
    expect(labels).toEqual({ learned: violations + harmless, calledBack: 0 })
  })
})
