import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import {
  LEAST_SHADOW,
  LiveDetector,
  noteShipped,
  requestTraining,
  scoreShadow,
  trainWaiting,
} from '../../../modules/learning/index.ts'
import { catchUp, type LearningWorld, makeLearningWorld, offer } from '../../../modules/learning/testing.ts'
import { StandingClock } from '../../../runtime/clock.ts'
import type { FileStore } from '../../../runtime/files.ts'
import { openLog } from '../../../runtime/log.ts'
import { measureOverflow, useStaffPages } from '../../desk/testing.ts'

const database = useTestDatabase()
let world: LearningWorld
let live: LiveDetector

beforeAll(async () => {
  world = await makeLearningWorld(database)
  live = await LiveDetector.start({
    db: database.db,
    log: openLog({ clock: database.clock, level: 'error' }),
  })
})

afterAll(() => live?.stop())

const { people, open, listBarriers } = useStaffPages(
  database,
  // Nothing on these pages is kept in a file.
  () => ({}) as FileStore,
  () => ({ detector: live.detector, modelInUse: () => live.inUse() }),
)

beforeAll(() => {
  people
    .set('Lead', { actor: world.lead })
    .set('Second', { actor: world.second })
    .set('Reviewer', { actor: world.reviewer })
})

/** No fault for those who read by ear or keyboard, and nothing wider than the screen. */
async function requireSound(page: Page): Promise<void> {
  expect(await listBarriers(page)).toEqual([])
  expect(await measureOverflow(page), 'pixels wider than the screen').toBeLessThanOrEqual(0)
}

const looks = [
  ['en', 360],
  ['en', 1280],
  ['zh-CN', 360],
  ['zh-CN', 1280],
] as const
const look = (locale: string, width: number) => ({ locale, viewport: { width, height: 900 } })

describe('the pages about learning', () => {
  it.each(looks)('teach what will come while there is nothing: %s %i', async (lang, width) => {
    const page = await open('Lead', '/console/learning', look(lang, width))
    await requireSound(page)
    const button = page.getByRole('button', { name: lang === 'en' ? 'Train a challenger' : '训练候选模型' })
    expect(await button.isDisabled()).toBe(true)
    expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(4)
  })

  it('lead from a training to a model in force, by two people', async () => {
    await world.decideMany()
    await database.work((work) => requestTraining(work, world.lead))
    await trainWaiting(database)
    catchUp(database.clock)

    const lead = await open('Lead', '/console/learning')
    await lead.getByRole('link', { name: 'Model 1' }).click()
    await lead.getByRole('button', { name: 'Run it in the shadow' }).click()
    await lead.getByText('so far 0').waitFor()
    for (let at = 0; at < LEAST_SHADOW; at++)
      await world.addItem(await world.addGroup(), { text: offer(at), kind: null, state: 'kept' })
    const clock = new StandingClock(new Date(Date.now() + 60_000))
    await scoreShadow({ db: database.db, newId: database.newId, clock })

    await lead.reload()
    await requireSound(lead)
    await lead.getByText('Propose to put it in force').click()
    await lead.getByLabel('Why should it be in force?').fill('It finds the kiln offers and disturbs nobody.')
    await lead.getByRole('button', { name: 'Propose it' }).click()
    await lead.getByText('Another person has to confirm').waitFor()
    await requireSound(lead)

    const reviewer = await open('Reviewer', '/console/learning')
    expect(await reviewer.getByRole('button', { name: /Confirm/ }).count()).toBe(0)
    const second = await open('Second', '/console/learning')
    await second.getByRole('button', { name: 'Confirm: it acts from now on' }).click()
    await second.getByText('confirmed by Lead B').waitFor()
    await live.look()
    await second.reload()
    expect(await second.getByRole('region', { name: 'In force now' }).textContent()).toContain('Model 1')
  })

  it.each(looks)('are sound with figures on them: %s %i', async (lang, width) => {
    for (const path of ['/console/learning', `/console/learning/${await firstModel()}`]) {
      const page = await open('Lead', path, look(lang, width))
      await requireSound(page)
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    }
  })
})

describe('after an update of the program', () => {
  it.each(looks)(
    'say that a new shipped model is here, mark what is older, and train anew: %s %i',
    async (lang, width) => {
      const shipped = { sha256: Buffer.alloc(32, 1), version: 'before', met_at: new Date(0) }
      await database.db
        .insertInto('learning_shipped')
        .values(shipped)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await database.db.updateTable('learning_model').set({ shipped_sha256: shipped.sha256 }).execute()
      await database.work((work) => noteShipped(work))
      const title = lang === 'en' ? 'The program came with a new shipped model' : '程序带来了新的随附模型'
      const page = await open('Lead', '/console/learning', look(lang, width))
      expect(await page.getByRole('region', { name: title }).count()).toBe(1)
      await requireSound(page)
      await page.goto(new URL(`/console/learning/${await firstModel()}`, page.url()).href)
      await page
        .getByText(lang === 'en' ? 'from an older shipped model' : '起自旧版随附模型')
        .first()
        .waitFor()
      await requireSound(page)
    },
  )

  it('one button trains from the new shipped model', async () => {
    const page = await open('Lead', '/console/learning')
    await page.getByRole('button', { name: 'Train anew from the new shipped model' }).click()
    await page.getByText('A model is being trained').waitFor()
    await trainWaiting(database)
    await page.reload()
    expect(await page.getByRole('row', { name: /^Model 2/ }).textContent()).toContain(
      'from the shipped model',
    )
  })
})

async function firstModel(): Promise<string> {
  const { id } = await database.db
    .selectFrom('learning_model')
    .select('id')
    .orderBy('number')
    .executeTakeFirstOrThrow()
  return id
}
