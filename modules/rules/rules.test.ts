import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { builtInLexicon, builtInRules, type Term } from '../../engines/detection/index.ts'
import { openLog } from '../../runtime/log.ts'
import { readShipped } from '../learning/champion.ts'
import { LiveDetector } from '../learning/index.ts'
import { makeReviewWorld, type ReviewWorld } from '../review/testing.ts'
import type { Actor } from '../units/index.ts'
import { createBackTester, open, type StoredText } from './back-test.ts'
import { parseContent } from './draft-content.ts'
import { DRAFT_STATES, DRAFT_TRANSITIONS } from './draft-states.ts'
import { drawDraftStates } from './draw-draft-states.ts'
import {
  approveDraft,
  changeDraft,
  declineDraft,
  dropDraft,
  getDraft,
  listDrafts,
  listSampledItems,
  makeDraft,
  NO_LOCAL_PACK,
  proposeDraft,
  readLocalPack,
  requestBackTest,
  retireDraft,
  runBackTests,
  shadowDrafts,
  startRuleShadow,
  stopBackTest,
  tryDraft,
} from './index.ts'

const database = useTestDatabase()
let world: ReviewWorld
let yue: Actor
let lead: Actor
let east: Actor

beforeAll(async () => {
  world = await makeReviewWorld(database)
  yue = await world.addMember('Yue', 'nation', ['reviewer', 'campaign-lead'])
  lead = await world.addMember('Lead', 'nation', ['campaign-lead'])
  east = await world.addMember('East', 'east', ['reviewer'])
})

const model = readShipped().bytes
const readModel = async () => model
const run = () => runBackTests(database, { databaseUrl: database.url, readModel })

const term: Term = {
  term: '空壳户头',
  role: 'goods',
  kind: 'identity-trade',
  weight: 0.6,
  zh: '没有实际经营的对公账户',
  en: 'a company account without a business',
  source: 'own',
  match: '收空壳户头，高价',
  not: '空壳公司的户头被冻结的判例',
}
const content = { terms: [term], rules: [] }

async function makeFilled(actor = yue, filled: unknown = content): Promise<string> {
  const id = await database.work((work) => makeDraft(work, actor, 'Shell accounts'))
  await database.work((work) => changeDraft(work, actor, id, filled))
  return id
}

async function makeTested(actor = yue): Promise<string> {
  const id = await makeFilled(actor)
  await database.work((work) => requestBackTest(work, actor, id))
  await run()
  return id
}

const read = (id: string) => getDraft(database.db, yue, id)

describe('what a draft may hold', () => {
  it.each([
    [{ ...term, term: '户' }, 'rules.term-length'],
    [{ ...term, kind: 'politics' }, 'rules.kind'],
    [{ ...term, kind: undefined }, 'rules.kind'],
    [{ ...term, weight: 0.9 }, 'rules.weight'],
    [{ ...term, zh: ' ' }, 'rules.meaning'],
    [{ ...term, source: '' }, 'rules.source'],
    [{ ...term, match: '' }, 'rules.examples'],
    [{ ...term, role: 'hero' }, 'rules.bad-term'],
    [{ ...term, match: '没有这个词' }, 'rules.not-found'],
    [{ ...term, not: '收空壳户头' }, 'rules.found-wrongly'],
  ])('is no term as %o', (bad, code) => {
    expect(() => parseContent({ terms: [bad], rules: [] })).toThrow(expect.objectContaining({ code }))
  })

  it.each([
    [{ id: 'x', first: ['goods'], strength: 0.5 }, 'rules.rule-name'],
    [{ id: builtInRules.rules[0]?.id, first: ['goods'], strength: 0.5 }, 'rules.rule-taken'],
    [{ id: 'my-rule', first: ['goods'], strength: 0.99 }, 'rules.strength'],
    [{ id: 'my-rule', first: [], strength: 0.5 }, 'rules.bad-rule'],
    [{ id: 'my-rule', first: ['goods'], second: ['offer'], strength: 0.5 }, 'rules.bad-rule'],
  ])('is no rule as %o', (bad, code) => {
    expect(() => parseContent({ terms: [], rules: [bad] })).toThrow(expect.objectContaining({ code }))
  })

  it('is found as it is disguised, and shows which characters', () => {
    const draft = parseContent(content)
    const text = '急收 空·壳·户·头 ，价高'
    const [found] = tryDraft(draft, text)
    expect(found?.term.term).toBe('空壳户头')
    expect(text.slice(found?.start, found?.end)).toBe('空·壳·户·头')
    expect(tryDraft(draft, '今天天气不错')).toEqual([])
  })
})

