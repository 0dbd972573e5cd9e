import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Actor } from '../units/index.ts'
import care from './care.json' with { type: 'json' }
import { claimNext, decideGroup } from './index.ts'
import { makeReviewWorld, type ReviewWorld } from './testing.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let cen: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'east')
  cen = await world.addMember('Cen', 'east')
})

async function add(severity: number): Promise<string> {
  const groupId = await world.addGroup()
  await world.addItem(groupId, { severity, text: `text ${groupId}` })
  return groupId
}

async function decideNext(actor: Actor): Promise<number> {
  return database.work(async (work) => {
    const claim = await claimNext(work, actor)
    if (claim === undefined) throw new Error('nothing waits')
    const { severity } = await work.trx
      .selectFrom('item')
      .select('severity')
      .where('group_id', '=', claim.groupId)
      .executeTakeFirstOrThrow()
    await decideGroup(work, actor, {
      groupId: claim.groupId,
      outcome: 'violation',
      kind: 'identity-trade',
      severity: severity as 1 | 2 | 3 | 4,
      groundId: 'nfa-12',
      step: 'remove',
      reason: 'an offer',
    })
    return severity
  })
}

describe('what weighs', () => {
  it('is spread: after many heavy cards a lighter one, which another is not given', async () => {
    for (let at = 0; at < care.lighterAfter + 4; at += 1) await add(3)
    for (let at = 0; at < 3; at += 1) await add(2)
    const had: number[] = []
    for (let at = 0; at < care.lighterAfter + 2; at += 1) had.push(await decideNext(yue))
    expect(had).toEqual([...Array.from({ length: care.lighterAfter }, () => 3), 2, 3])
    expect(await decideNext(cen)).toBe(3)
  })

  it('comes before care where live harm waits past its time', async () => {
    const han = await world.addMember('Han', 'west')
    for (let at = 0; at < care.lighterAfter + 2; at += 1) {
      const groupId = await world.addGroup()
      await world.addItem(groupId, { severity: 4, unit: 'west', text: `live ${at}` })
    }
    const groupId = await world.addGroup()
    await world.addItem(groupId, { severity: 2, unit: 'west', text: 'lighter' })
    for (let at = 0; at < care.lighterAfter; at += 1) await decideNext(han)
    database.clock.advance(2 * 3_600_000)
    for (let at = 0; at < 2; at += 1) expect(await decideNext(han)).toBe(4)
  })
})
