import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../../db/testing.ts'
import type { Actor } from '../../units/index.ts'
import {
  changeProceeding,
  checkCode,
  checkDocument,
  getProceeding,
  getProceedingForSeat,
  listProceedings,
  listProceedingsForSeat,
  moveProceeding,
  type Mover,
  noteProceedingOpened,
  openProceeding,
  type OpenProceeding,
  readProceedingDocument,
  runProceedingClock,
  type StepField,
} from '../index.ts'
import { type MeasureWorld, useMeasureWorld } from '../testing.ts'

const database = useTestDatabase()
const makeWorld = useMeasureWorld(database)
let world: MeasureWorld
let campaignId: string
let lawyer: Actor
const { work } = database
const DAY = 86_400_000

beforeAll(async () => {
  world = await makeWorld()
  lawyer = await world.addMember('法制', 'east', ['campaign-lead'])
  campaignId = (await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()).id
})

const advance = (days: number) => database.clock.advance(days * DAY)
const day = (days: number) => new Date(database.clock.now().getTime() + days * DAY).toISOString().slice(0, 10)

async function draft(kind: OpenProceeding['kind'], more: Partial<OpenProceeding> = {}): Promise<string> {
  const { id } = await work((each) =>
    openProceeding(each, world.officer, {
      kind,
      platformId: world.platformId,
      campaignId,
      fraudKind: 'scam',
      groundId: 'nfa-16',
      lang: 'zh-CN',
      deadline: day(30),
      content: {
        facts: '同一收款骗局三周内在七个子版反复出现。',
        competence: '《示例法》第四条',
        action: '建立发布前核验。',
        deadlineReason: '涉及流程调整。',
        feasibility: '已有同类功能。',
        consequence: '可以处罚。',
        remedies: '六十日内申诉。',
        criteria: '抽查百条，零条重现。',
        sanction: '罚款',
        amount: '50000',
        body: '示例市侦查局',
      },
      ...more,
    }),
  )
  return id
}

function move(
  mover: Mover | Actor,
  id: string,
  event: string,
  fields: Partial<Record<StepField, string>> = {},
  reason = '理由',
) {
  const by: Mover = 'kind' in mover ? mover : { kind: 'member', actor: mover }
  return work((each) => moveProceeding(each, by, { proceedingId: id, event, reason, fields }, world.files))
}
const seat = (): Mover => ({ kind: 'seat', seat: world.seat })
const read = (id: string) => getProceeding(database.db, world.officer, id)

async function served(kind: OpenProceeding['kind'], event: string, fields = {}): Promise<string> {
  const id = await draft(kind)
  await move(world.officer, id, 'submit')
  await move(world.second, id, 'approve')
  await move(world.officer, id, event, fields)
  return id
}

