import { createCampaign, moveCampaign } from '../../modules/campaigns/index.ts'
import {
  type Actor,
  computeTotp,
  createDemoAccount,
  createOperatorKey,
  findActorByEmail,
  insertUnit,
  type Role,
} from '../../modules/units/index.ts'
import { systemClock } from '../../runtime/clock.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { newId } from '../../runtime/ids.ts'
import { type Database, inWork, type WorkSource } from '../../runtime/work.ts'
import type { Browser } from './browser.ts'

export const SECRET = 'a secret for the rehearsal, long enough to be one'
const PASSWORD = 'four calm herons by the lake'

interface Person {
  readonly actor: Actor
  /** In base32, as an authenticator app takes it. */
  readonly totp: string
}

export type People = Readonly<Record<'officer' | 'second' | 'reviewer', Person>>

const source = (db: Database): WorkSource => ({ db, clock: systemClock, newId })
const emailOf = (name: string): string => `${name}@rehearsal.example`

/** The authority, its people with their second factors, and a running campaign. */
export async function furnish(db: Database): Promise<People> {
  return inWork(source(db), async (work) => {
    const names = { nameZh: '演练署', nameEn: 'Rehearsal Authority' }
    const unit = await insertUnit(work, { code: 'sr', level: 'nation', ...names }, undefined)
    const secret = deriveFrom(SECRET).deriveKey('units.accounts').toString('base64')
    const add = async (name: string, roles: readonly Role[]): Promise<Person> => {
      const email = emailOf(name)
      const as = { unitId: unit.id, roles }
      const made = await createDemoAccount(work, secret, { name, email, password: PASSWORD, as })
      const actor = await findActorByEmail(work.trx, email)
      if (actor === undefined || !('totp' in made)) throw new Error(`${name} was not added`)
      return { actor, totp: made.totp.secret }
    }
    const people = {
      officer: await add('officer', ['platform-officer']),
      second: await add('second', ['platform-officer']),
      reviewer: await add('reviewer', ['reviewer']),
    }
    const lead = await add('lead', ['campaign-lead'])
    const otherLead = await add('other-lead', ['campaign-lead'])
    const day = (offset: number) =>
      new Date(work.now.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
    const { id } = await createCampaign(work, lead.actor, {
      code: 'rehearsal',
      nameZh: '演练',
      nameEn: 'Rehearsal',
      profile: 'sample-republic',
      kinds: ['crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam'],
      startsOn: day(-1),
      endsOn: day(60),
    })
    await moveCampaign(work, otherLead.actor, id, 'approve')
    await moveCampaign(work, lead.actor, id, 'activate')
    return people
  })
}

/** Signs in as a person would, with the code of this moment. */
export async function signIn(browser: Browser, name: keyof People, people: People): Promise<void> {
  await browser.post('/sign-in', { email: emailOf(name), password: PASSWORD })
  const code = computeTotp(people[name].totp, new Date())
  const answer = await browser.post('/sign-in/code', { code })
  if (answer.status !== 302) throw new Error(`${name} could not sign in: ${answer.status}`)
}

/** Seats somebody of each operator at the desk, with a key for their program; by the platform's id. */
export async function openDesks(
  db: Database,
  platforms: readonly { readonly id: string; readonly code: string; readonly operatorId: string }[],
): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  for (const { id, code, operatorId } of platforms) {
    await inWork(source(db), async (work) => {
      const name = `desk of ${code}`
      const email = `${code}@desk.example`
      const made = await createDemoAccount(work, '', { name, email, password: PASSWORD, as: { operatorId } })
      if (!('seatId' in made)) throw new Error('a seat was asked for')
      const { seatId } = made
      const seat = { seatId, operatorId, name, role: 'manager' as const }
      const { key } = await createOperatorKey(work, seat, { name: 'robot', scopes: ['read', 'answer'] })
      keys.set(id, key)
    })
  }
  return keys
}
