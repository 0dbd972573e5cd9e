import type { PersonRole, PlatformDetails } from './platform.ts'

/** What a complete entry of the register has, in the order in which an officer asks for it. */
export const REGISTER_PARTS = [
  'operator',
  'registration-no',
  'legal-representative',
  'address',
  'contact-email',
  'founder',
  'person-in-charge',
  'security-officer',
  'administrator',
  'icp-filing',
  'public-security-filing',
  'home-url',
  'domain',
] as const
export type RegisterPart = (typeof REGISTER_PARTS)[number]

type Entry = Pick<PlatformDetails, 'operator' | 'people' | 'filings' | 'homeUrl' | 'domains'>

/** The parts an entry lacks on a day. Missing means not on record here, never that a duty was breached. */
export function findMissing(entry: Entry, day: string): RegisterPart[] {
  const { operator, people, filings, homeUrl, domains } = entry
  const serves = (role: PersonRole) =>
    people.some((person) => person.role === role && (person.until === null || person.until >= day))
  const present: Record<RegisterPart, boolean> = {
    operator: operator !== null,
    'registration-no': operator?.registrationNo != null,
    'legal-representative': operator?.legalRepresentative != null,
    address: operator?.address != null,
    'contact-email': operator?.contactEmail != null,
    // A founder stays one after leaving.
    founder: people.some((person) => person.role === 'founder'),
    'person-in-charge': serves('person-in-charge'),
    'security-officer': serves('security-officer'),
    administrator: serves('administrator'),
    'icp-filing': filings.some((filing) => filing.kind === 'icp'),
    'public-security-filing': filings.some((filing) => filing.kind === 'public-security'),
    'home-url': homeUrl !== null,
    domain: domains.length > 0,
  }
  return REGISTER_PARTS.filter((part) => !present[part])
}
