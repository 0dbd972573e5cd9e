/** Who stands between a platform and its users, and can end a harm that the platform's operator does not. */
export const INTERMEDIARY_ROLES = [
  'registrar',
  'registry',
  'host',
  'network',
  'app-store',
  'telecom',
] as const
export type IntermediaryRole = (typeof INTERMEDIARY_ROLES)[number]

export const PLATFORM_KINDS = [
  'site',
  'app',
  'shop',
  'forum',
  'group-host',
  ...INTERMEDIARY_ROLES,
  'other',
] as const
export type PlatformKind = (typeof PLATFORM_KINDS)[number]

export const PERSON_ROLES = ['founder', 'person-in-charge', 'security-officer', 'administrator'] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

export const FILING_KINDS = ['icp', 'public-security'] as const
export type FilingKind = (typeof FILING_KINDS)[number]

export interface OperatorDetails {
  readonly name: string
  readonly registrationNo: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
  readonly contactEmail: string | null
}

/** Days are `YYYY-MM-DD`. */
export interface PersonDetails {
  readonly role: PersonRole
  readonly name: string
  readonly contact: string | null
  readonly since: string | null
  readonly until: string | null
}

export interface FilingDetails {
  readonly kind: FilingKind
  readonly number: string
  readonly filedOn: string | null
}

/** Everything the register holds about a platform; it is known by its `code`. */
export interface PlatformDetails {
  readonly code: string
  readonly name: string
  readonly kind: PlatformKind
  readonly homeUrl: string | null
  readonly domains: readonly string[]
  /** Day by domain since when it is registered to whoever holds it now, where that is known. */
  readonly domainDays: Readonly<Record<string, string>>
  /** Further names under which people know it. */
  readonly names: readonly string[]
  /** Package names of its apps. */
  readonly apps: readonly string[]
  /** Names or numbers of its groups and channels elsewhere. */
  readonly groups: readonly string[]
  /** Who gives it its access to the network: the host or line it is reached through. */
  readonly accessProvider: string | null
  /** Code of the unit it belongs to; null for the registering member's own. */
  readonly unit: string | null
  readonly operator: OperatorDetails | null
  readonly people: readonly PersonDetails[]
  readonly filings: readonly FilingDetails[]
}

export interface Platform extends Omit<PlatformDetails, 'operator' | 'unit'> {
  readonly id: string
  readonly unit: string
  readonly unitId: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly operator: (OperatorDetails & { readonly id: string }) | null
  readonly createdAt: Date
  readonly changedAt: Date
}
