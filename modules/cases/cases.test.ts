import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import type { Actor } from '../units/index.ts'
import {
  addCaseNote,
  cutCaseLink,
  dismissClue,
  findClues,
  getCase,
  getClue,
  listCases,
  listClues,
  openCase,
  restoreCaseLink,
} from './index.ts'

const database = useTestDatabase()
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [nation, province, campaign, suspectPhone, victimPhone, rarePhone] = [1, 2, 3, 11, 12, 13].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]

const investigator: Actor = {
  memberId: id(5),
  name: '办案员甲',
  roles: ['investigator'],
  unitId: nation,
  unitPath: 'sr',
}
const elsewhere: Actor = { ...investigator, unitId: province, unitPath: 'sr.hill' }
const reviewer: Actor = { ...investigator, roles: ['reviewer'] }

describe('clues and cases', () => {
  beforeAll(plant)

  it('propose a clue for a suspect’s number in three separate sources, and for nothing less', async () => {
    expect(await database.work(findClues)).toBe(1)
    expect(await database.work(findClues)).toBe(0)
    const clues = await listClues(database.db, investigator)
    expect(clues).toMatchObject([
      { indicator: { value: '13800000001' }, reports: 2, items: 1, platforms: 1, state: 'new' },
    ])
  })

  it('are invisible from another branch and without the role', async () => {
    expect(await listClues(database.db, elsewhere)).toEqual([])
    await expect(getClue(database.db, elsewhere, await onlyClue())).rejects.toMatchObject({
      code: 'cases.unknown-clue',
    })
    await expect(listClues(database.db, reviewer)).rejects.toMatchObject({ code: 'units.forbidden' })
    await expect(
      database.work((work) => findAndOpen(work, { ...investigator, roles: ['auditor'] })),
    ).rejects.toMatchObject({ code: 'units.forbidden' })
  })

  it('become a case with its links, and the reporters hear of it', async () => {
    const clueId = await onlyClue()
    const opened = await database.work((work) => openCase(work, investigator, { clueId, title: '一号两地' }))
    expect(opened.number).toBe('C-2026-00001')
    const file = await getCase(database.db, investigator, opened.id)
    expect(file.linkList.map((link) => link.type).toSorted()).toEqual([
      'indicator',
      'item',
      'report',
      'report',
    ])
    expect(file.linkList.every((link) => link.reason === 'phone 13800000001')).toBe(true)
    const steps = await database.db.selectFrom('report_step').select(['report_id', 'kind']).execute()
    expect(steps.map((step) => step.kind)).toEqual(['case-opened', 'case-opened'])
    expect(await listCases(database.db, elsewhere)).toEqual([])
  })

  it('are decided once', async () => {
    const clueId = await onlyClue()
    await expect(
      database.work((work) => dismissClue(work, investigator, { clueId, reason: '重复' })),
    ).rejects.toMatchObject({ code: 'cases.clue-decided' })
  })

  it('let a link be cut with a reason and put back', async () => {
    const caseId = await onlyCase()
    const before = await getCase(database.db, investigator, caseId)
    const linkId = before.linkList.find((link) => link.type === 'item')?.id ?? ''
    const cut = (reason: string) =>
      database.work((work) => cutCaseLink(work, investigator, { caseId, linkId, reason }))
    await expect(cut('  ')).rejects.toMatchObject({ code: 'cases.reason-missing' })
    await cut('号码已转给他人')
    await expect(cut('again')).rejects.toMatchObject({ code: 'cases.link-gone' })
    expect((await getCase(database.db, investigator, caseId)).links).toBe(3)
    await database.work((work) => restoreCaseLink(work, investigator, { caseId, linkId }))
    expect(await getCase(database.db, investigator, caseId)).toEqual(before)
  })

  it('keep notes out of the audit events', async () => {
    const caseId = await onlyCase()
    const note = '对方称号码三月已注销'
    await database.work((work) => addCaseNote(work, investigator, { caseId, text: note }))
    expect((await getCase(database.db, investigator, caseId)).notes).toMatchObject([{ text: note }])
    const events = await database.db.selectFrom('audit_event').select(['kind', 'facts']).execute()
    expect(events.map((event) => event.kind)).toContain('cases.noted')
    expect(JSON.stringify(events)).not.toContain('注销')
  })
})

