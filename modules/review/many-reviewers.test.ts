import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { findQueueFaults, noteQueueChanged } from '../intake/index.ts'
import type { Actor } from '../units/index.ts'
import { claimNext, countQueue, decideGroup } from './index.ts'
import { makeReviewWorld } from './testing.ts'

const CARDS = 5_000
const database = useTestDatabase()

it(
  'eight reviewers at once decide five thousand cards: none twice, none lost',
  { timeout: 300_000 },
  async () => {
    const world = await makeReviewWorld(database)
    const pattern = await world.addGroup()
    await world.addItem(pattern)
    const groups = Array.from({ length: CARDS - 1 }, () => database.newId())
    await sql`insert into item_group (id, created_at) select id, ${database.clock.now()} from unnest(${groups}::uuid[]) as id`.execute(
      database.db,
    )
    await sql`
    insert into item (id, source, external_id, campaign_id, unit_id, platform_id, group_id, surface, text, text_digest,
      observed_at, state, verdict, kind, severity, score, scan)
    select gen_random_uuid(), source, each::text, campaign_id, unit_id, platform_id, each, surface, text, text_digest,
      observed_at, state, verdict, kind, (n % 3) + 1, score, scan
    from item, unnest(${groups}::uuid[]) with ordinality as made(each, n) where group_id = ${pattern}`.execute(
      database.db,
    )
    await database.work(async (work) => noteQueueChanged(work, groups))
    const reviewers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => world.addMember(`Reviewer ${n}`, n % 2 === 0 ? 'east' : 'nation')),
    )
    const decided = await Promise.all(reviewers.map(workThrough))
    expect(decided.reduce((sum, each) => sum + each)).toBe(CARDS)
    expect(Math.min(...decided)).toBeGreaterThan(CARDS / 20)
    const { rows } = await sql<{ decisions: number; groups: number; items: number; queued: number }>`
    select (select count(*)::int from decision) as decisions,
      (select count(distinct group_id)::int from decision) as groups,
      (select count(distinct item_id)::int from decision_item) as items,
      (select count(*)::int from item where state = 'queued') as queued`.execute(database.db)
    expect(rows[0]).toEqual({ decisions: CARDS, groups: CARDS, items: CARDS, queued: 0 })
    expect(await findQueueFaults(database.db)).toEqual([])
    const all = await world.addMember('Later', 'nation')
    expect((await countQueue(database.db, all, { now: database.clock.now() })).groups).toBe(0)
  },
)

/** As the page does it: one decision and the next card in one transaction, until nothing is left. */
async function workThrough(actor: Actor): Promise<number> {
  let decided = 0
  let claim = await database.work((work) => claimNext(work, actor))
  while (claim !== undefined) {
    const { groupId } = claim
    claim = await database.work(async (work) => {
      await decideGroup(work, actor, { groupId, outcome: 'not-violation', reason: 'Bedding.' })
      return claimNext(work, actor)
    })
    decided += 1
  }
  return decided
}
