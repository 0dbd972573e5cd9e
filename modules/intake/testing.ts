import type { TestDatabase } from '../../db/testing.ts'
import { newId } from '../../runtime/ids.ts'
import { createCampaign, moveCampaign } from '../campaigns/index.ts'
import type { Actor, Role } from '../units/index.ts'

/** An authority with an active campaign. */
export interface Authority {
  readonly campaignId: string
  readonly unitId: string
  /** A unit below, which reports of its region go to. */
  readonly lakeside: Actor
  readonly staff: Actor
}

/** A window over a text without repetition: windows up to 34 characters apart say the same, those farther apart do not. */
export function overlapping(start: number): string {
  const character = (at: number) => String.fromCharCode(0x4e00 + (((start + at) * 53) % 5000))
  return Array.from({ length: 120 }, (_, at) => character(at)).join('')
}

const everything: readonly Role[] = ['campaign-lead', 'reviewer', 'investigator', 'platform-officer']

export async function makeAuthority(database: TestDatabase): Promise<Authority> {
  const unitId = await addUnit(database, 'sr')
  const lakesideId = await addUnit(database, 'sr.lakeside')
  const staff = await addActor(database, unitId, 'sr')
  const second = await addActor(database, unitId, 'sr')
  const lakeside = await addActor(database, lakesideId, 'sr.lakeside')
  const { id } = await database.work((work) =>
    createCampaign(work, staff, {
      code: 'sweep',
      nameZh: '清理行动',
      nameEn: 'Sweep',
      profile: 'sample-republic',
      kinds: ['scam', 'identity-trade'],
      startsOn: '2026-05-01',
      endsOn: '2026-09-30',
    }),
  )
  for (const event of ['approve', 'activate'] as const) {
    await database.work((work) => moveCampaign(work, second, id, event))
  }
  return { campaignId: id, unitId, lakeside, staff }
}

async function addUnit({ db }: TestDatabase, path: string): Promise<string> {
  const id = newId()
  const code = path.split('.').at(-1) ?? path
  await db
    .insertInto('unit')
    .values({ id, code, path, level: code === path ? 'nation' : 'province', name_zh: code, name_en: code })
    .execute()
  return id
}

async function addActor({ db }: TestDatabase, unitId: string, unitPath: string): Promise<Actor> {
  const memberId = newId()
  await db
    .insertInto('member')
    .values({ id: memberId, user_id: memberId, unit_id: unitId, name: 'Member' })
    .execute()
  return { memberId, name: 'Member', roles: everything, unitId, unitPath }
}
