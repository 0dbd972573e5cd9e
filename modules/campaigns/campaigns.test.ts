import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../db/testing.ts'
import { newId } from '../../runtime/ids.ts'
import type { Actor, Role } from '../units/index.ts'
import {
  CAMPAIGN_MOVES,
  type CampaignEvent,
  type CampaignState,
  createCampaign,
  findActiveCampaign,
  findObstacle,
  getCampaign,
  listCampaigns,
  moveCampaign,
  type NewCampaign,
} from './index.ts'

const database = useTestDatabase()
let lead: Actor
let second: Actor
let reviewer: Actor
let lakeside: Actor
let hills: Actor

beforeAll(async () => {
  lead = await addMember('sr', ['campaign-lead'])
  second = await addMember('sr', ['campaign-lead'])
  reviewer = await addMember('sr', ['reviewer'])
  lakeside = await addMember('sr.lakeside', ['campaign-lead'])
  hills = await addMember('sr.hills', ['campaign-lead'])
})

describe('a campaign', () => {
  it('goes from draft to closed, and each step is in the audit chain', async () => {
    const { id } = await create({})
    const states = []
    for (const event of ['approve', 'activate', 'begin-closing', 'close'] as const) {
      states.push((await move(second, id, event)).state)
    }
    expect(states).toEqual(['approved', 'active', 'closing', 'closed'])
    const events = await database.db
      .selectFrom('audit_event')
      .select('kind')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
    expect(events.map((event) => event.kind)).toEqual([
      'campaigns.created',
      'campaigns.approved',
      'campaigns.activated',
      'campaigns.closing',
      'campaigns.closed',
    ])
  })

  it('is not approved by whoever drew it up', async () => {
    const { id } = await create({})
    await expect(move(lead, id, 'approve')).rejects.toMatchObject({ code: 'campaigns.needs-second-person' })
    expect((await getCampaign(database.db, lead, id)).state).toBe('draft')
  })

  it.each([
    ['a kind outside the six', { kinds: ['scam', 'opinion'] }, 'campaigns.kind-out-of-scope'],
    ['no kind at all', { kinds: [] }, 'campaigns.kind-out-of-scope'],
    ['an end before its start', { endsOn: '2026-04-30' }, 'campaigns.end-before-start'],
    ['a day that is none', { endsOn: '2026-02-30' }, 'campaigns.day'],
    ['an unknown profile', { profile: 'nowhere' }, 'law.unknown-profile'],
    ['a blank name', { nameEn: ' ' }, 'campaigns.name'],
    ['a code with spaces', { code: 'Summer Sweep' }, 'campaigns.code'],
  ])('is refused with %s', async (_what, change, code) => {
    await expect(create(change)).rejects.toMatchObject({ name: 'Refusal', code })
  })

  it('is refused with a code that is taken', async () => {
    const { code } = await create({})
    await expect(create({ code })).rejects.toMatchObject({ code: 'campaigns.code-taken' })
  })

  it('is drawn up and moved by campaign leads only', async () => {
    await expect(create({}, reviewer)).rejects.toMatchObject({ code: 'units.forbidden' })
    const { id } = await create({})
    await expect(move(reviewer, id, 'approve')).rejects.toMatchObject({ code: 'units.forbidden' })
  })

  it('takes in only units at or below the one that draws it up', async () => {
    await expect(create({ unitIds: [hills.unitId] }, lakeside)).rejects.toMatchObject({
      code: 'campaigns.foreign-unit',
    })
  })

  it('is seen by the units that take part and those above, and by no others', async () => {
    const own = await create({}, lakeside)
    const national = await create({})
    const seen = async (actor: Actor) => (await listCampaigns(database.db, actor)).map((each) => each.id)
    expect(await seen(lakeside)).toEqual(expect.arrayContaining([own.id, national.id]))
    expect(await seen(lead)).toContain(own.id)
    expect(await seen(hills)).not.toContain(own.id)
    await expect(getCampaign(database.db, hills, own.id)).rejects.toMatchObject({ code: 'campaigns.unknown' })
  })
})

describe('the active campaign', () => {
  it('is the one of these days and this kind that began last', async () => {
    const old = await activate({ startsOn: '2027-01-01', endsOn: '2027-06-30', kinds: ['scam'] })
    const recent = await activate({ startsOn: '2027-03-01', endsOn: '2027-04-30', kinds: ['crime-tools'] })
    const find = (day: string, kind?: 'scam' | 'crime-tools' | 'false-trust') =>
      findActiveCampaign(database.db, { kind, at: new Date(`${day}T12:00:00Z`) })
    expect((await find('2027-02-01'))?.id).toBe(old)
    expect((await find('2027-04-30'))?.id).toBe(recent)
    expect((await find('2027-04-01', 'scam'))?.id).toBe(old)
    expect(await find('2027-04-01', 'false-trust')).toBeUndefined()
    expect(await find('2027-07-01')).toBeUndefined()
  })
})

describe('the table of moves', () => {
  const states: CampaignState[] = ['draft', 'approved', 'active', 'closing', 'closed']
  const events: CampaignEvent[] = ['approve', 'activate', 'begin-closing', 'close']

  it('leaves one way forward from each state but the last', () => {
    for (const state of states) {
      const open = events.filter(
        (event) => findObstacle(second, { state, createdBy: lead.memberId }, event) === undefined,
      )
      expect(open).toEqual(CAMPAIGN_MOVES.filter((each) => each.from === state).map((each) => each.event))
      expect(open).toHaveLength(state === 'closed' ? 0 : 1)
    }
  })
})

let number = 0

function create(change: Partial<NewCampaign>, actor = lead) {
  number += 1
  return database.work((work) =>
    createCampaign(work, actor, {
      code: `sweep-${number}`,
      nameZh: '清理行动',
      nameEn: 'Sweep',
      profile: 'sample-republic',
      kinds: ['scam', 'identity-trade'],
      startsOn: '2026-05-01',
      endsOn: '2026-09-30',
      ...change,
    }),
  )
}

function move(actor: Actor, id: string, event: CampaignEvent) {
  return database.work((work) => moveCampaign(work, actor, id, event))
}

async function activate(change: Partial<NewCampaign>): Promise<string> {
  const { id } = await create(change)
  await move(second, id, 'approve')
  await move(second, id, 'activate')
  return id
}

async function addMember(unitPath: string, roles: Role[]): Promise<Actor> {
  const code = unitPath.split('.').at(-1) ?? unitPath
  await database.db
    .insertInto('unit')
    .values({ id: newId(), code, path: unitPath, level: 'province', name_zh: code, name_en: code })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
  const unit = await database.db
    .selectFrom('unit')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const memberId = newId()
  await database.db
    .insertInto('member')
    .values({ id: memberId, user_id: memberId, unit_id: unit.id, name: code })
    .execute()
  return { memberId, name: code, roles, unitId: unit.id, unitPath }
}
