import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import { undoDecision } from '../review/index.ts'
import { isServed } from '../measures/index.ts'
import { listPlatformIncidence } from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string

beforeAll(async () => {
  world = await makeWorld()
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
})

const list = (unitPath: string) => listPlatformIncidence(database.db, { campaignId, unitPath })

describe('the incidence of platforms', () => {
  it('counts what stands among what feeds brought, without reports, undone and overturned findings', async () => {
    const items = []
    for (let at = 0; at < 4; at += 1) items.push(await world.addDecided({ text: `出四件套 ${at}` }))
    const [undone, reported, overturned] = items
    await database.work((work) => undoDecision(work, world.reviewer, undone?.decisionId ?? '', isServed))
    await world.addReport(reported?.itemId ?? '')
    await database.db
      .updateTable('decision_item')
      .set({ overturned_at: database.clock.now() })
      .where('item_id', '=', overturned?.itemId ?? '')
      .execute()
    const [platform] = await list('')
    expect(platform).toMatchObject({
      platformId: world.platformId,
      sampled: 3,
      violations: 1,
      signal: 'none',
    })
    expect(await list(world.west.unitPath)).toEqual([])
  })
})
