import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { importPlatforms, getPlatform, listPlatforms, resolvePlatforms } from '../platforms/index.ts'
import type { Actor } from '../units/index.ts'
import { makeMember, makeUnits } from '../units/testing.ts'
import {
  listMoves,
  listPossibleDoubles,
  mergePlatforms,
  splitPlatform,
  tellApart,
  undoMove,
} from './index.ts'

const database = useTestDatabase()
let officer: Actor
let elsewhere: Actor
let campaignId: string
let made = 0
beforeAll(async () => {
  const units = await makeUnits(database)
  officer = (await makeMember(database, units.lakeside, ['platform-officer'])).actor
  elsewhere = (await makeMember(database, units.hillside, ['platform-officer'])).actor
  campaignId = database.newId()
  await database.db
    .insertInto('campaign')
    .values({
      id: campaignId,
      code: 'm',
      name_zh: '并',
      name_en: 'M',
      state: 'active',
      profile: 'sample-republic',
      kinds: ['scam'],
      starts_on: '2026-05-01',
      ends_on: '2026-09-30',
      unit_id: units.lakeside,
      created_by: officer.memberId,
      created_at: database.clock.now(),
    })
    .execute()
})

/** A platform with two domains, an item on each, and a person. */
async function add(cells: Record<string, string> = {}): Promise<{ id: string; code: string }> {
  const code = `m${(made += 1)}`
  await database.work((work) =>
    importPlatforms(work, officer, [
      {
        line: 2,
        cells: {
          code,
          name: `名 ${code}`,
          kind: 'forum',
          domains: `${code}.example [2025-01-0${(made % 9) + 1}] | shop-${code}.example`,
          people_in_charge: `负责人 ${code}`,
          icp_filings: `示ICP备${made}号`,
          apps: `example.${code}`,
          ...cells,
        },
      },
    ]),
  )
  const found = (await listPlatforms(database.db, officer, { search: code })).find(
    (each) => each.code === code,
  )
  const id = found?.id ?? ''
  for (const url of [`https://${code}.example/a`, `https://www.shop-${code}.example/b`])
    await addItem(id, url)
  return { id, code }
}

async function addItem(platformId: string, url: string): Promise<string> {
  const { db, clock, newId } = database
  const id = newId()
  const groupId = newId()
  await db.insertInto('item_group').values({ id: groupId, created_at: clock.now() }).execute()
  await db
    .insertInto('item')
    .values({
      id,
      source: 'feed',
      external_id: id,
      campaign_id: campaignId,
      unit_id: officer.unitId,
      platform_id: platformId,
      group_id: groupId,
      surface: 'content',
      text: url,
      text_digest: createHash('sha256').update(url).digest(),
      url,
      observed_at: clock.now(),
      state: 'kept',
      verdict: 'clear',
      severity: 1,
      score: 0,
      scan: '{}',
    })
    .execute()
  return id
}

const merge = (fromId: string, intoId: string, reason = '同一家') =>
  database.work((work) => mergePlatforms(work, officer, { fromId, intoId, reason }))
const split = (platformId: string, domains: string[], code = `s${(made += 1)}`) =>
  database.work((work) =>
    splitPlatform(work, officer, { platformId, code, name: `分 ${code}`, domains, reason: '两家' }),
  )
const undo = (moveId: string) =>
  database.work((work) => undoMove(work, officer, { moveId, reason: '弄错了' }))
const itemsOf = async (platformId: string) =>
  (
    await database.db
      .selectFrom('item')
      .select('url')
      .where('platform_id', '=', platformId)
      .orderBy('url')
      .execute()
  ).map(({ url }) => url)

/** Everything that a move may touch, except what only ever grows. */
async function snapshot(): Promise<string> {
  const { rows } = await sql`
    select p.code, p.name, p.names, p.apps, p.groups, p.domains, p.domain_days, p.merged_into, p.operator_id,
      (select jsonb_agg(jsonb_build_array(role, name, since) order by role, name) from platform_person where platform_id = p.id) as people,
      (select jsonb_agg(jsonb_build_array(kind, number) order by kind, number) from filing where platform_id = p.id) as filings,
      (select jsonb_agg(id order by id) from item where platform_id = p.id) as items
    from platform p where p.code like 'm%' order by p.code`.execute(database.db)
  return JSON.stringify(rows)
}