async function onlyClue(): Promise<string> {
  return (await database.db.selectFrom('clue').select('id').executeTakeFirstOrThrow()).id
}

async function onlyCase(): Promise<string> {
  return (await database.db.selectFrom('case_file').select('id').executeTakeFirstOrThrow()).id
}

async function findAndOpen(work: Parameters<typeof openCase>[0], actor: Actor) {
  return openCase(work, actor, { clueId: await onlyClue(), title: 'x' })
}

/**
 * A suspect's number in two reports and an item; a victim's in three items; another suspect's in two.
 */
async function plant(): Promise<void> {
  await database.work(async ({ trx, now }) => {
    await trx
      .insertInto('unit')
      .values([
        { id: nation, code: 'sr', path: 'sr', level: 'nation', name_zh: '全国', name_en: 'Nation' },
        { id: province, code: 'hill', path: 'sr.hill', level: 'province', name_zh: '丘', name_en: 'Hill' },
      ])
      .execute()
    await trx
      .insertInto('member')
      .values({ id: investigator.memberId, user_id: 'u', unit_id: nation, name: investigator.name })
      .execute()
    await trx
      .insertInto('campaign')
      .values({
        id: campaign,
        code: 'c',
        name_zh: '专项',
        name_en: 'C',
        state: 'active',
        profile: 'sample-republic',
        kinds: ['scam'],
        starts_on: '2026-05-01',
        ends_on: '2026-09-30',
        unit_id: nation,
        created_by: investigator.memberId,
        created_at: now,
      })
      .execute()
    await trx
      .insertInto('platform')
      .values({
        id: id(4),
        code: 'p',
        name: '示例论坛',
        kind: 'forum',
        unit_id: nation,
        created_at: now,
        changed_at: now,
      })
      .execute()
    await trx
      .insertInto('indicator')
      .values(
        [suspectPhone, victimPhone, rarePhone].map((indicatorId, index) => ({
          id: indicatorId,
          type: 'phone',
          value: `1380000000${index + 1}`,
          first_seen: now,
        })),
      )
      .execute()
    const uses: [number, 'item' | 'report', [string, 'suspect' | 'victim'][]][] = [
      [
        21,
        'item',
        [
          [suspectPhone, 'suspect'],
          [victimPhone, 'victim'],
          [rarePhone, 'suspect'],
        ],
      ],
      [
        22,
        'report',
        [
          [suspectPhone, 'suspect'],
          [victimPhone, 'victim'],
          [rarePhone, 'suspect'],
        ],
      ],
      [
        23,
        'report',
        [
          [suspectPhone, 'suspect'],
          [victimPhone, 'victim'],
        ],
      ],
    ]
    for (const [n, type, indicators] of uses) {
      const itemId = id(n)
      await trx
        .insertInto('item_group')
        .values({ id: id(100 + n), created_at: now })
        .execute()
      await trx
        .insertInto('item')
        .values({
          id: itemId,
          source: type === 'item' ? 'feed' : 'report',
          external_id: String(n),
          campaign_id: campaign,
          unit_id: nation,
          platform_id: type === 'item' ? id(4) : null,
          group_id: id(100 + n),
          surface: 'content',
          text: `text ${n}`,
          text_digest: Buffer.alloc(32, n),
          observed_at: now,
          state: 'queued',
          verdict: 'clear',
          severity: 0,
          score: 0,
          scan: '{}',
        })
        .execute()
      const reportId = id(200 + n)
      if (type === 'report') {
        await trx
          .insertInto('report')
          .values({
            id: reportId,
            code_digest: Buffer.alloc(32, n),
            campaign_id: campaign,
            unit_id: nation,
            situation: 'saw-it',
            text: `text ${n}`,
            lang: 'zh-CN',
            item_id: itemId,
            received_at: now,
            state: 'received',
          })
          .execute()
      }
      for (const [indicatorId, role] of indicators) {
        const subjects =
          type === 'item'
            ? [['item', itemId] as const]
            : ([
                ['item', itemId],
                ['report', reportId],
              ] as const)
        for (const [subjectType, subjectId] of subjects) {
          await trx
            .insertInto('indicator_use')
            .values({
              indicator_id: indicatorId,
              subject_type: subjectType,
              subject_id: subjectId,
              role,
              at: now,
            })
            .execute()
        }
      }
    }
  })
}
