import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { type MeasureWorld, useMeasureWorld } from '../measures/testing.ts'
import {
  decideCorrection,
  findCorrection,
  getPlatform,
  listChanges,
  listOwnEntries,
  type PlatformCells,
  sendCorrection,
} from './index.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
beforeAll(async () => {
  world = await makeWorld()
})

const send = (cells: PlatformCells, seat = world.seat) =>
  database.work((work) => sendCorrection(work, seat, { platformId: world.platformId, cells }))
const decide = (correctionId: string, take: boolean, reason = '') =>
  database.work((work) =>
    decideCorrection(work, world.officer, { platformId: world.platformId, correctionId, take, reason }),
  )
const waiting = () => findCorrection(database.db, world.officer, world.platformId)
const own = async () => (await listOwnEntries(database.db, world.seat))[0]

describe('an operator that corrects its own entry', () => {
  it('sees it whole, proposes fields, and changes nothing by itself', async () => {
    expect((await own())?.cells).toMatchObject({ name: '驿信', code: expect.any(String) })
    await send({ apps: 'example.yixin', people_in_charge: '林正 <lin@yixin.example>', name: '驿信' })
    expect((await waiting())?.fields).toEqual([
      { column: 'people_in_charge', before: '', after: '林正 <lin@yixin.example>' },
      { column: 'apps', before: '', after: 'example.yixin' },
    ])
    expect((await getPlatform(database.db, world.officer, world.platformId)).apps).toEqual([])
    expect((await own())?.last).toMatchObject({ outcome: null })
  })

  it('has the last word that nobody decided replaced by a new one, and what is taken enters the history', async () => {
    const first = await send({ apps: 'example.a' })
    const second = await send({ apps: 'example.b' })
    await expect(decide(first.id, true)).rejects.toMatchObject({ code: 'platforms.unknown-correction' })
    await decide(second.id, true)
    expect((await getPlatform(database.db, world.officer, world.platformId)).apps).toEqual(['example.b'])
    const [change] = await listChanges(database.db, world.officer, world.platformId)
    expect(change).toMatchObject({ column: 'apps', after: 'example.b', by: world.officer.name })
    expect(await waiting()).toBeUndefined()
    expect((await own())?.last).toMatchObject({ outcome: 'taken' })
  })

  it('reads why it was declined', async () => {
    const { id } = await send({ groups: '官方群' })
    await expect(decide(id, false)).rejects.toMatchObject({ code: 'platforms.reason-missing' })
    await decide(id, false, '请附证明')
    expect((await own())?.last).toMatchObject({ outcome: 'declined', reason: '请附证明' })
  })

  it('cannot say what is ours to say, nothing at all, or nonsense, and nothing about others', async () => {
    for (const [cells, code] of [
      [{ code: 'other', kind: 'site', unit: 'sr' }, 'platforms.nothing-to-correct'],
      [{ domains: 'not a domain' }, 'platforms.bad-domain'],
      [{ operator_registration_no: '91310000MA1K30000A' }, 'platforms.bad-uscc'],
    ] as const)
      await expect(send(cells)).rejects.toMatchObject({ code })
    await expect(send({ apps: 'x.y' }, world.stranger)).rejects.toMatchObject({ code: 'platforms.unknown' })
    await expect(send({ apps: 'x.y' }, { ...world.seat, role: 'reader' })).rejects.toMatchObject({
      code: 'units.seat-forbidden',
    })
  })
})