describe('merging two entries', () => {
  it('hangs everything on the one that stays, which whatever meant the other means from now on', async () => {
    const one = await add()
    const two = await add()
    await merge(two.id, one.id)
    const stays = await getPlatform(database.db, officer, one.id)
    expect(stays).toMatchObject({
      names: [`名 ${two.code}`],
      apps: [`example.${one.code}`, `example.${two.code}`],
    })
    expect(stays.domains).toHaveLength(4)
    expect(stays.people).toHaveLength(2)
    expect(stays.filings).toHaveLength(2)
    expect(await itemsOf(one.id)).toHaveLength(4)
    await expect(getPlatform(database.db, officer, two.id)).rejects.toMatchObject({
      code: 'platforms.unknown',
    })
    const meant = await resolvePlatforms(database.db, [
      two.code,
      `shop-${two.code}.example`,
      `名 ${two.code}`,
    ])
    expect([...meant.values()].map(({ id }) => id)).toEqual([one.id, one.id, one.id])
    const [error] = (
      await database.work((work) =>
        importPlatforms(work, officer, [{ line: 2, cells: { code: two.code, name: 'x', kind: 'site' } }]),
      )
    ).errors
    expect(error).toMatchObject({ code: 'code-merged', value: one.code })
  })

  it('needs a reason, two entries, and both in the own branch', async () => {
    const one = await add()
    const two = await add()
    await expect(merge(one.id, two.id, ' ')).rejects.toMatchObject({ code: 'merging.reason-missing' })
    await expect(merge(one.id, one.id)).rejects.toMatchObject({ code: 'merging.itself' })
    await expect(
      database.work((work) =>
        mergePlatforms(work, elsewhere, { fromId: one.id, intoId: two.id, reason: '同一家' }),
      ),
    ).rejects.toMatchObject({ code: 'platforms.unknown' })
  })

  it('keeps what somebody changed in between when it is undone', async () => {
    const one = await add()
    const two = await add()
    const { moveId } = await merge(two.id, one.id)
    await database.work((work) =>
      importPlatforms(work, officer, [
        { line: 2, cells: { code: one.code, name: '改过的名', kind: 'forum', groups: '新群' } },
      ]),
    )
    const late = await addItem(one.id, 'https://late.example/')
    await undo(moveId)
    expect(await getPlatform(database.db, officer, one.id)).toMatchObject({
      name: '改过的名',
      names: [],
      groups: ['新群'],
      apps: [`example.${one.code}`],
    })
    expect(await itemsOf(two.id)).toHaveLength(2)
    expect(await itemsOf(one.id)).toHaveLength(3)
    expect(late).toEqual(expect.any(String))
    await expect(undo(moveId)).rejects.toMatchObject({ code: 'merging.unknown' })
  })
})

describe('splitting an entry', () => {
  it('gives the new one the domains and the items whose addresses lie on them', async () => {
    const { id, code } = await add()
    const { newId, moveId } = await split(id, [`shop-${code}.example`])
    expect(await itemsOf(newId)).toEqual([`https://www.shop-${code}.example/b`])
    expect((await getPlatform(database.db, officer, id)).domains).toEqual([`${code}.example`])
    expect(await listMoves(database.db, officer, id)).toMatchObject([
      { id: moveId, kind: 'split', reason: '两家', undoneAt: null },
    ])
    await undo(moveId)
    expect(await itemsOf(id)).toHaveLength(2)
    expect((await getPlatform(database.db, officer, id)).domains).toHaveLength(2)
  })

  it('leaves at least one domain on either side', async () => {
    const { id, code } = await add()
    for (const domains of [[], ['other.example'], [`${code}.example`, `shop-${code}.example`]])
      await expect(split(id, domains)).rejects.toMatchObject({ code: 'merging.domains' })
  })
})

describe('undoing', () => {
  it(
    'restores the exact state, whatever was merged and split, the last first',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ split: fc.boolean(), a: fc.nat(3), b: fc.nat(3) }), {
            minLength: 1,
            maxLength: 5,
          }),
          async (steps) => {
            const entries = [await add(), await add(), await add(), await add()]
            const states: { before: string; moveId: string }[] = []
            for (const step of steps) {
              const [a, b] = [entries[step.a], entries[step.b]]
              if (!a || !b) continue
              const before = await snapshot()
              const domains = (await getPlatform(database.db, officer, a.id).catch(() => undefined))?.domains
              // Moves that cannot be made (itself, an entry that went already) are refused and change nothing.
              const made = await (
                step.split ? split(a.id, domains?.slice(0, 1) ?? []) : merge(a.id, b.id)
              ).catch(() => undefined)
              if (made) states.push({ before, moveId: made.moveId })
              else expect(await snapshot()).toBe(before)
              database.clock.advance(1000)
            }
            const [first, second] = states
            if (first && second) {
              // Of two that touch the same entry the earlier is refused while the later stands.
              await undo(first.moveId).then(
                () => undefined,
                (error: unknown) => expect(error).toMatchObject({ code: 'merging.later-move' }),
              )
            }
            const open = await database.db
              .selectFrom('platform_move')
              .select('id')
              .where('undone_at', 'is', null)
              .execute()
            const standing = new Set(open.map(({ id }) => id))
            const undone = states.filter(({ moveId }) => standing.has(moveId))
            for (const { moveId } of undone.toReversed()) await undo(moveId)
            expect(await snapshot()).toBe(states[0]?.before ?? (await snapshot()))
          },
        ),
        { numRuns: 25 },
      )
    },
  )
})

describe('possible doubles', () => {
  it('are proposed by what they share, and not again once they were told apart', async () => {
    const one = await add({ domains: 'same.example | one.example', icp_filings: '示ICP备77号' })
    const two = await add({ domains: 'same.example', icp_filings: '示ICP备77号' })
    await add({ domains: 'not-the-same.example' })
    const pairs = (await listPossibleDoubles(database.db, officer)).filter(({ shared }) =>
      shared.includes('same.example'),
    )
    expect(pairs).toMatchObject([{ reasons: ['domain', 'filing'], shared: ['same.example', '示ICP备77号'] }])
    expect(new Set([pairs[0]?.one.code, pairs[0]?.other.code])).toEqual(new Set([one.code, two.code]))
    expect(await listPossibleDoubles(database.db, elsewhere)).toEqual([])
    await database.work((work) => tellApart(work, officer, { oneId: two.id, otherId: one.id }))
    expect(
      (await listPossibleDoubles(database.db, officer)).filter(({ shared }) =>
        shared.includes('same.example'),
      ),
    ).toEqual([])
  })
})