describe('a back-test', () => {
  it('says exactly what scanning every text with both would say', () => {
    const said = listTexts()
    for (const draft of [
      content,
      { terms: [{ ...term, term: '天气', match: '天气', not: '空' }], rules: [] },
      { terms: [], rules: [{ ...builtInRules.rules[0]!, id: 'wide', within: 200, strength: 0.85 }] },
      { terms: [term], rules: [{ id: 'any-goods', first: ['goods', 'tool'] as const, strength: 0.8 }] },
    ]) {
      const parsed = parseContent(draft)
      const tester = createBackTester({ model, local: NO_LOCAL_PACK, draft: parsed })
      const [now, then] = [open(model), open(model, parsed)]
      const naive = said.flatMap(({ id, text, surface, lang }) => {
        const options = { surface, ...(lang === null ? {} : { lang }) }
        const [before, after] = [now.scan(text, options).kind, then.scan(text, options).kind]
        return before === after ? [] : [{ id, before, after }]
      })
      expect(tester.look(said)).toEqual(naive)
      expect(tester.found).toBeLessThan(said.length)
    }
  })

  it('counts what it would newly catch by what people decided about it, and shows samples', async () => {
    const texts = [
      '收空壳户头，高价收，加微信 abc123456',
      '空壳户头出售，联系微信 abc123456',
      '空壳户头，要的来，QQ 10086123',
    ]
    for (const text of texts) {
      const group = await world.addGroup()
      await world.addItem(group, { text, state: 'kept', kind: null, severity: 0 })
    }
    const id = await makeTested()
    const draft = await read(id)
    expect(draft.state).toBe('tested')
    expect(draft.test?.looked).toBe(3)
    expect(draft.test?.scope).toMatchObject({ hits: 0 })
    const tester = createBackTester({ model, local: NO_LOCAL_PACK, draft: parseContent(content) })
    const items = await database.db.selectFrom('item').select(['id', 'text', 'surface', 'lang']).execute()
    const naive = tester.look(items as StoredText[])
    expect(draft.test?.newly.undecided).toBe(naive.filter(({ before }) => before === null).length)
    const shown = await listSampledItems(
      database.db,
      yue,
      (draft.test?.samples ?? []).map((sample) => sample.id),
    )
    expect(shown.map(({ text }) => texts.includes(text))).not.toContain(false)
    expect(
      await listSampledItems(
        database.db,
        await world.addMember('W', 'west'),
        items.map((item) => item.id),
      ),
    ).toEqual([])
  })

  it('refuses a draft that flags what is none of its business', async () => {
    const words = [
      '我们',
      '公司',
      '手机',
      '注册',
      '律师',
      '匿名',
      '身份',
      '要求',
      '反对',
      '不要',
      '数据',
      '电话',
    ]
    const broad = {
      terms: words.map((word) => ({ ...term, term: word, weight: 0.7, match: `收${word}`, not: '空' })),
      rules: [{ id: 'far-too-wide', first: ['goods'], strength: 0.85 }],
    }
    const id = await makeFilled(yue, broad)
    await database.work((work) => requestBackTest(work, yue, id))
    await run()
    const draft = await read(id)
    expect(draft.test?.scope.hits).toBeGreaterThan(0)
    expect(draft.state).toBe('refused')
    await expect(database.work((work) => startRuleShadow(work, yue, id))).rejects.toMatchObject({
      code: 'rules.state',
    })
  })

  it('is stopped on request, begins again after its process was lost, and needs something to test', async () => {
    const empty = await database.work((work) => makeDraft(work, yue, 'Empty'))
    await expect(database.work((work) => requestBackTest(work, yue, empty))).rejects.toMatchObject({
      code: 'rules.empty',
    })
    const id = await makeFilled()
    await database.work((work) => requestBackTest(work, yue, id))
    await expect(database.work((work) => changeDraft(work, yue, id, content))).rejects.toMatchObject({
      code: 'rules.state',
    })
    await database.work((work) => stopBackTest(work, yue, id))
    expect(await run()).toBe(0)
    expect((await read(id)).state).toBe('draft')
    await database.work((work) => requestBackTest(work, yue, id))
    await database.db
      .updateTable('back_test')
      .set({ state: 'running', beat_at: database.clock.now() })
      .where('draft_id', '=', id)
      .execute()
    expect(await run()).toBe(0)
    database.clock.advance(61_000)
    expect(await run()).toBe(1)
    expect((await read(id)).state).toBe('tested')
  })
})

