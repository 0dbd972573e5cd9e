import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { TestDatabase } from '../../db/testing.ts'
import type { Kind } from '../../engines/detection/index.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { type FileStore, openFileStore } from '../../runtime/files.ts'
import type { Services } from '../../runtime/services.ts'
import { decideGroup, type Step } from '../review/index.ts'
import type { Actor, Role, Seat } from '../units/index.ts'
import {
  approveOrder,
  draftRemovalOrder,
  type DraftRemovalOrder,
  getOrder,
  type Order,
  noteOpened,
  serveOrder,
  submitOrder,
} from './index.ts'

type UnitCode = 'nation' | 'east' | 'west'

const DAY = 86_400_000

/** A small house for the tests of measures: two provinces, their people, a platform with its operator. */
export interface MeasureWorld {
  readonly files: FileStore
  readonly secrets: Services['secrets']
  readonly platformId: string
  readonly operatorId: string
  readonly reviewer: Actor
  readonly officer: Actor
  readonly second: Actor
  readonly third: Actor
  readonly west: Actor
  readonly seat: Seat
  readonly stranger: Seat
  addMember(name: string, unit: UnitCode, roles: readonly Role[]): Promise<Actor>
  /** An item on the platform that the reviewer found to be a violation. */
  addDecided(item?: {
    step?: Step
    severity?: 1 | 2 | 3 | 4
    url?: string | null
    author?: string | null
    kind?: Kind
    by?: Actor
    text?: string
  }): Promise<{ itemId: string; decisionId: string }>
  addReport(itemId: string): Promise<string>
  draft(input?: Partial<DraftRemovalOrder>): Promise<Order>
  submitted(input?: Partial<DraftRemovalOrder>): Promise<Order>
  approved(input?: Partial<DraftRemovalOrder>): Promise<Order>
  served(input?: Partial<DraftRemovalOrder>): Promise<Order>
  order(id: string): Promise<Order>
  listEvents(orderId: string): Promise<string[]>
}

/** Call it beside `useTestDatabase`; the files go with the test file. */
export function useMeasureWorld(database: TestDatabase): () => Promise<MeasureWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-measures-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  return () => makeWorld(database, openFileStore(folder), String((count += 1)))
}

