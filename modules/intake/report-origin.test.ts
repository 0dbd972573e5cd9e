import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { openFileStore } from '../../runtime/files.ts'
import { dropOrigins, loadDetector, openReportDesk, submitReport } from './index.ts'
import { makeAuthority } from './testing.ts'

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'netsweep-origins-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const secrets = deriveFrom('a secret for tests only, long enough to be one')
const desk = openReportDesk({ files: openFileStore(folder), secrets }, loadDetector())

beforeAll(async () => {
  await makeAuthority(database)
})

async function tell(text: string, client?: string) {
  const { reportId } = await database.work((work) =>
    submitReport(work, desk, { situation: 'saw-it', lang: 'zh-CN', text, client }),
  )
  return database.db
    .selectFrom('report')
    .innerJoin('item', 'item.id', 'report.item_id')
    .innerJoin('waiting_group', 'waiting_group.group_id', 'item.group_id')
    .select(['independent', 'origin_digest', 'waiting_group.reports'])
    .where('report.id', '=', reportId)
    .orderBy('waiting_group.reports', 'desc')
    .executeTakeFirstOrThrow()
}

describe('where reports come from', () => {
  const scam = '【积分中心】您的积分今日到期，点 http://jifen-sample.example 兑换并填写卡号'

  it('counts one origin once for each group, however often and in however many words it tells', async () => {
    expect(await tell(scam, '203.0.113.7')).toMatchObject({ independent: true, reports: 1 })
    expect(await tell(scam, '203.0.113.7')).toMatchObject({ independent: false, reports: 1 })
    expect(await tell(`${scam}。`, '203.0.113.7')).toMatchObject({ independent: false, reports: 1 })
    expect(await tell(scam, '198.51.100.2')).toMatchObject({ independent: true, reports: 2 })
    expect(await tell(scam)).toMatchObject({ independent: true, reports: 3 })
    expect(await tell('客服让我下载会议软件，共享屏幕之后钱没了', '203.0.113.7')).toMatchObject({
      independent: true,
    })
  })

  it('counts a flood sent at once as one', async () => {
    const flood = '冒充公检法让我转到安全账户，说不转就逮捕，账号 6222 开头'
    await Promise.all(Array.from({ length: 12 }, () => tell(flood, '203.0.113.99')))
    expect(await tell(flood, '203.0.113.99')).toMatchObject({ reports: 1 })
  })

  it('keeps no address: a digest of the day, for a week', async () => {
    const today = (await tell('第一天', '203.0.113.40')).origin_digest
    database.clock.advance(86_400_000)
    const next = (await tell('第二天', '203.0.113.40')).origin_digest
    expect(today).toHaveLength(32)
    expect(next?.equals(today ?? Buffer.alloc(0))).toBe(false)
    const rows = await database.db.selectFrom('report').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('203.0.113')
    database.clock.advance(6.5 * 86_400_000)
    expect(await database.work((work) => dropOrigins(work))).toBeGreaterThan(0)
    const left = await database.db
      .selectFrom('report')
      .select('received_at')
      .where('origin_digest', 'is not', null)
      .execute()
    expect(left).toHaveLength(1)
  })
})
