import { personColumn } from './check-platform.ts'
import {
  type FilingDetails,
  type FilingKind,
  PERSON_ROLES,
  type PersonDetails,
  type PersonRole,
  type PlatformDetails,
  type PlatformKind,
} from './platform.ts'

/** The columns of a platform table, in the order in which an export writes them. */
export const PLATFORM_COLUMNS = [
  'code',
  'name',
  'kind',
  'home_url',
  'domains',
  'unit',
  'operator_name',
  'operator_registration_no',
  'operator_address',
  'operator_legal_representative',
  'operator_contact_email',
  'founders',
  'people_in_charge',
  'security_officers',
  'administrators',
  'icp_filings',
  'public_security_filings',
  'names',
  'apps',
  'groups',
  'access_provider',
] as const
export type PlatformColumn = (typeof PLATFORM_COLUMNS)[number]

/** One line of a table as its parser read it. */
export type PlatformCells = Readonly<Record<string, string | undefined>>

/** Reads a line as it stands; `checkPlatform` says what is wrong with it. */
export function readCells(cells: PlatformCells): PlatformDetails {
  const cell = (column: PlatformColumn) => cells[column]?.trim() ?? ''
  const optional = (column: PlatformColumn) => cell(column) || null
  const list = (column: PlatformColumn) =>
    cell(column)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '')

  const operatorCells: PlatformColumn[] = [
    'operator_name',
    'operator_registration_no',
    'operator_address',
    'operator_legal_representative',
    'operator_contact_email',
  ]
  const people = PERSON_ROLES.flatMap((role) =>
    list(personColumn(role) as PlatformColumn).map((text): PersonDetails => readPerson(role, text)),
  )
  const filings = [
    ...list('icp_filings').map((text) => readFiling('icp', text)),
    ...list('public_security_filings').map((text) => readFiling('public-security', text)),
  ]
  const domains = list('domains').map(readDomain)
  return {
    code: cell('code'),
    name: cell('name'),
    kind: cell('kind') as PlatformKind,
    homeUrl: optional('home_url'),
    domains: [...new Set(domains.map(({ name }) => name))].toSorted(),
    domainDays: Object.fromEntries(
      domains.flatMap(({ name, since }) => (since === null ? [] : [[name, since]])),
    ),
    names: [...new Set(list('names'))],
    apps: [...new Set(list('apps'))],
    groups: [...new Set(list('groups'))],
    accessProvider: optional('access_provider'),
    unit: optional('unit'),
    operator: operatorCells.some((column) => cell(column) !== '')
      ? {
          name: cell('operator_name'),
          registrationNo: optional('operator_registration_no'),
          address: optional('operator_address'),
          legalRepresentative: optional('operator_legal_representative'),
          contactEmail: optional('operator_contact_email'),
        }
      : null,
    people,
    filings,
  }
}

/** `forum.example [2024-05-01]`: since that day it is registered to whoever holds it now; the day may be left out. */
function readDomain(text: string): { name: string; since: string | null } {
  const parts = /^(?<name>[^[]*)\[(?<since>[^\]]*)\]$/.exec(text)?.groups
  return { name: toDomain((parts?.['name'] ?? text).trim()), since: parts?.['since']?.trim() || null }
}

/** Writes a line that `readCells` reads back to the same entry. */
export function writeCells(entry: PlatformDetails): Record<PlatformColumn, string> {
  const people = (role: PersonRole) =>
    entry.people
      .filter((person) => person.role === role)
      .map(writePerson)
      .join(' | ')
  const filings = (kind: FilingKind) =>
    entry.filings
      .filter((filing) => filing.kind === kind)
      .map((filing) => (filing.filedOn === null ? filing.number : `${filing.number} [${filing.filedOn}]`))
      .join(' | ')
  return {
    code: entry.code,
    name: entry.name,
    kind: entry.kind,
    home_url: entry.homeUrl ?? '',
    domains: entry.domains
      .map((name) => {
        const since = entry.domainDays[name]
        return since === undefined ? name : `${name} [${since}]`
      })
      .join(' | '),
    unit: entry.unit ?? '',
    operator_name: entry.operator?.name ?? '',
    operator_registration_no: entry.operator?.registrationNo ?? '',
    operator_address: entry.operator?.address ?? '',
    operator_legal_representative: entry.operator?.legalRepresentative ?? '',
    operator_contact_email: entry.operator?.contactEmail ?? '',
    founders: people('founder'),
    people_in_charge: people('person-in-charge'),
    security_officers: people('security-officer'),
    administrators: people('administrator'),
    icp_filings: filings('icp'),
    public_security_filings: filings('public-security'),
    names: entry.names.join(' | '),
    apps: entry.apps.join(' | '),
    groups: entry.groups.join(' | '),
    access_provider: entry.accessProvider ?? '',
  }
}

/**
 * `Lin Wanzhao <lin@market.example> [2025-03-01..2026-02-28]`; contact and days may be left out.
 * A text of another shape gives a person without a name, which the check refuses.
 */
export function readPerson(role: PersonRole, text: string): PersonDetails {
  const parts =
    /^(?<name>[^<[]*)(?:<(?<contact>[^>]*)>)?\s*(?:\[(?<since>[^.\]]*)\.\.(?<until>[^\]]*)\])?$/.exec(
      text,
    )?.groups
  return {
    role,
    name: parts?.['name']?.trim() ?? '',
    contact: parts?.['contact']?.trim() || null,
    since: parts?.['since']?.trim() || null,
    until: parts?.['until']?.trim() || null,
  }
}

function writePerson({ name, contact, since, until }: PersonDetails): string {
  const term = since === null && until === null ? '' : ` [${since ?? ''}..${until ?? ''}]`
  return `${name}${contact === null ? '' : ` <${contact}>`}${term}`
}

/** `示ICP备20250001号 [2025-03-01]`; the day may be left out. */
function readFiling(kind: FilingKind, text: string): FilingDetails {
  const parts = /^(?<number>.*?)\s*(?:\[(?<day>[^\]]*)\])?$/s.exec(text)?.groups
  return { kind, number: parts?.['number']?.trim() ?? '', filedOn: parts?.['day']?.trim() || null }
}

/** The ASCII form in which a name stands in DNS; what is none stays as it is and is refused by the check. */
function toDomain(text: string): string {
  const bare = text.replace(/\.$/, '')
  if (/[\s/:@?#]/.test(bare) || !URL.canParse(`http://${bare}`)) return bare
  return new URL(`http://${bare}`).hostname
}
