import type { PlatformColumn } from './columns.ts'
import type { RegisterPart } from './find-missing.ts'

/** Where a table has what a part asks for. */
const COLUMN: Readonly<Record<RegisterPart, PlatformColumn>> = {
  operator: 'operator_name',
  'registration-no': 'operator_registration_no',
  'legal-representative': 'operator_legal_representative',
  address: 'operator_address',
  'contact-email': 'operator_contact_email',
  founder: 'founders',
  'person-in-charge': 'people_in_charge',
  'security-officer': 'security_officers',
  administrator: 'administrators',
  'icp-filing': 'icp_filings',
  'public-security-filing': 'public_security_filings',
  'home-url': 'home_url',
  domain: 'domains',
}

/**
 * Since when each part is missing: since its field last changed, or since the entry was registered without it.
 * @param changes the history of the entry, the newest first
 */
export function findMissingSince(
  missing: readonly RegisterPart[],
  createdAt: Date,
  changes: readonly { readonly column: PlatformColumn; readonly at: Date }[],
): Readonly<Partial<Record<RegisterPart, Date>>> {
  return Object.fromEntries(
    missing.map((part) => [part, changes.find(({ column }) => column === COLUMN[part])?.at ?? createdAt]),
  )
}
