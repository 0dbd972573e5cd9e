import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Detector } from '../../engines/detection/index.ts'
import { loadDetector, type StoredItem, storeItems, type UnstoredItem } from './index.ts'
import { type Authority, makeAuthority, overlapping } from './testing.ts'

const database = useTestDatabase()
const detector = loadDetector()
const offer = '出售全新银行卡四件套，含身份证、手机卡和U盾，当天发货，联系微信 kapai8866'
let authority: Authority

beforeAll(async () => {
  authority = await makeAuthority(database)
})

describe('storeItems', () => {
  it('queues what is flagged, keeps what is not, and records the batch in the audit chain', async () => {
    const stored = await store('queue', [
      ['bad', offer],
      ['good', '明天下午三点在二楼会议室开例会，请准时参加'],
    ])
    expect(stored.map((each) => 'verdict' in each && each.verdict)).toEqual(['flag', 'clear'])
    const states = await listItems('queue')
    expect(states.map((item) => item.state)).toEqual(['queued', 'kept'])
    const event = await database.db
      .selectFrom('audit_event')
      .select('facts')
      .where('kind', '=', 'intake.items-stored')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(event.facts).toMatchObject({ source: 'queue', new: 2, changed: 0, rows: 2 })
  })

  it('makes the contact of a flagged offer the suspect, and leaves the amounts out', async () => {
    await store('contact', [['1', `${offer}，价格 5000 元`]])
    const uses = await listUses('contact')
    expect(uses).toContainEqual({ type: 'wechat', value: 'kapai8866', role: 'suspect' })
    expect(uses.map((use) => use.type)).not.toContain('amount')
  })

  it('knows an item by source and id: same text, another text, another source', async () => {
    expect(words(await store('one', [['1', '第一句话']]))).toEqual(['new'])
    expect(words(await store('one', [['1', '第一句话']]))).toEqual(['same'])
    expect(words(await store('one', [['1', '另一句话']]))).toEqual(['changed'])
    expect(words(await store('two', [['1', '另一句话']]))).toEqual(['new'])
    const [item] = await listItems('one')
    expect(item).toMatchObject({ text: '另一句话', version: 2 })
    const versions = await database.db
      .selectFrom('item_version')
      .select(['text', 'version'])
      .where('item_id', '=', item?.id ?? '')
      .execute()
    expect(versions).toEqual([{ text: '第一句话', version: 1 }])
  })

  it('keeps a text in the queue that was changed after somebody was to look at it', async () => {
    await store('edited', [['1', offer]])
    await store('edited', [['1', '今天天气不错']])
    expect(await listItems('edited')).toMatchObject([{ state: 'queued', verdict: 'clear', version: 2 }])
  })

  it('puts near-duplicates of any batch and any source into one group', async () => {
    await store('near-a', [
      ['1', '本店出租商铺一间，位于人民路与解放路交叉口，面积八十平米，电话 13800138000'],
    ])
    await store('near-b', [
      ['1', '本店出租商铺一间,位于人民路与解放路交叉口,面积八十平米,电话 13911112222'],
      ['2', '周末一起去爬山吗，早上七点在东门集合'],
    ])
    const [first] = await listItems('near-a')
    const [second, other] = await listItems('near-b')
    expect(second?.group_id).toBe(first?.group_id)
    expect(other?.group_id).not.toBe(first?.group_id)
  })

  it('leaves no chain of forwarding addresses when groups are joined, and moves their items', async () => {
    // Three groups that share no band; the fourth text leads to the last two, the fifth to those and the first.
    for (const start of [13, 47, 77, 62, 30]) await store('bridge', [[`${start}`, overlapping(start)]])
    const items = await listItems('bridge')
    expect(new Set(items.map((item) => item.group_id)).size).toBe(1)
    const forwarded = await database.db
      .selectFrom('item_group')
      .select('merged_into')
      .where('merged_into', 'is not', null)
      .execute()
    expect(forwarded.map((group) => group.merged_into)).toEqual([items[0]?.group_id, items[0]?.group_id])
  })

  it('does not compare a text with what an older reading made of others', async () => {
    const text = '旧版本读过的一句话，关于湖边的木船和秋天的芦苇'
    await store('older', [['1', text]])
    const [before] = await listItems('older')
    await database.db
      .updateTable('group_text')
      .set({ version: 1 })
      .where('group_id', '=', before?.group_id ?? '')
      .execute()
    await store('newer', [
      ['1', text],
      ['2', `${text}！`],
    ])
    const [first, second] = await listItems('newer')
    expect(first?.group_id).not.toBe(before?.group_id)
    expect(second?.group_id).toBe(first?.group_id)
  })

  it('makes one group of a text that ten writers bring at the same time, and loses none of them', async () => {
    const text = '同时到达的一句话，由十个来源在同一时刻送来，编号 1234'
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        store(`racer-${at}`, [
          ['1', text],
          ['2', `${text}5678`],
        ]),
      ),
    )
    const rows = await database.db
      .selectFrom('item')
      .select('group_id')
      .where('source', 'like', 'racer-%')
      .execute()
    expect(rows).toHaveLength(20)
    expect(new Set(rows.map((row) => row.group_id)).size).toBe(1)
  })

  it('stores once what two writers of one source bring at the same time', async () => {
    const batch = Array.from({ length: 50 }, (_, at): [string, string] => [`${at}`, `第 ${at} 条独立的消息`])
    const [left, right] = await Promise.all([store('pair', batch), store('pair', batch)])
    const both = [...words(left), ...words(right)]
    expect(both.filter((word) => word === 'new')).toHaveLength(50)
    expect(both.filter((word) => word === 'same')).toHaveLength(50)
    expect(await listItems('pair')).toHaveLength(50)
  })

  it('stores the rest when the detector fails on one text', async () => {
    const failing: Detector = {
      ...detector,
      scan(text, options) {
        if (text.includes('毒')) throw new RangeError('too deep')
        return detector.scan(text, options)
      },
    }
    const batch: [string, string][] = [
      ['1', '一'],
      ['2', '毒'],
      ['3', '三'],
    ]
    const stored = await store('faulty', batch, failing)
    expect(stored.map((each) => ('error' in each ? each.error.code : each.stored))).toEqual([
      'new',
      'not-storable',
      'new',
    ])
  })

  it('finds the platform an item names or whose address it has', async () => {
    const id = crypto.randomUUID()
    await database.db
      .insertInto('platform')
      .values({
        id,
        code: 'lake-forum',
        name: '湖畔论坛',
        kind: 'forum',
        domains: ['lake.example'],
        unit_id: authority.unitId,
        created_at: database.clock.now(),
        changed_at: database.clock.now(),
      })
      .execute()
    const base = { text: '好', surface: 'content' } as const
    await storeItems(services(), feed('placed'), [
      { ...base, id: '1', platform: '湖畔论坛' },
      { ...base, id: '2', platform: 'LAKE-FORUM' },
      { ...base, id: '3', url: 'https://m.lake.example/t/1' },
      { ...base, id: '4', platform: '别处' },
    ])
    expect((await listItems('placed')).map((item) => item.platform_id)).toEqual([id, id, id, null])
  })
})

function services(own = detector) {
  return { db: database.db, clock: database.clock, newId: database.newId, detector: own }
}

function feed(source: string) {
  const { campaignId, unitId } = authority
  return { source, campaignId, unitId, actor: { kind: 'system' } } as const
}

function store(source: string, lines: [id: string, text: string][], own = detector) {
  const items = lines.map(([id, text]) => ({ id, text, surface: 'content' as const }))
  return storeItems(services(own), feed(source), items)
}

function words(stored: readonly (StoredItem | UnstoredItem)[]): string[] {
  return stored.map((each) => ('error' in each ? each.error.code : each.stored))
}

function listItems(source: string) {
  return database.db
    .selectFrom('item')
    .selectAll()
    .where('source', '=', source)
    .orderBy('external_id')
    .execute()
}

function listUses(source: string) {
  return database.db
    .selectFrom('indicator_use')
    .innerJoin('indicator', 'indicator.id', 'indicator_use.indicator_id')
    .innerJoin('item', 'item.id', 'indicator_use.subject_id')
    .select(['indicator.type', 'indicator.value', 'indicator_use.role'])
    .where('item.source', '=', source)
    .execute()
}