async function makeWorld(database: TestDatabase, files: FileStore, mark: string): Promise<MeasureWorld> {
  const { db, newId, clock } = database
  const work: TestDatabase['work'] = (command) => database.work(command)
  const secrets = deriveFrom('a secret for tests that is long enough')
  const now = clock.now()
  const root = `sr${mark}`
  const paths: Record<UnitCode, string> = { nation: root, east: `${root}.east`, west: `${root}.west` }
  const units: Record<UnitCode, string> = { nation: newId(), east: newId(), west: newId() }
  for (const code of ['nation', 'east', 'west'] as const) {
    await db
      .insertInto('unit')
      .values({
        id: units[code],
        code: `${code}${mark}`,
        path: paths[code],
        level: code === 'nation' ? 'nation' : 'province',
        name_zh: `${code === 'east' ? '东湖省' : '西山省'}治理局`,
        name_en: `${code} office`,
        created_at: now,
      })
      .execute()
  }
  const addMember = async (name: string, unit: UnitCode, roles: readonly Role[]): Promise<Actor> => {
    const memberId = newId()
    await db
      .insertInto('member')
      .values({ id: memberId, user_id: memberId, unit_id: units[unit], name, created_at: now })
      .execute()
    return { memberId, name, roles, unitId: units[unit], unitPath: paths[unit] }
  }
  const reviewer = await addMember('审一', 'east', ['reviewer'])
  const officer = await addMember('承办', 'east', ['platform-officer'])
  const second = await addMember('批准', 'east', ['campaign-lead'])
  const third = await addMember('第三人', 'east', ['platform-officer'])
  const west = await addMember('邻省', 'west', ['platform-officer', 'campaign-lead'])

  const campaignId = newId()
  await db
    .insertInto('campaign')
    .values({
      id: campaignId,
      code: `autumn-${mark}`,
      name_zh: '秋风',
      name_en: 'Autumn',
      state: 'active',
      profile: 'sample-republic',
      kinds: ['identity-trade', 'scam'],
      starts_on: '2026-05-01',
      ends_on: '2026-09-30',
      unit_id: units.nation,
      created_by: second.memberId,
      created_at: now,
    })
    .execute()
  await db.insertInto('campaign_unit').values({ campaign_id: campaignId, unit_id: units.nation }).execute()
  const addOperator = async (name: string): Promise<{ operatorId: string; seat: Seat }> => {
    const operatorId = newId()
    const seatId = newId()
    await db
      .insertInto('operator')
      .values({
        id: operatorId,
        name,
        registration_no: `SR-${mark}-${name}`,
        legal_representative: '温如砥',
        unit_id: units.east,
        created_at: now,
        changed_at: now,
      })
      .execute()
    await db
      .insertInto('operator_seat')
      .values({ id: seatId, operator_id: operatorId, user_id: seatId, name: `${name} 林`, created_at: now })
      .execute()
    return { operatorId, seat: { seatId, operatorId, name: `${name} 林`, role: 'manager' } }
  }
  const { operatorId, seat } = await addOperator('云汀驿信科技有限公司')
  const { seat: stranger } = await addOperator('别家公司')
  const platformId = newId()
  await db
    .insertInto('platform')
    .values({
      id: platformId,
      code: `yixin-${mark}`,
      name: '驿信',
      kind: 'forum',
      operator_id: operatorId,
      unit_id: units.east,
      created_at: now,
      changed_at: now,
    })
    .execute()

  const addDecided: MeasureWorld['addDecided'] = async (item = {}) => {
    const {
      step = 'remove',
      severity = 3,
      kind = 'identity-trade',
      by = reviewer,
      text = '出四件套，加微信',
    } = item
    const itemId = newId()
    const groupId = newId()
    await db.insertInto('item_group').values({ id: groupId, created_at: clock.now() }).execute()
    await db
      .insertInto('item')
      .values({
        id: itemId,
        source: `test-${mark}`,
        external_id: itemId,
        campaign_id: campaignId,
        unit_id: units.east,
        platform_id: platformId,
        group_id: groupId,
        surface: 'content',
        text,
        text_digest: createHash('sha256').update(text).digest(),
        url: item.url === undefined ? `https://yixin.example/t/${itemId}` : item.url,
        author: item.author === undefined ? 'seller' : item.author,
        observed_at: clock.now(),
        state: 'queued',
        verdict: 'flag',
        kind,
        severity: 3,
        score: 0.97,
        scan: '{}',
      })
      .execute()
    const { decisionId } = await work((each) =>
      decideGroup(each, by, {
        groupId,
        outcome: 'violation',
        kind,
        severity,
        groundId: kind === 'scam' ? 'nfa-16' : 'nfa-12',
        reason: '公开出售，有价格和联系方式',
        step,
        widerBecause: '删帖后七日内原样重发',
      }),
    )
    return { itemId, decisionId }
  }

  const order = (id: string) => getOrder(db, officer, id)
  const draft: MeasureWorld['draft'] = async (input = {}) => {
    const itemIds = input.itemIds ?? (input.decisionIds ? undefined : [(await addDecided()).itemId])
    const { id } = await work((each) =>
      draftRemovalOrder(each, officer, {
        platformId,
        lang: 'zh-CN',
        deadline: new Date(clock.now().getTime() + 5 * DAY),
        feasibility: '后台可以逐条删除，以前同样的通知用了一天。',
        ...input,
        itemIds,
      }),
    )
    return order(id)
  }
  const submitted: MeasureWorld['submitted'] = async (input) => {
    const { id } = await draft(input)
    await work((each) => submitOrder(each, officer, id))
    return order(id)
  }
  const approved: MeasureWorld['approved'] = async (input) => {
    const { id } = await submitted(input)
    await work((each) => approveOrder(each, second, { measureId: id, files }))
    return order(id)
  }
  return {
    files,
    secrets,
    platformId,
    operatorId,
    reviewer,
    officer,
    second,
    third,
    west,
    seat,
    stranger,
    addMember,
    addDecided,
    order,
    draft,
    submitted,
    approved,
    async served(input) {
      const { id } = await approved(input)
      await work((each) => serveOrder(each, officer, { measureId: id, secrets }))
      // Somebody of the addressee opens it at once: its deadline runs from here.
      const by = input?.intermediary === undefined ? seat : stranger
      await work((each) => noteOpened(each, by, id))
      return order(id)
    },
    async addReport(itemId) {
      const id = newId()
      await db.updateTable('item').set({ source: 'report' }).where('id', '=', itemId).execute()
      await db
        .insertInto('report')
        .values({
          id,
          code_digest: createHash('sha256').update(id).digest(),
          unit_id: units.east,
          situation: 'saw-it',
          lang: 'zh-CN',
          item_id: itemId,
          received_at: clock.now(),
          state: 'received',
        })
        .execute()
      return id
    },
    async listEvents(orderId) {
      const rows = await db
        .selectFrom('audit_event')
        .select('kind')
        .where('subject_id', '=', orderId)
        .where('kind', 'like', 'measures.%')
        .orderBy('id')
        .execute()
      return rows.map(({ kind }) => kind.slice('measures.'.length))
    },
  }
}
