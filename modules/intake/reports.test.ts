import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { openFileStore } from '../../runtime/files.ts'
import {
  addToReport,
  adoptReports,
  askReporter,
  closeReports,
  findReportByCode,
  getReport,
  listReports,
  loadDetector,
  type NewReport,
  noteOnReports,
  openReportContact,
  openReportDesk,
  setIndicatorRole,
  storeItems,
  submitReport,
} from './index.ts'
import { type Authority, makeAuthority } from './testing.ts'

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'netsweep-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const detector = loadDetector()
const secrets = deriveFrom('a secret for tests only, long enough to be one')
const desk = openReportDesk({ files: openFileStore(folder), secrets }, detector)
const offer = '出售全新银行卡四件套，含身份证、手机卡和U盾，当天发货，联系微信 kapai8866'
let authority: Authority

beforeAll(async () => {
  authority = await makeAuthority(database)
})

describe('a report', () => {
  it('stands in the queue as an item, even where the scan says clear', async () => {
    const { reportId } = await submit({ text: '刚才有人打电话说我中奖了' })
    const report = await getReport(database.db, authority.staff, reportId)
    const item = await getItem(report.itemId)
    expect(item).toMatchObject({ source: 'report', external_id: reportId, state: 'queued' })
    expect(report.groupId).toBe(item.group_id)
  })

  it('keeps neither its code nor the contact in a readable form', async () => {
    const email = 'li.wen@mail.example'
    const { code, reportId } = await submit({
      text: '收到一条奇怪的短信',
      contact: { email, share: ['bank'] },
    })
    const rows = await database.db.selectFrom('report').selectAll().where('id', '=', reportId).execute()
    const events = await database.db.selectFrom('audit_event').selectAll().execute()
    const kept = JSON.stringify([rows, events])
    for (const secret of [code, code.replaceAll('-', ''), email]) {
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('counts the others who reported the same, in other words too', async () => {
    await submit({ text: `${offer}，诚信经营` })
    const { found, code } = await submit({ text: offer.replace('kapai8866', 'kapai7755') })
    expect(found.joinedWith).toBe(1)
    await submit({ text: offer })
    expect((await findReportByCode(database.db, desk, code))?.joinedWith).toBe(2)
  })

  it('goes to the unit of its region, and to the campaign’s where the region is unknown', async () => {
    const near = await submit({ text: '湖边有人发传单卖银行卡', region: 'lakeside' })
    const far = await submit({ text: '山上有人发传单卖银行卡', region: 'atlantis' })
    const seen = async (id: string) =>
      (await listReports(database.db, authority.lakeside, { limit: 500 })).rows.some((row) => row.id === id)
    expect(await seen(near.reportId)).toBe(true)
    expect(await seen(far.reportId)).toBe(false)
    await expect(getReport(database.db, authority.lakeside, far.reportId)).rejects.toMatchObject({
      code: 'intake.unknown-report',
    })
  })

  it('is listed page by page, the newest first', async () => {
    database.clock.advance(1000)
    const ids: string[] = []
    for (const text of ['其一', '其二', '其三']) ids.unshift((await submit({ text })).reportId)
    const first = await listReports(database.db, authority.staff, { limit: 2 })
    const second = await listReports(database.db, authority.staff, { limit: 1, after: first.next })
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(ids)
  })

  it('with files but no text stands alone, and its files are evidence', async () => {
    const picture = { name: '../a\u202Egnp.exe', mediaType: 'text/html', bytes: Buffer.from('<script>') }
    const { reportId } = await submit({ files: [picture] })
    const { files, itemId } = await getReport(database.db, authority.staff, reportId)
    expect(files).toMatchObject([{ name: 'agnp.exe', mediaType: 'application/octet-stream', size: 8 }])
    const other = await submit({ files: [picture] })
    const { itemId: otherItem } = await getReport(database.db, authority.staff, other.reportId)
    expect((await getItem(itemId)).group_id).not.toBe((await getItem(otherItem)).group_id)
    const custody = await database.db
      .selectFrom('custody')
      .select('act')
      .where('subject_id', '=', reportId)
      .execute()
    expect(custody).toEqual([{ act: 'received' }])
  })

  it('is taken though the detector fails on it', async () => {
    const failing = {
      ...desk,
      detector: {
        ...detector,
        scan: () => {
          throw new RangeError('too deep')
        },
      },
    }
    const { reportId } = await database.work((work) =>
      submitReport(work, failing, { situation: 'saw-it', lang: 'zh-CN', text: '难懂的一句话' }),
    )
    const { itemId } = await getReport(database.db, authority.staff, reportId)
    expect(await getItem(itemId)).toMatchObject({ state: 'queued', verdict: 'clear', text: '难懂的一句话' })
  })

  it('is taken where no campaign is active, and waits for one', async () => {
    const winter = { ...database, clock: { now: () => new Date('2026-12-24T00:00:00Z') }, db: database.db }
    const { inWork } = await import('../../runtime/work.ts')
    const { reportId, advice } = await inWork(winter, (work) =>
      submitReport(work, desk, { situation: 'saw-it', lang: 'en', text: 'late' }),
    )
    expect(advice.steps).toEqual([])
    const report = await getReport(database.db, authority.staff, reportId)
    expect(report).toMatchObject({ campaignId: null, itemId: null, state: 'received' })
    expect(await database.work((work) => adoptReports(work, desk))).toBe(1)
    const adopted = await getReport(database.db, authority.staff, reportId)
    expect(adopted.campaignId).toBe(authority.campaignId)
    expect(await getItem(adopted.itemId)).toMatchObject({ text: 'late', state: 'queued' })
    expect(await database.work((work) => adoptReports(work, desk))).toBe(0)
  })
})

describe('the timeline', () => {
  it('tells everyone who reported the same text, once each, and closes with the outcome', async () => {
    const text = '湖畔商城清仓，内部渠道代办信用卡提额，加微信 edu99881 先付款后办理，不成功退款'
    const [first, second] = [await submit({ text }), await submit({ text: `${text}！` })]
    const [item] = await storeItems(services(), feed('shop'), [{ id: '1', text, surface: 'content' }])
    const itemIds = item && 'itemId' in item ? [item.itemId] : []
    expect(
      await database.work((work) => noteOnReports(work, itemIds, 'order-served', { docNo: 'N-1' })),
    ).toBe(2)
    expect(await database.work((work) => closeReports(work, itemIds, 'removed'))).toBe(2)
    expect(await database.work((work) => noteOnReports(work, itemIds, 'removed'))).toBe(0)
    for (const { code } of [first, second]) {
      const status = await findReportByCode(database.db, desk, code)
      expect(status).toMatchObject({ state: 'closed', outcome: 'removed' })
      expect(status?.steps.map((step) => step.kind)).toEqual(['received', 'order-served', 'closed'])
    }
    await expect(add(first.code, { text: '还有' })).rejects.toMatchObject({ code: 'intake.report-is-closed' })
  })

  it('shows a question until something is added', async () => {
    const { code, reportId } = await submit({ text: '有人冒充快递理赔' })
    await database.work((work) => askReporter(work, authority.staff, reportId, '对方的号码是多少？'))
    expect((await findReportByCode(database.db, desk, code))?.openQuestion).toBe('对方的号码是多少？')
    await add(code.replaceAll('-', ' ').toLowerCase(), { text: '号码是 13800138000' })
    const status = await findReportByCode(database.db, desk, code)
    expect(status?.openQuestion).toBeNull()
    const { indicators } = await getReport(database.db, authority.staff, reportId)
    expect(indicators).toMatchObject([{ type: 'phone', role: 'unknown' }])
  })

  it('is not opened by another code', async () => {
    expect(await findReportByCode(database.db, desk, '0000-0000-0000-0000-0000')).toBeUndefined()
    await expect(add('0000-0000-0000-0000-0000', { text: 'x' })).rejects.toMatchObject({
      code: 'intake.unknown-report',
    })
  })
})

describe('the contact', () => {
  it('is shown with the permission and a reason only, which the audit chain keeps', async () => {
    const { reportId } = await submit({
      text: '转了两千元',
      contact: { phone: '13800138000', share: ['bank'] },
    })
    const open = (actor = authority.staff, reason = 'stop-payment') =>
      database.work((work) => openReportContact(work, actor, desk, reportId, reason as 'stop-payment'))
    await expect(open({ ...authority.staff, roles: ['reviewer'] })).rejects.toMatchObject({
      code: 'units.forbidden',
    })
    await expect(open(authority.staff, 'curious')).rejects.toMatchObject({ code: 'intake.contact-reason' })
    expect(await open()).toEqual({ phone: '13800138000', shareWith: ['bank'] })
    const event = await database.db
      .selectFrom('audit_event')
      .select(['actor_id', 'facts'])
      .where('kind', '=', 'intake.contact-opened')
      .execute()
    expect(event).toEqual([{ actor_id: authority.staff.memberId, facts: { reason: 'stop-payment' } }])
  })
})

describe('the role of an indicator', () => {
  it('is somebody else’s where the reporter says so, though the text is an offer', async () => {
    const { reportId } = await submit({
      text: offer,
      notSuspect: [{ type: 'wechat', value: 'kapai8866' }],
    })
    const { indicators } = await getReport(database.db, authority.staff, reportId)
    expect(indicators).toMatchObject([{ value: 'kapai8866', role: 'third-party' }])
  })

  it('is set by a person, and no later scan changes it', async () => {
    const source = feed('roles')
    const [item] = await storeItems(services(), source, [{ id: '1', text: offer, surface: 'content' }])
    const subjectId = item && 'itemId' in item ? item.itemId : ''
    const find = () =>
      database.db
        .selectFrom('indicator_use')
        .select(['indicator_id', 'role', 'role_by'])
        .where('subject_id', '=', subjectId)
        .executeTakeFirstOrThrow()
    const { indicator_id: indicatorId } = await find()
    const place = { indicatorId, subjectType: 'item', subjectId, role: 'victim' } as const
    await expect(
      database.work((work) => setIndicatorRole(work, authority.lakeside, place)),
    ).rejects.toMatchObject({ code: 'intake.unknown-indicator' })
    await database.work((work) => setIndicatorRole(work, authority.staff, place))
    await storeItems(services(), source, [{ id: '1', text: `${offer}！！`, surface: 'content' }])
    expect(await find()).toMatchObject({ role: 'victim', role_by: authority.staff.memberId })
  })
})

function submit(report: Partial<NewReport>) {
  return database.work((work) => submitReport(work, desk, { situation: 'saw-it', lang: 'zh-CN', ...report }))
}

function add(code: string, addition: { text: string }) {
  return database.work((work) => addToReport(work, desk, code, addition))
}

function services() {
  return { db: database.db, clock: database.clock, newId: database.newId, detector }
}

function feed(source: string) {
  const { campaignId, unitId } = authority
  return { source, campaignId, unitId, actor: { kind: 'system' } } as const
}

function getItem(id: string | null) {
  return database.db
    .selectFrom('item')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
}
