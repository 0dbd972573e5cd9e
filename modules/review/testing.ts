import { createHash } from 'node:crypto'
import type { TestDatabase } from '../../db/testing.ts'
import type { Kind, ScanResult } from '../../engines/detection/index.ts'
import { noteQueueChanged } from '../intake/index.ts'
import type { Actor, Role } from '../units/index.ts'

/** A small house for the tests of review: a nation with two provinces, a running campaign, a platform. */
export interface ReviewWorld {
  readonly campaignId: string
  readonly platformId: string
  readonly units: Readonly<Record<UnitCode, string>>
  readonly addMember: (name: string, unit: UnitCode, roles?: readonly Role[]) => Promise<Actor>
  readonly addCampaign: (code: string, state?: 'draft' | 'active') => Promise<string>
  readonly addGroup: () => Promise<string>
  readonly addItem: (groupId: string, item?: Partial<TestItem>) => Promise<string>
  readonly addReport: (
    itemId: string,
    report?: { unit?: UnitCode; situation?: 'saw-it' | 'money-sent' },
  ) => Promise<string>
  readonly getState: (itemId: string) => Promise<string>
}

type UnitCode = 'nation' | 'east' | 'west'

interface TestItem {
  unit: UnitCode
  campaignId: string
  text: string
  severity: number
  score: number
  kind: Kind | null
  state: 'kept' | 'queued' | 'decided' | 'removed'
  observedAt: Date
  author: string
  source: string
  findings: ScanResult['findings']
}

export async function makeReviewWorld(database: TestDatabase): Promise<ReviewWorld> {
  const { db, newId, clock } = database
  const units = { nation: newId(), east: newId(), west: newId() }
  const now = clock.now()
  await db
    .insertInto('unit')
    .values([
      {
        id: units.nation,
        code: 'nation',
        path: 'sr',
        level: 'nation',
        name_zh: '全国',
        name_en: 'Nation',
        created_at: now,
      },
      {
        id: units.east,
        code: 'east',
        path: 'sr.east',
        level: 'province',
        name_zh: '东',
        name_en: 'East',
        created_at: now,
      },
      {
        id: units.west,
        code: 'west',
        path: 'sr.west',
        level: 'province',
        name_zh: '西',
        name_en: 'West',
        created_at: now,
      },
    ])
    .execute()
  const paths: Record<UnitCode, string> = { nation: 'sr', east: 'sr.east', west: 'sr.west' }

  const addMember = async (
    name: string,
    unit: UnitCode,
    roles: readonly Role[] = ['reviewer'],
  ): Promise<Actor> => {
    const memberId = newId()
    await db
      .insertInto('member')
      .values({ id: memberId, user_id: memberId, unit_id: units[unit], name, created_at: now })
      .execute()
    await db
      .insertInto('member_role')
      .values(roles.map((role) => ({ member_id: memberId, role })))
      .execute()
    return { memberId, name, roles, unitId: units[unit], unitPath: paths[unit] }
  }
  const lead = await addMember('Lead', 'nation', ['campaign-lead'])

  const addCampaign = async (code: string, state: 'draft' | 'active' = 'active'): Promise<string> => {
    const id = newId()
    await db
      .insertInto('campaign')
      .values({
        id,
        code,
        name_zh: code,
        name_en: code,
        state,
        profile: 'sample-republic',
        kinds: ['identity-trade', 'scam'],
        starts_on: '2026-05-01',
        ends_on: '2026-09-30',
        unit_id: units.nation,
        created_by: lead.memberId,
        created_at: now,
      })
      .execute()
    await db.insertInto('campaign_unit').values({ campaign_id: id, unit_id: units.nation }).execute()
    return id
  }
  const campaignId = await addCampaign('autumn')
  const platformId = newId()
  await db
    .insertInto('platform')
    .values({
      id: platformId,
      code: 'shell-forum',
      name: 'Shell Forum',
      kind: 'forum',
      unit_id: units.east,
      created_at: now,
      changed_at: now,
    })
    .execute()

  return {
    campaignId,
    platformId,
    units,
    addMember,
    addCampaign,
    async addGroup() {
      const id = newId()
      await db.insertInto('item_group').values({ id, created_at: clock.now() }).execute()
      return id
    },
    async addItem(groupId, item = {}) {
      const id = newId()
      const { text = '出四件套，加微信', severity = 3, score = 0.97, kind = 'identity-trade' } = item
      await db
        .insertInto('item')
        .values({
          id,
          source: item.source ?? 'test',
          external_id: id,
          campaign_id: item.campaignId ?? campaignId,
          unit_id: units[item.unit ?? 'east'],
          platform_id: platformId,
          group_id: groupId,
          surface: 'content',
          text,
          text_digest: createHash('sha256').update(text).digest(),
          author: item.author ?? 'seller',
          observed_at: item.observedAt ?? clock.now(),
          arrived_at: clock.now(),
          state: item.state ?? 'queued',
          verdict: kind === null ? 'clear' : 'flag',
          kind,
          severity,
          score,
          scan: JSON.stringify({
            verdict: 'flag',
            kind,
            severity,
            score,
            findings: item.findings ?? [],
            context: [],
            indicators: [],
          }),
        })
        .execute()
      await database.work(async (work) => noteQueueChanged(work, [groupId]))
      return id
    },
    async addReport(itemId, { unit = 'east', situation = 'saw-it' } = {}) {
      const id = newId()
      await db
        .insertInto('report')
        .values({
          id,
          code_digest: createHash('sha256').update(id).digest(),
          unit_id: units[unit],
          situation,
          lang: 'zh-CN',
          item_id: itemId,
          received_at: clock.now(),
          state: 'received',
        })
        .execute()
      const { group_id } = await db
        .selectFrom('item')
        .select('group_id')
        .where('id', '=', itemId)
        .executeTakeFirstOrThrow()
      await database.work(async (work) => noteQueueChanged(work, [group_id]))
      return id
    },
    async getState(itemId) {
      const item = await db
        .selectFrom('item')
        .select('state')
        .where('id', '=', itemId)
        .executeTakeFirstOrThrow()
      return item.state
    },
  }
}
