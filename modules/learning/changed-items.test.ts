import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { StandingClock } from '../../runtime/clock.ts'
import { readShipped } from './champion.ts'
import { getLearnedModel, scoreShadow, startShadow, stopShadow } from './index.ts'
import { catchUp, type LearningWorld, makeLearningWorld, offer } from './testing.ts'

const database = useTestDatabase()
let world: LearningWorld
const model = '01890000-0000-7000-8000-000000000001'
const offersAtNight = '出四件套,全新一手,包售后,需要的加V:demo_lake88'

beforeAll(async () => {
  world = await makeLearningWorld(database)
  const { bytes, sha256 } = readShipped()
  await database.db
    .insertInto('learning_model')
    .values({
      id: model,
      state: 'trained',
      seed: 1,
      requested_by: world.lead.memberId,
      requested_at: database.clock.now(),
      bytes: Buffer.from(bytes),
      sha256: Buffer.from(sha256, 'hex'),
    })
    .execute()
})

const add = async (text: string) => world.addItem(await world.addGroup(), { text, kind: null, state: 'kept' })

/** As intake changes an item: the earlier text goes to the versions. */
async function change(itemId: string, text: string, at = new Date()): Promise<void> {
  const before = await database.db
    .selectFrom('item')
    .select(['version', 'text', 'text_digest', 'observed_at'])
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('item_version')
    .values({ item_id: itemId, ...before, replaced_at: at })
    .execute()
  await database.db
    .updateTable('item')
    .set({ text, text_digest: createHash('sha256').update(text).digest(), version: before.version + 1 })
    .where('id', '=', itemId)
    .execute()
}

/** The job of a process whose clock runs so far ahead of what was written. */
const score = (ahead = 60_000) =>
  scoreShadow({
    db: database.db,
    newId: database.newId,
    clock: new StandingClock(new Date(Date.now() + ahead)),
  })

const readShadow = async () => (await getLearnedModel(database.db, world.lead, model)).shadow

describe('an item whose text changes', () => {
  it('is asked about once for each text it has had, and never twice for one', async () => {
    const early = await add('清早的一条')
    catchUp(database.clock)
    await database.work((work) => startShadow(work, world.lead, model))
    const unchanged = await add(offer(1))
    const changing = await add(offer(2))
    expect(await score()).toBe(2)

    await change(early, '清早的一条，改过')
    await change(changing, `${offer(2)}，改过`)
    expect(await score()).toBe(2)
    expect(await score()).toBe(0)

    await change(changing, `${offer(2)}，又改过`)
    expect(await score()).toBe(1)
    expect((await readShadow()).items).toBe(5)
    expect(unchanged).not.toBe(changing)
  })

  it('before it was asked about at all counts once, by what it is now', async () => {
    const { items } = await readShadow()
    const hasty = await add('先这样写')
    await change(hasty, '再这样写')
    await change(hasty, '最后这样写')
    expect(await score()).toBe(1)
    expect(await score()).toBe(0)
    expect((await readShadow()).items).toBe(items + 1)
  })

  it('waits until no elder change can still be on its way', async () => {
    const itemId = await add('还在路上')
    expect(await score()).toBe(1)
    await change(itemId, '刚刚改的')
    expect(await score(0)).toBe(0)
    expect(await score()).toBe(1)
  })

  it('of which many change at one moment is each asked about', async () => {
    const ids = await Promise.all(Array.from({ length: 9 }, (_, at) => add(offer(20 + at))))
    expect(await score()).toBe(9)
    const at = new Date()
    for (const itemId of ids) await change(itemId, `${itemId} 同时改的`, at)
    expect(await score()).toBe(9)
    expect(await score()).toBe(0)
  })

  it('is listed with the difference about its present text alone', async () => {
    const itemId = await add(offersAtNight)
    expect(await score()).toBe(1)
    const listed = async () => (await readShadow()).examples.filter((each) => each.itemId === itemId)
    expect(await listed()).toMatchObject([{ text: offersAtNight, champion: 'clear' }])
    await change(itemId, `${offersAtNight} 秒发`)
    expect(await score()).toBe(1)
    expect(await listed()).toMatchObject([{ text: `${offersAtNight} 秒发` }])
    await change(itemId, '今晚社区下棋')
    expect(await score()).toBe(1)
    expect(await listed()).toEqual([])
  })

  it('while no model is in the shadow is not asked about later', async () => {
    const itemId = await add('停下以前')
    expect(await score()).toBe(1)
    await database.work((work) => stopShadow(work, world.lead, model))
    await change(itemId, '停下以后')
    expect(await score()).toBe(0)
    catchUp(database.clock)
    database.clock.advance(1)
    await database.work((work) => startShadow(work, world.lead, model))
    expect(await score()).toBe(0)
  })
})
