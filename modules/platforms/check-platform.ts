import { z } from 'zod'
import { checkUscc } from './check-uscc.ts'
import { FILING_KINDS, PERSON_ROLES, PLATFORM_KINDS, type PlatformDetails } from './platform.ts'

/** What is wrong with an entry, and in which column. `code` is stable; doors say it in the reader's language. */
export interface PlatformFault {
  readonly column: string
  readonly code:
    | 'required'
    | 'bad-code'
    | 'unknown-kind'
    | 'bad-url'
    | 'bad-domain'
    | 'bad-uscc'
    | 'bad-email'
    | 'bad-day'
    | 'bad-person'
    | 'bad-filing'
    | 'bad-name'
    | 'twice'
    | 'too-long'
    | 'operator-needs-name'
  readonly value: string
}

/** What separates the parts of a table's cell and so stands in none of them. */
const marks = /[|<>[\]]/

/** Checks an entry before it is written; an empty list means that nothing is wrong with it. */
export function checkPlatform(entry: PlatformDetails): PlatformFault[] {
  const faults: PlatformFault[] = []
  const fault = (column: string, code: PlatformFault['code'], value = '') =>
    faults.push({ column, code, value: value.slice(0, 120) })
  const longest = (column: string, value: string | null, most = 300) => {
    if (value !== null && value.length > most) fault(column, 'too-long', value)
  }

  if (!/^[a-z0-9][a-z0-9._-]{0,59}$/i.test(entry.code))
    fault('code', entry.code === '' ? 'required' : 'bad-code', entry.code)
  if (entry.name === '') fault('name', 'required')
  longest('name', entry.name)
  if (!PLATFORM_KINDS.includes(entry.kind)) fault('kind', 'unknown-kind', entry.kind)
  if (entry.homeUrl !== null && !isWebAddress(entry.homeUrl)) fault('home_url', 'bad-url', entry.homeUrl)
  for (const domain of entry.domains) if (!isDomain(domain)) fault('domains', 'bad-domain', domain)
  for (const day of Object.values(entry.domainDays)) if (!isDay(day)) fault('domains', 'bad-day', day)
  for (const [column, texts] of [
    ['names', entry.names],
    ['apps', entry.apps],
    ['groups', entry.groups],
  ] as const)
    for (const text of texts) {
      if (marks.test(text)) fault(column, 'bad-name', text)
      longest(column, text)
    }
  longest('access_provider', entry.accessProvider)

  const { operator } = entry
  if (operator) {
    if (operator.name === '') fault('operator_name', 'operator-needs-name')
    longest('operator_name', operator.name)
    longest('operator_address', operator.address)
    longest('operator_legal_representative', operator.legalRepresentative)
    if (operator.registrationNo !== null && checkUscc(operator.registrationNo) === 'invalid')
      fault('operator_registration_no', 'bad-uscc', operator.registrationNo)
    if (operator.contactEmail !== null && !z.email().safeParse(operator.contactEmail).success)
      fault('operator_contact_email', 'bad-email', operator.contactEmail)
  }

  for (const person of entry.people) {
    const column = PERSON_ROLES.includes(person.role) ? personColumn(person.role) : 'people'
    if (person.name === '' || marks.test(person.name + (person.contact ?? '')))
      fault(column, 'bad-person', person.name)
    longest(column, person.name)
    longest(column, person.contact)
    for (const day of [person.since, person.until])
      if (day !== null && !isDay(day)) fault(column, 'bad-day', day)
  }
  const seen = new Set<string>()
  for (const filing of entry.filings) {
    const column = filing.kind === 'icp' ? 'icp_filings' : 'public_security_filings'
    if (filing.number === '' || marks.test(filing.number) || !FILING_KINDS.includes(filing.kind))
      fault(column, 'bad-filing', filing.number)
    longest(column, filing.number)
    if (filing.filedOn !== null && !isDay(filing.filedOn)) fault(column, 'bad-day', filing.filedOn)
    const key = `${filing.kind} ${filing.number}`
    if (seen.has(key)) fault(column, 'twice', filing.number)
    seen.add(key)
  }
  return faults
}

export function personColumn(role: PlatformDetails['people'][number]['role']): string {
  return {
    founder: 'founders',
    'person-in-charge': 'people_in_charge',
    'security-officer': 'security_officers',
    administrator: 'administrators',
  }[role]
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** A host name as it stands in DNS: ASCII, dots, no scheme and no path. */
function isDomain(text: string): boolean {
  return (
    text.length <= 253 &&
    /^(?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(text)
  )
}

function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success
}
