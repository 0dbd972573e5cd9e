import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { computeFigure, computeFigures, FIGURES, getFigure, listFigureRows } from './index.ts'

const database = useTestDatabase()
const unitId = '00000000-0000-7000-8000-000000000001'
const cityId = '00000000-0000-7000-8000-000000000002'
const campaignId = '00000000-0000-7000-8000-00000000000c'

async function plantReports(): Promise<void> {
  const now = database.clock.now()
  await database.work(async ({ trx, newId }) => {
    await trx
      .insertInto('unit')
      .values([
        { id: unitId, code: 'sr', path: 'sr', level: 'nation', name_zh: '全国', name_en: 'Nation' },
        { id: cityId, code: 'sr_lake', path: 'sr.lake', level: 'city', name_zh: '湖畔', name_en: 'Lakeside' },
      ])
      .execute()
    const memberId = newId()
    await trx
      .insertInto('member')
      .values({ id: memberId, user_id: 'u1', unit_id: unitId, name: 'M' })
      .execute()
    await trx
      .insertInto('campaign')
      .values({
        id: campaignId,
        code: 'c1',
        name_zh: '专项',
        name_en: 'Campaign',
        state: 'active',
        profile: 'sample-republic',
        kinds: ['scam'],
        starts_on: '2026-05-01',
        ends_on: '2026-09-30',
        unit_id: unitId,
        created_by: memberId,
        created_at: now,
      })
      .execute()
    for (const [index, hours] of [1, 2, 9, null].entries()) {
      const reportId = newId()
      await trx
        .insertInto('report')
        .values({
          id: reportId,
          code_digest: Buffer.from([index]),
          campaign_id: campaignId,
          unit_id: index === 0 ? cityId : unitId,
          situation: 'saw-it',
          lang: 'en',
          received_at: now,
          state: 'received',
        })
        .execute()
      if (hours === null) continue
      const at = new Date(now.getTime() + hours * 3_600_000)
      await trx
        .insertInto('report_step')
        .values({ id: newId(), report_id: reportId, at, kind: 'looked-at', author: 'authority' })
        .execute()
    }
  })
}

describe('figures', () => {
  it('of an empty campaign are zero, and shares and durations are unknown rather than zero', async () => {
    const values = await computeFigures(database.db, { campaignId, unitPath: 'sr' })
    expect(values.map((value) => value.id)).toEqual(FIGURES.map((figure) => figure.id))
    for (const value of values) {
      if (value.kind === 'count') expect(value.count).toBe(0)
      if (value.kind === 'share') expect(value).toMatchObject({ share: null, of: 0 })
      if (value.kind === 'duration') expect(value).toMatchObject({ medianHours: null, of: 0 })
    }
  })

  it('open to exactly the rows that they count, page by page', async () => {
    await plantReports()
    const scope = { campaignId, unitPath: 'sr' }
    const figure = getFigure('reports-received')
    expect(await computeFigure(database.db, figure, scope)).toMatchObject({ count: 4 })
    const first = await listFigureRows(database.db, figure, scope, { limit: 3 })
    const last = first.at(-1)
    expect(last).toBeDefined()
    const after = last && { at: last.at, id: last.subject_id }
    const rest = await listFigureRows(database.db, figure, scope, { limit: 3, after })
    expect(new Set([...first, ...rest].map((row) => row.subject_id)).size).toBe(4)
  })

  it('are kept to the branch of the one who asks', async () => {
    const scope = { campaignId, unitPath: 'sr.lake' }
    expect(await computeFigure(database.db, getFigure('reports-received'), scope)).toMatchObject({ count: 1 })
  })

  it('state durations as median and 90th percentile of those that have one, beside the share that has', async () => {
    const scope = { campaignId, unitPath: 'sr' }
    expect(await computeFigure(database.db, getFigure('time-to-first-look'), scope)).toMatchObject({
      medianHours: 2,
      of: 3,
    })
    expect(await computeFigure(database.db, getFigure('reports-looked-at'), scope)).toMatchObject({
      share: 0.75,
      hits: 3,
      of: 4,
    })
  })

  it('that do not exist are refused by name', () => {
    expect(() => getFigure('removals-per-officer')).toThrow(/no figure "removals-per-officer"/)
  })
})
