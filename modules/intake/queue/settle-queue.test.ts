import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import { inWork } from '../../../runtime/work.ts'
import { ensureQueue, findQueueFaults, loadDetector, setItemStates, storeItems } from '../index.ts'
import { type Authority, makeAuthority, overlapping } from '../testing.ts'

const database = useTestDatabase()
const detector = loadDetector()
let authority: Authority

beforeAll(async () => {
  authority = await makeAuthority(database)
})

async function store(source: string, lines: readonly (readonly [string, string])[]): Promise<void> {
  const { campaignId, lakeside } = authority
  await storeItems(
    { db: database.db, clock: database.clock, newId: database.newId, detector },
    { source, campaignId, unitId: lakeside.unitId, actor: { kind: 'system' }, queue: 'all' },
    lines.map(([id, text]) => ({ id, text, surface: 'content' as const })),
  )
}

const faults = () => findQueueFaults(database.db)

/** As the unit of the items sees them; the one above sees the same. */
async function sizes(): Promise<number[]> {
  const rows = await database.db
    .selectFrom('waiting_group')
    .select('items')
    .where('scope_id', '=', authority.lakeside.unitId)
    .orderBy('items', 'desc')
    .execute()
  return rows.map(({ items }) => items)
}

describe('the rows of the queue', () => {
  it('are what the items make them while groups grow, are joined, change and are decided', async () => {
    await store('grow', [['1', '一句要有人看的话，编号 1']])
    await store('grow', [
      ['2', '一句要有人看的话，编号 2'],
      ['3', '另一句完全不同的话，说的是湖边的木船'],
    ])
    expect(await sizes()).toEqual([2, 1])
    expect(await faults()).toEqual([])
    for (const start of [13, 47, 77, 62, 30]) await store('bridge', [[`${start}`, overlapping(start)]])
    expect(await sizes()).toEqual([5, 2, 1])
    expect(await faults()).toEqual([])
    await store('grow', [['1', overlapping(30)]])
    expect(await sizes()).toEqual([6, 1, 1])
    expect(await faults()).toEqual([])
    const items = await database.db.selectFrom('item').select('id').where('source', '=', 'bridge').execute()
    await database.work((work) =>
      setItemStates(
        work,
        items.map(({ id }) => id),
        'decided',
      ),
    )
    expect(await sizes()).toEqual([1, 1, 1])
    expect(await faults()).toEqual([])
  })

  it('lose no item that one adds while another decides and puts back what was there', async () => {
    const text = (n: number) => `同一句话由许多人在同一时刻送来，编号 ${n}`
    await store('busy-0', [['1', text(1)]])
    const { group_id } = await database.db
      .selectFrom('item')
      .select('group_id')
      .where('source', '=', 'busy-0')
      .executeTakeFirstOrThrow()
    const flip = async () => {
      for (const state of ['decided', 'queued', 'decided', 'queued'] as const) {
        const standing = await database.db
          .selectFrom('item')
          .select('id')
          .where('group_id', '=', group_id)
          .execute()
        await database.work((work) =>
          setItemStates(
            work,
            standing.map(({ id }) => id),
            state,
          ),
        )
      }
    }
    const bring = (writer: number) =>
      store(
        `busy-${writer}`,
        Array.from({ length: 5 }, (_, n) => [`${n}`, text(100 * writer + n)] as const),
      )
    await Promise.all([flip(), bring(1), bring(2), bring(3), flip()])
    expect(await faults()).toEqual([])
  })

  it('are made anew where another rule ranked them, and only then', async () => {
    expect(await ensureQueue(database)).toBe(true)
    expect(await ensureQueue(database)).toBe(false)
    await sql`update waiting_group set severity = 4, urgent_since = urgent_since - interval '1 day'`.execute(
      database.db,
    )
    expect((await faults()).length).toBeGreaterThan(0)
    await database.db.updateTable('waiting_rule').set({ rule: 'an older one' }).execute()
    expect(await ensureQueue(database)).toBe(true)
    expect(await faults()).toEqual([])
  })

  it('stay as they were where the command fails', async () => {
    const before = await sizes()
    await expect(
      inWork(database, async (work) => {
        const items = await work.trx.selectFrom('item').select('id').execute()
        await setItemStates(
          work,
          items.map(({ id }) => id),
          'decided',
        )
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await sizes()).toEqual(before)
    expect(await faults()).toEqual([])
  })
})