describe('a penalty', () => {
  it('goes from notice over defence, hearing and review to a decision that is served and becomes final', async () => {
    const id = await draft('penalty', {
      subject: { kind: 'person', name: '林某', role: '负责人', since: '2026-01-01', until: null },
    })
    await move(world.officer, id, 'submit')
    await expect(move(world.officer, id, 'approve')).rejects.toMatchObject({
      code: 'measures.guard-second-person',
    })
    await move(world.second, id, 'approve')
    expect(await listProceedingsForSeat(database.db, world.seat)).toEqual([])
    await move(world.officer, id, 'notify')
    await expect(move(lawyer, id, 'review', { considered: '已核' })).rejects.toMatchObject({
      code: 'measures.guard-defence-over',
    })
    const shown = await getProceedingForSeat(database.db, world.seat, id)
    expect(JSON.stringify(shown)).not.toMatch(/承办|批准/)
    await work((each) => noteProceedingOpened(each, world.seat, id))
    await move(seat(), id, 'defend', { text: '我们已经整改' })
    await move(seat(), id, 'request-hearing')
    await expect(
      move(world.officer, id, 'call-hearing', { appointment: `${day(2)}T09:30`, place: '三楼' }),
    ).rejects.toMatchObject({ code: 'measures.guard-appointment-ahead' })
    await move(world.officer, id, 'call-hearing', { appointment: `${day(9)}T09:30`, place: '三楼' })
    advance(10)
    await expect(
      move(world.second, id, 'hold-hearing', { present: '双方', record: '各自陈述' }),
    ).rejects.toMatchObject({ code: 'measures.guard-took-no-part' })
    await move(world.third, id, 'hold-hearing', { present: '双方', record: '各自陈述' })
    await move(lawyer, id, 'review', { considered: '程序合法' })
    await expect(
      move(world.second, id, 'decide', { considered: '部分采纳', amount: '60000' }),
    ).rejects.toMatchObject({ code: 'measures.guard-not-heavier' })
    const { documentNo } = await move(world.second, id, 'decide', { considered: '部分采纳', amount: '30000' })
    await move(world.officer, id, 'serve')
    await work((each) => noteProceedingOpened(each, world.seat, id))
    expect(await work((each) => runProceedingClock(each, world.files))).toBe(0)
    advance(70)
    expect(await work((each) => runProceedingClock(each, world.files))).toBe(1)
    const final = await read(id)
    expect(final).toMatchObject({ state: 'final', closedAt: expect.any(Date) })
    const { html, sha256, pdf } = await readProceedingDocument(final, documentNo ?? '', world.files)
    const text = Buffer.from(html).toString('utf8')
    for (const part of ['处罚决定书', 'Penalty decision', '林某', '30000', '部分采纳', 'Network Fraud Act'])
      expect(text).toContain(part)
    expect((await pdf()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await checkDocument(database.db, documentNo ?? '', checkCode(sha256))).toMatchObject({
      kind: 'penalty',
      stands: true,
    })
    expect(await checkDocument(database.db, documentNo ?? '', '0000-0000-0000-0000')).toBeUndefined()
  })

  it('revoked on appeal, its document is said not to stand', async () => {
    const id = await served('penalty', 'notify')
    await work((each) => noteProceedingOpened(each, world.seat, id))
    advance(12)
    await move(lawyer, id, 'review', { considered: '无申辩' })
    await move(world.second, id, 'decide', { considered: '无申辩', amount: '1000' })
    await move(world.officer, id, 'serve', { method: 'in-person', proof: '前台签收' })
    await move(seat(), id, 'appeal', { text: '数额不对' })
    await expect(move(seat(), id, 'appeal', { text: '再说一次' })).rejects.toMatchObject({
      code: 'measures.guard-no-open-appeal',
    })
    await expect(move(lawyer, id, 'uphold-appeal')).rejects.toMatchObject({
      code: 'measures.guard-took-no-part',
    })
    await move(world.third, id, 'uphold-appeal')
    const after = await read(id)
    expect(after.state).toBe('revoked')
    const decided = after.steps.find(({ event }) => event === 'decide')
    expect(
      await checkDocument(database.db, decided?.documentNo ?? '', checkCode(decided?.documentSha256 ?? '')),
    ).toMatchObject({ stands: false })
  })
})

describe('a rectification order', () => {
  it('is not sent up while a part is missing, and whoever wrote in it is no second person', async () => {
    const id = await draft('rectification-order', { content: { facts: '事实' } })
    await expect(move(world.officer, id, 'submit')).rejects.toMatchObject({ code: 'measures.guard-complete' })
    await work((each) =>
      changeProceeding(each, world.third, {
        proceedingId: id,
        content: {
          competence: '甲',
          action: '乙',
          deadlineReason: '丙',
          feasibility: '丁',
          consequence: '戊',
          remedies: '己',
          criteria: '庚',
        },
      }),
    )
    await move(world.officer, id, 'submit')
    await expect(move(world.third, id, 'approve')).rejects.toMatchObject({
      code: 'measures.guard-second-person',
    })
    await move(world.second, id, 'approve')
    await expect(
      work((each) =>
        changeProceeding(each, world.officer, { proceedingId: id, content: { facts: '另一套' } }),
      ),
    ).rejects.toMatchObject({ code: 'measures.wrong-state' })
  })

  it('is not "not met" before its time, while time is asked for, or before it was served', async () => {
    const id = await served('rectification-order', 'serve')
    const notMet = () => move(world.officer, id, 'find-not-met', { seen: '仍可发布' })
    await expect(notMet()).rejects.toMatchObject({ code: 'measures.guard-deadline-past' })
    await move(seat(), id, 'ask-time', { text: '供应商延期', until: day(45) })
    advance(32)
    await expect(notMet()).rejects.toMatchObject({ code: 'measures.guard-deadline-past' })
    await move(world.third, id, 'grant-time', { until: day(5) })
    await expect(notMet()).rejects.toMatchObject({ code: 'measures.guard-deadline-past' })
    advance(7)
    await notMet()
    expect((await read(id)).state).toBe('not-met')
    await move(seat(), id, 'answer', { text: '已上线' })
    await move(world.officer, id, 'find-met', { seen: '抽查百条，零条重现' })
    expect((await read(id)).state).toBe('met')
  })
})

describe('the others', () => {
  it('a self-check lapses by the clock and may still be answered', async () => {
    const id = await served('self-check', 'serve')
    advance(40)
    await work((each) => runProceedingClock(each, world.files))
    expect((await read(id)).state).toBe('overdue')
    await move(seat(), id, 'answer', { text: '查了，删了四十条' })
    await move(world.officer, id, 'verify', { seen: '属实' })
    await move(world.officer, id, 'close')
    expect((await read(id)).closedAt).not.toBeNull()
  })

  it('an interview has two officers, a record and undertakings with a day', async () => {
    const id = await served('interview', 'call', { appointment: `${day(9)}T14:00`, place: '二楼' })
    const hold = (officers: string) =>
      move(world.officer, id, 'hold', { officers, present: '法定代表人', record: '谈话内容' })
    await expect(hold('甲、乙')).rejects.toMatchObject({ code: 'measures.guard-appointment-past' })
    advance(10)
    await expect(hold('甲')).rejects.toMatchObject({ code: 'measures.guard-two-officers' })
    await hold('甲、乙')
    await move(seat(), id, 'undertake', { undertakings: '专人审核', until: day(20) })
    await expect(move(world.officer, id, 'find-broken', { seen: '没有' })).rejects.toMatchObject({
      code: 'measures.guard-deadline-past',
    })
    await move(world.officer, id, 'find-kept', { seen: '已到岗' })
    await move(world.officer, id, 'close')
  })

  it('a listing ends on its day by itself', async () => {
    const id = await served('listing', 'notify')
    await expect(
      move(world.second, id, 'list', { considered: '无', expires: day(30) }),
    ).rejects.toMatchObject({
      code: 'measures.wrong-state',
    })
    await move(seat(), id, 'waive-hearing', { text: '不需要' })
    await expect(
      move(world.second, id, 'list', { considered: '无', expires: day(400) }),
    ).rejects.toMatchObject({
      code: 'measures.guard-expiry-set',
    })
    await move(world.second, id, 'list', { considered: '无', expires: day(30) })
    advance(32)
    await work((each) => runProceedingClock(each, world.files))
    expect((await read(id)).state).toBe('expired')
  })

  it('a referral has a receipt and an outcome', async () => {
    const id = await served('referral', 'send')
    await move(world.officer, id, 'note-accepted', { receipt: 'R-7' })
    await move(world.officer, id, 'note-outcome', { outcome: '立案' })
    expect((await read(id)).state).toBe('concluded')
  })

  it('a hazard notice is acknowledged', async () => {
    const id = await served('hazard-notice', 'serve')
    await move(seat(), id, 'acknowledge')
    expect((await read(id)).state).toBe('acknowledged')
  })

  it('are nobody else’s: another province, another operator, and no address', async () => {
    const id = await served('hazard-notice', 'serve')
    await expect(getProceeding(database.db, world.west, id)).rejects.toMatchObject({
      code: 'measures.unknown',
    })
    await expect(move(world.west, id, 'close')).rejects.toMatchObject({ code: 'measures.unknown' })
    await expect(getProceedingForSeat(database.db, world.stranger, id)).rejects.toMatchObject({
      code: 'measures.unknown',
    })
    await expect(move({ kind: 'seat', seat: world.stranger }, id, 'acknowledge')).rejects.toMatchObject({
      code: 'measures.unknown',
    })
    expect(
      (await listProceedings(database.db, world.officer, { kind: 'hazard-notice' })).length,
    ).toBeGreaterThan(0)
    await database.db
      .updateTable('operator')
      .set({ name: '203.0.113.0/24' })
      .where('id', '=', world.operatorId)
      .execute()
    await expect(draft('penalty')).rejects.toMatchObject({ code: 'measures.addressee-is-address' })
    await database.db
      .updateTable('operator')
      .set({ name: '云汀驿信科技有限公司' })
      .where('id', '=', world.operatorId)
      .execute()
  })

  it('name a person with role and period, and a ground for one of the six kinds', async () => {
    await expect(
      draft('penalty', {
        subject: { kind: 'person', name: '林某', role: '', since: '2026-01-01', until: null },
      }),
    ).rejects.toMatchObject({ code: 'measures.subject' })
    await expect(draft('penalty', { groundId: 'nfa-11' })).rejects.toMatchObject({
      code: 'law.unknown-ground',
    })
  })
})
