import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { getProfile } from '../law/index.ts'
import { findPriorRegistrant, getPlatform } from '../platforms/index.ts'
import {
  draftRemovalOrder,
  listIntermediaries,
  openProceeding,
  type Order,
  recordRecheck,
  serveOrder,
} from './index.ts'
import { type MeasureWorld, useMeasureWorld } from './testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let registrar: string
beforeAll(async () => {
  world = await makeWorld()
  registrar = world.stranger.operatorId
  await database.db
    .insertInto('platform')
    .values({
      id: database.newId(),
      code: 'names',
      name: '北风域名',
      kind: 'registrar',
      operator_id: registrar,
      unit_id: world.officer.unitId,
      created_at: database.clock.now(),
      changed_at: database.clock.now(),
    })
    .execute()
})

const DAY = 86_400_000

/** Put at the desk, never opened, and still there after its time. */
async function ignored(): Promise<Order> {
  const { id } = await world.approved()
  await database.work((work) => serveOrder(work, world.officer, { measureId: id, secrets: world.secrets }))
  const served = await world.order(id)
  database.clock.advance(served.due.getTime() - database.clock.now().getTime() + 1000)
  await database.work((work) =>
    recordRecheck(work, { measureItemId: served.items[0]?.id ?? '', outcome: 'still-there', why: 'test' }),
  )
  return world.order(id)
}
const draft = (order: Order, over: Partial<Parameters<typeof draftRemovalOrder>[2]> = {}) =>
  database.work((work) =>
    draftRemovalOrder(work, world.officer, {
      platformId: world.platformId,
      itemIds: order.items.map(({ itemId }) => itemId),
      lang: 'zh-CN',
      deadline: new Date(database.clock.now().getTime() + 5 * DAY),
      ...over,
    }),
  )

describe('an operator that neither opens nor answers', () => {
  it('leads to the next intermediary: proposed, with its own competence, and never done by itself', async () => {
    const order = await ignored()
    expect(order).toMatchObject({ state: 'not-met', nextStep: 'next-intermediary' })
    expect(order.nextStepReason).toContain('未查收')
    await expect(draft(order)).rejects.toMatchObject({ code: 'measures.same-addressee' })
    const { id } = await draft(order, { intermediary: { role: 'registrar', operatorId: registrar } })
    const next = await world.order(id)
    expect(next).toMatchObject({ state: 'draft', addressee: { role: 'registrar' } })
    expect(next.competenceBasis).toContain('第九条第一款')
  })

  it('does not lead there once it answered or opened it', async () => {
    const order = await world.served()
    database.clock.advance(order.due.getTime() - database.clock.now().getTime() + 1000)
    await database.work((work) =>
      recordRecheck(work, { measureItemId: order.items[0]?.id ?? '', outcome: 'still-there', why: 'test' }),
    )
    expect(await world.order(order.id)).toMatchObject({ nextStep: 'rectification-order' })
  })

  it('is not ordered from an intermediary over whom the profile names no power', async () => {
    const order = await ignored()
    await expect(
      draft(order, { intermediary: { role: 'registry', operatorId: registrar } }),
    ).rejects.toMatchObject({ code: 'measures.no-competence' })
  })
})

describe('the intermediaries an order may go to', () => {
  const list = async () => {
    const platform = await getPlatform(database.db, world.officer, world.platformId)
    return listIntermediaries(database.db, world.officer, platform, getProfile('sample-republic'))
  }

  it('are those registered in a role over which the profile names a power', async () => {
    const register = (kind: 'app-store' | 'registry' | 'telecom', operatorId: string) =>
      database.db
        .insertInto('platform')
        .values({
          id: database.newId(),
          code: `a-${kind}`,
          name: kind,
          kind,
          operator_id: operatorId,
          unit_id: world.officer.unitId,
          created_at: database.clock.now(),
          changed_at: database.clock.now(),
        })
        .execute()
    await register('app-store', registrar)
    await register('registry', registrar)
    const own = await getPlatform(database.db, world.officer, world.platformId)
    await register('telecom', own.operator?.id ?? '')
    // No power over a registry in this profile, and nobody is an intermediary of its own platform.
    expect((await list()).map(({ role, operatorId }) => [role, operatorId])).toEqual([
      ['registrar', registrar],
      ['app-store', registrar],
    ])
  })
})

describe('a domain that was registered anew after its filing', () => {
  const setDays = (days: Record<string, string>) =>
    database.db
      .updateTable('platform')
      .set({ domain_days: JSON.stringify(days) })
      .where('id', '=', world.platformId)
      .execute()

  it('makes the operator on file a possible prior registrant, whom nobody addresses without a reason', async () => {
    await database.db
      .insertInto('filing')
      .values({
        id: database.newId(),
        platform_id: world.platformId,
        kind: 'icp',
        number: '示ICP备1号',
        filed_on: '2024-03-01',
      })
      .execute()
    await setDays({ 'yixin.example': '2025-06-01' })
    const { itemId } = await world.addDecided()
    const input = {
      platformId: world.platformId,
      itemIds: [itemId],
      lang: 'zh-CN' as const,
      deadline: new Date(database.clock.now().getTime() + 5 * DAY),
    }
    const make = (over: object) =>
      database.work((work) => draftRemovalOrder(work, world.officer, { ...input, ...over }))
    await expect(make({})).rejects.toMatchObject({
      code: 'measures.prior-registrant',
      params: { domain: 'yixin.example', filing: '示ICP备1号' },
    })
    await expect(make({ holderReason: '  ' })).rejects.toMatchObject({ code: 'measures.prior-registrant' })
    const campaign = await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()
    await expect(
      database.work((work) =>
        openProceeding(work, world.officer, {
          kind: 'self-check',
          platformId: world.platformId,
          campaignId: campaign.id,
          fraudKind: 'scam',
          groundId: 'nfa-16',
          lang: 'zh-CN',
        }),
      ),
    ).rejects.toMatchObject({ code: 'measures.prior-registrant' })
    await make({ intermediary: { role: 'registrar', operatorId: registrar } })
    await setDays({})
  })

  it('is told by the latest registration and the oldest filing that is before it', () => {
    const filing = (filedOn: string | null) => ({ kind: 'icp' as const, number: 'n', filedOn })
    const find = (domainDays: Record<string, string>, ...filings: ReturnType<typeof filing>[]) =>
      findPriorRegistrant({ domainDays, filings })
    expect(find({ 'a.example': '2025-01-01' }, filing('2025-01-01'), filing(null))).toBeUndefined()
    expect(find({}, filing('2020-01-01'))).toBeUndefined()
    expect(
      find({ 'a.example': '2020-01-01', 'b.example': '2025-01-01' }, filing('2022-01-01')),
    ).toMatchObject({
      domain: 'b.example',
      since: '2025-01-01',
      filing: { filedOn: '2022-01-01' },
    })
  })
})