describe('a draft’s way into force', () => {
  it('goes through a shadow and a second person, is used from then on, and goes back at once', async () => {
    const id = await makeTested()
    await database.work((work) => startRuleShadow(work, yue, id))
    const group = await world.addGroup()
    await world.addItem(group, {
      text: '空壳户头出售，联系微信 abc123456',
      state: 'kept',
      kind: null,
      severity: 0,
    })
    expect(await database.work((work) => shadowDrafts(work, readModel))).toBe(1)
    expect(await database.work((work) => shadowDrafts(work, readModel))).toBe(0)
    expect((await read(id)).shadow).toMatchObject({ looked: 1 })

    const propose = (reason: string) =>
      database.work((work) => proposeDraft(work, yue, { draftId: id, reason }))
    await expect(propose(' ')).rejects.toMatchObject({ code: 'rules.reason-missing' })
    await propose('Found in three places.')
    const approve = (actor: Actor) => database.work((work) => approveDraft(work, actor, id))
    await expect(approve(yue)).rejects.toMatchObject({ code: 'rules.second-person' })
    await expect(approve(east)).rejects.toMatchObject({ code: 'units.forbidden' })
    await database.work((work) => declineDraft(work, lead, { draftId: id, reason: 'Wait a week.' }))
    await propose('A week has gone.')

    const live = await LiveDetector.start({
      db: database.db,
      log: openLog({ clock: database.clock, write: () => {} }),
    })
    const text = '空壳户头出售，包售后，联系微信 abc123456'
    const before = live.detector.scan(text)
    await approve(lead)
    await live.look()
    expect(live.inUse().local).toBe((await readLocalPack(database.db)).hash)
    const after = live.detector.scan(text)
    expect(after.score).toBeGreaterThanOrEqual(before.score)
    expect(after.findings.flatMap(({ spans }) => spans.map((span) => span.text))).toContain('空壳户头')
    expect(before.findings.flatMap(({ spans }) => spans.map((span) => span.text))).not.toContain('空壳户头')

    await database.work((work) =>
      retireDraft(work, lead, { draftId: id, reason: 'It is a bank’s own word now.' }),
    )
    await live.look()
    expect(live.inUse().local).toBe('')
    expect(live.detector.scan(text)).toEqual(before)
    await live.stop()
    expect((await read(id)).history.map(({ event }) => event)).toEqual(
      [
        'made',
        'change',
        'test',
        'pass',
        'shadow',
        'propose',
        'decline',
        'propose',
        'approve',
        'retire',
      ].toReversed(),
    )
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('subject_id', '=', id)
      .where('kind', 'in', ['rules.approve', 'rules.retire'])
      .execute()
    expect(events).toHaveLength(2)
  })

  it('is for members at the top; others look', async () => {
    await expect(database.work((work) => makeDraft(work, east, 'Mine'))).rejects.toMatchObject({
      code: 'rules.not-top-unit',
    })
    expect((await listDrafts(database.db, east)).length).toBeGreaterThan(0)
    const id = await makeFilled()
    await database.work((work) => dropDraft(work, yue, id))
    expect((await listDrafts(database.db, yue)).map((draft) => draft.id)).not.toContain(id)
  })
})

describe('the states of a draft', () => {
  it('are those that the documentation shows, and each can be reached', () => {
    const text = readFileSync(new URL('../../docs/rule-studio.md', import.meta.url), 'utf8')
    const { table, diagram } = drawDraftStates()
    expect(text).toContain(table)
    expect(text).toContain(diagram)
    expect(new Set(['draft', ...DRAFT_TRANSITIONS.map(({ to }) => to)])).toEqual(new Set(DRAFT_STATES))
  })
})

/** Terms in the sentences people put them into, and ordinary ones. */
function listTexts(): StoredText[] {
  const frames = [
    (word: string) => `出${word}，要的加微信 abc123456`,
    (word: string) => `警方提醒：不要买卖${word}`,
    (word: string) => `今天天气不错，说起${word}`,
    (word: string) => `收${word} 空壳户头 高价`,
    () => '明天下午三点开会，带上纸笔',
  ]
  return builtInLexicon.terms
    .filter((_, at) => at % 9 === 0)
    .flatMap(({ term: word }) => frames.map((frame) => frame(word)))
    .map((text, at) => ({
      id: `${at}`,
      text,
      surface: at % 7 === 0 ? 'group_name' : 'content',
      lang: at % 5 === 0 ? 'zh-CN' : null,
    }))
}
