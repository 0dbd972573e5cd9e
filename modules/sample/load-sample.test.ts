import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { readConfiguration } from '../../runtime/configuration.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { openFileStore } from '../../runtime/files.ts'
import { openLog } from '../../runtime/log.ts'
import type { Services } from '../../runtime/services.ts'
import { sealEvents, verifyChain } from '../audit/index.ts'
import { loadDetector } from '../intake/index.ts'
import { getLearning, trainWaiting } from '../learning/index.ts'
import { computeFigures } from '../reporting/index.ts'
import { searchEverything } from '../search/index.ts'
import { type Actor, insertUnit } from '../units/index.ts'
import drawnRows from './drawn.json' with { type: 'json' }
import { loadSample } from './index.ts'
import itemRows from './items.json' with { type: 'json' }

const database = useTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'netsweep-sample-'))
afterAll(() => rmSync(folder, { recursive: true }))

function openTestServices(): Services {
  return {
    db: database.db,
    clock: database.clock,
    newId: database.newId,
    files: openFileStore(join(folder, 'files')),
    secrets: deriveFrom('a secret for tests that is long enough'),
    log: openLog({ clock: database.clock, level: 'error' }),
    config: readConfiguration([], {}, folder),
  }
}

describe('the sample campaign', () => {
  it('is played through the whole house and leaves something to do for everyone', async () => {
    const services = openTestServices()
    const unit = await database.work((work) =>
      insertUnit(work, { code: 'sr', level: 'nation', nameZh: '治理署', nameEn: 'Authority' }, undefined),
    )
    const house = {
      services,
      detector: loadDetector(),
      accountSecret: 'a secret for tests that is long enough',
    }
    const accounts = await loadSample(house, { unit, password: 'a long sample password' })
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(6)
    expect(accounts.filter(({ role }) => role !== 'operator').every(({ totp }) => totp)).toBe(true)

    const orders = await database.db.selectFrom('measure').select('state').execute()
    expect(orders.map(({ state }) => state)).toEqual(expect.arrayContaining(['draft', 'submitted']))
    const holds = await database.db
      .selectFrom('urgent_hold')
      .select(['lapse_noted_at', 'ended_at'])
      .orderBy('imposed_at')
      .execute()
    expect(holds).toEqual([
      { lapse_noted_at: expect.any(Date), ended_at: null },
      { lapse_noted_at: null, ended_at: null },
    ])
    const queued = await database.db.selectFrom('item').select('id').where('state', '=', 'queued').execute()
    expect(queued.length).toBeGreaterThan(5)
    const cases = await database.db.selectFrom('case_file').select('number').execute()
    expect(cases).toHaveLength(1)

    const { id: campaignId } = await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()
    const values = await computeFigures(database.db, { campaignId, unitPath: unit.path })
    const countOf = (id: string) =>
      values.flatMap((value) => (value.id === id && value.kind === 'count' ? [value.count] : []))[0]
    expect(countOf('items-received')).toBe(itemRows.length + drawnRows.length)
    expect(countOf('reports-received')).toBe(9)
    expect(countOf('items-removed')).toBeGreaterThan(3)
    expect(countOf('orders-served')).toBe(1)

    const actor: Actor = {
      memberId: services.newId(),
      name: 'x',
      roles: ['auditor'],
      unitId: unit.id,
      unitPath: 'sr',
    }
    const found = async (query: string) =>
      (await searchEverything(database.db, actor, query)).map(({ type }) => type)
    expect(await found('138 0000 1234')).toContain('indicator')
    expect(await found('湖畔')).toEqual(expect.arrayContaining(['platform', 'operator']))
    expect(await found('收银')).toContain('item')
    expect(await found('C-20')).toContain('case')
    expect(await searchEverything(database.db, { ...actor, unitPath: 'sr.ridge' }, '138 0000 1234')).toEqual(
      [],
    )
    expect(await searchEverything(database.db, { ...actor, roles: ['administrator'] }, '湖畔')).toEqual([])

    expect(await sealEvents(database)).toBeGreaterThan(100)
    expect(await verifyChain(database.db, { now: database.clock.now() })).toMatchObject({
      ok: true,
      problems: [],
    })
  })

  it('asks for a challenger, and holds enough decisions of both sorts to train and measure it', async () => {
    const member = await database.db
      .selectFrom('member')
      .innerJoin('unit', 'unit.id', 'member.unit_id')
      .select(['member.id as memberId', 'member.name', 'unit.id as unitId', 'unit.path as unitPath'])
      .where('member.name', '=', '行动负责人甲')
      .executeTakeFirstOrThrow()
    const lead: Actor = { ...member, roles: ['campaign-lead'] }
    expect(await trainWaiting(database)).toBe(true)
    const { labels, models, isEnough } = await getLearning(database.db, lead, database.clock.now())
    expect(labels.harmless).toBe(drawnRows.filter(({ truth }) => truth === 'none').length)
    expect(labels.violations).toBeGreaterThan(30)
    expect(isEnough).toBe(true)
    expect(models).toHaveLength(1)
    const { figures, state } = models[0] ?? {}
    expect(state).toBe(figures?.scope.hits === 0 ? 'trained' : 'refused')
    const all = [figures?.frozen.champion.recall['all'], figures?.frozen.champion.falseAlarms['all']]
    expect(all.map((share) => (share?.of ?? 0) > 0)).toEqual([true, true])
    expect((figures?.learned.violations ?? 0) + (figures?.learned.harmless ?? 0)).toBeGreaterThan(40)
  })

  it('adds up: what was decided is what its figures count, and what the machine flagged in vain is among the flagged', async () => {
    const { id: campaignId } = await database.db.selectFrom('campaign').select('id').executeTakeFirstOrThrow()
    const values = await computeFigures(database.db, { campaignId, unitPath: 'sr' })
    const valueOf = (id: string) => values.find((value) => value.id === id)
    const flagged = await database.db
      .selectFrom('decision')
      .innerJoin('decision_item', 'decision_item.decision_id', 'decision.id')
      .innerJoin('item', 'item.id', 'decision_item.item_id')
      .select(['decision.outcome', 'item.verdict', 'item.source'])
      .execute()
    const inVain = flagged.filter((each) => each.verdict === 'flag' && each.outcome === 'not-violation')
    expect(valueOf('violations-decided')).toMatchObject({
      count: flagged.filter(({ outcome }) => outcome === 'violation').length,
    })
    expect(valueOf('false-alarms')).toMatchObject({
      hits: inVain.length,
      of: flagged.filter(({ verdict }) => verdict === 'flag').length,
    })
    // What passed the machine and people found amiss came by the draw or by a report, never by the feed itself.
    const missed = flagged.filter((each) => each.verdict === 'clear' && each.outcome === 'violation')
    expect(missed.length).toBeGreaterThan(0)
    expect(new Set(missed.map(({ source }) => source)).has('sample-feed')).toBe(false)
  })
})
