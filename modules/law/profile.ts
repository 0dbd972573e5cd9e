import { z } from 'zod'
import { KINDS, type Kind } from '../../engines/detection/kinds.ts'
import { Refusal } from '../../runtime/refusal.ts'
import sampleRepublic from './profiles/sample-republic.json' with { type: 'json' }

const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const bilingualLines = z.object({ zh: z.array(z.string()).min(1), en: z.array(z.string()).min(1) })
const term = z.object({ effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().nullable() })

const groundSchema = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  article: z.string(),
  kinds: z.array(z.enum(KINDS)).min(1, 'a ground must name at least one of the six kinds'),
  text: bilingual,
  ...term.shape,
})

const obligationSchema = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  article: z.string(),
  text: bilingual,
  /** What is asked for by document. */
  asks: bilingual,
  /** Ids of the inspection's checks that see something of it from outside. */
  outside: z.array(z.string()),
  /** Days for which an accepted answer holds. */
  validDays: z.int().positive(),
  ...term.shape,
})

/** A jurisdiction as data. A ground that names none of the six kinds is refused when the profile is read. */
export const profileSchema = z.strictObject({
  id: z.string(),
  name: bilingual,
  invented: z.boolean(),
  version: z.string(),
  /** IANA name of the zone in which its deadlines are said. */
  timeZone: z.string(),
  source: z.string(),
  authority: bilingual,
  instruments: z.array(z.strictObject({ id: z.string(), name: bilingual, ...term.shape })),
  grounds: z.array(groundSchema),
  /** The safety measures that a platform is asked about. */
  obligations: z.array(obligationSchema),
  competence: bilingual,
  /** On what an order to an intermediary rests, by its role; to one that is not here none can be issued. */
  intermediaries: z.partialRecord(
    z.enum(['registrar', 'registry', 'host', 'network', 'app-store', 'telecom']),
    bilingual,
  ),
  consequence: bilingual,
  remedies: bilingual,
  deadlines: z.record(
    z.string(),
    z.object({
      days: z.int().positive(),
      unit: z.enum(['days', 'working-days']).optional(),
      note: bilingual.optional(),
    }),
  ),
  /** Days of the week off (0 is Sunday), days off beside them, and days worked although they would be off. */
  calendar: z.strictObject({
    weekend: z.array(z.int().min(0).max(6)),
    holidays: z.array(z.iso.date()),
    workdays: z.array(z.iso.date()),
  }),
  advice: z.strictObject({
    checkedOn: z.iso.date(),
    source: z.string(),
    phones: z.record(z.string(), z.object({ number: z.string(), name: bilingual })),
    situations: z.record(z.enum(['money-sent', 'details-given', 'account-taken', 'saw-it']), bilingualLines),
  }),
})

export type Profile = z.infer<typeof profileSchema>
export type Ground = z.infer<typeof groundSchema>
export type Obligation = z.infer<typeof obligationSchema>

const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [sampleRepublic].map((raw) => [raw.id, profileSchema.parse(raw)]),
)

export function listProfiles(): Profile[] {
  return [...PROFILES.values()]
}

/** @throws Refusal `law.unknown-profile` */
export function getProfile(id: string): Profile {
  const profile = PROFILES.get(id)
  if (profile) return profile
  throw new Refusal('not-found', 'law.unknown-profile', `There is no jurisdiction profile "${id}".`, { id })
}

/** The grounds of a profile in force on a day (`YYYY-MM-DD`), for one kind or for all. */
export function listGrounds(profile: Profile, day: string, kind?: Kind): Ground[] {
  const instruments = new Map(profile.instruments.map((instrument) => [instrument.id, instrument]))
  return profile.grounds.filter((ground) => {
    const instrument = instruments.get(ground.instrument)
    return (
      instrument !== undefined &&
      inForce(instrument, day) &&
      inForce(ground, day) &&
      (kind === undefined || ground.kinds.includes(kind))
    )
  })
}

/** The obligations of a profile in force on a day (`YYYY-MM-DD`). */
export function listObligations(profile: Profile, day: string): Obligation[] {
  const instruments = new Map(profile.instruments.map((instrument) => [instrument.id, instrument]))
  return profile.obligations.filter((obligation) => {
    const instrument = instruments.get(obligation.instrument)
    return instrument !== undefined && inForce(instrument, day) && inForce(obligation, day)
  })
}

/** @throws Refusal `law.unknown-ground` when the ground is not in force that day or does not cover the kind */
export function getGround(profile: Profile, day: string, kind: Kind, id: string): Ground {
  const ground = listGrounds(profile, day, kind).find((each) => each.id === id)
  if (ground) return ground
  throw new Refusal(
    'invalid',
    'law.unknown-ground',
    `"${id}" is no ground for ${kind} in ${profile.name.en} on ${day}. Choose one from the list.`,
    { id, kind },
  )
}

function inForce(entry: { effectiveFrom: string; effectiveTo: string | null }, day: string): boolean {
  return entry.effectiveFrom <= day && (entry.effectiveTo === null || day < entry.effectiveTo)
}
