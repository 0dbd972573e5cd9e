import { findActiveCampaign } from '../../modules/campaigns/index.ts'
import { getProfile, type Profile } from '../../modules/law/index.ts'
import type { Door } from '../context.ts'
import type { Locale } from '../locale.ts'
import type { Situation } from './situations.ts'

export interface Phone {
  readonly number: string
  readonly name: string
}

/** Who runs this and whom to call, as the jurisdiction of the campaign under way says it; without one, nobody is named. */
export interface Service {
  readonly name: string | undefined
  readonly invented: boolean
  readonly fraudLine: Phone | undefined
}

export async function readService(door: Door): Promise<Service> {
  const profile = await findProfile(door)
  if (!profile) return { name: undefined, invented: false, fraudLine: undefined }
  return {
    name: say(profile.authority, door.locale),
    invented: profile.invented,
    fraudLine: findPhone(profile, 'fraudLine', door.locale),
  }
}

export interface Advice {
  /** None where no jurisdiction applies; the page then has general advice of its own. */
  readonly steps: readonly string[]
  /** The most urgent call first. */
  readonly phones: readonly Phone[]
  readonly invented: boolean
}

const CALLS: Readonly<Record<Situation, readonly string[]>> = {
  'money-sent': ['bank', 'fraudLine'],
  'details-given': ['bank'],
  'account-taken': ['fraudLine'],
  'saw-it': [],
}

export async function readAdvice(door: Door, situation: Situation): Promise<Advice> {
  const profile = await findProfile(door)
  if (!profile) return { steps: [], phones: [], invented: false }
  return {
    steps: say(profile.advice.situations[situation], door.locale),
    phones: CALLS[situation].flatMap((id) => findPhone(profile, id, door.locale) ?? []),
    invented: profile.invented,
  }
}

/** Numbers that the jurisdiction has registered as its own. */
export async function listOfficialPhones(door: Door): Promise<Phone[]> {
  const profile = await findProfile(door)
  return Object.keys(profile?.advice.phones ?? {}).flatMap(
    (id) => (profile && findPhone(profile, id, door.locale)) ?? [],
  )
}

async function findProfile({ services, now }: Door): Promise<Profile | undefined> {
  const campaign = await findActiveCampaign(services.db, { at: now })
  return campaign && getProfile(campaign.profile)
}

function findPhone(profile: Profile, id: string, locale: Locale): Phone | undefined {
  const phone = profile.advice.phones[id]
  return phone && { number: phone.number, name: say(phone.name, locale) }
}

function say<T>(both: { zh: T; en: T }, locale: Locale): T {
  return locale === 'en' ? both.en : both.zh
}
