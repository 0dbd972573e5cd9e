import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { withThreshold } from '../../engines/detection/detector-model.ts'
import { parseScopeCorpus } from '../../engines/detection/index.ts'
import { openLog } from '../../runtime/log.ts'
import { asShipped, digest, readShipped } from './champion.ts'
import {
  getLearnedModel,
  LiveDetector,
  openDetectorInForce,
  requestTraining,
  startShadow,
  trainWaiting,
} from './index.ts'
import { invitation, type LearningWorld, makeLearningWorld } from './testing.ts'

const database = useTestDatabase()
let world: LearningWorld
const lines: string[] = []
const log = openLog({ clock: database.clock, level: 'error', write: (line) => void lines.push(line) })

beforeAll(async () => {
  world = await makeLearningWorld(database)
})

/** Of no use to anybody: it flags nearly everything. */
function makeUnbound(): Buffer {
  return Buffer.from(withThreshold(readShipped().bytes, 0.01))
}

describe('the scope gate', () => {
  it('refuses a challenger that learned to flag opinion, and keeps nothing of it', async () => {
    const corpus = parseScopeCorpus(
      readFileSync(new URL('../../engines/detection/scope/scope-corpus.zh.jsonl', import.meta.url), 'utf8'),
    )
    // What someone does who wants the label for something else.
    for (const { text } of corpus.slice(0, 300)) await world.decide(text, 'scam')
    for (let at = 0; at < 30; at++) await world.decide(invitation(at), 'none')
    const { id } = await database.work((work) => requestTraining(work, world.lead))
    await trainWaiting(database)
    const { model } = await getLearnedModel(database.db, world.lead, id)
    expect(model.state).toBe('refused')
    expect(model.problem).toMatchObject({ code: 'out-of-scope', texts: expect.any(Number) })
    expect(model.problem?.hits).toBeGreaterThan(0)
    const row = await database.db
      .selectFrom('learning_model')
      .select('bytes')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row?.bytes).toBeNull()
    await expect(database.work((work) => startShadow(work, world.lead, id))).rejects.toThrow(
      expect.objectContaining({ code: 'learning.wrong-state' }),
    )
  })

  it('stands before every model that a process takes up, however it came into the database', async () => {
    const bytes = makeUnbound()
    const id = database.newId()
    await database.db
      .insertInto('learning_model')
      .values({
        id,
        state: 'in-force',
        seed: 1,
        requested_by: world.lead.memberId,
        requested_at: database.clock.now(),
        bytes,
        sha256: Buffer.from(digest(bytes), 'hex'),
      })
      .execute()
    const live = await LiveDetector.start({ db: database.db, log })
    expect(live.inUse()).toMatchObject({ modelId: null, problem: 'out-of-scope' })
    expect(lines.join('')).toContain('learning.model-not-used')
    await expect(openDetectorInForce(database.db)).rejects.toThrow(/none of its business/)

    await database.db.updateTable('learning_model').set({ state: 'retired' }).where('id', '=', id).execute()
    await live.look()
    expect(live.inUse()).toMatchObject({ modelId: null, problem: null })
    await live.stop()
  })

  it('stands before a file laid in the place of the shipped model: the rules then work alone', async () => {
    const bytes = makeUnbound()
    const live = await LiveDetector.start({
      db: database.db,
      log,
      shipped: asShipped(bytes),
    })
    expect(live.inUse().problem).toBe('shipped-out-of-scope')
    expect(live.detector.version).toContain('model rules')
    expect(live.detector.scan('今天天气不错,我们去公园走走').kind).toBeNull()
    await live.stop()
  })
})
