import { sql } from 'kysely'
import type { FoundIndicator, ScanResult } from '../../engines/detection/index.ts'
import type { Work } from '../../runtime/work.ts'

export const INDICATOR_ROLES = ['suspect', 'victim', 'impersonated', 'third-party', 'unknown'] as const
export type IndicatorRole = (typeof INDICATOR_ROLES)[number]

export interface IndicatorUse {
  readonly subjectType: 'item' | 'report'
  readonly subjectId: string
  readonly type: string
  readonly value: string
  readonly role: IndicatorRole
}

/** By these one gets in touch with whoever offers or is paid by the victim; goods such as ID numbers are not among them. */
const CONTACTS: ReadonlySet<string> = new Set([
  'phone',
  'email',
  'wechat',
  'qq',
  'telegram',
  'url',
  'domain',
  'btc',
  'eth',
  'tron',
  'app-package',
])

/**
 * The role in which a machine sees an indicator, until a person says otherwise. In a flagged text the way to reach
 * the offer is the suspect's; a service number there is somebody's whose name is borrowed. All else is unknown.
 */
export function proposeRole(scan: ScanResult, indicator: FoundIndicator): IndicatorRole {
  if (scan.verdict === 'clear') return 'unknown'
  if (indicator.type === 'service-number') {
    const impersonates = scan.findings.some((finding) => finding.reasonCode.startsWith('impersonates'))
    return impersonates ? 'impersonated' : 'unknown'
  }
  return CONTACTS.has(indicator.type) ? 'suspect' : 'unknown'
}

interface Named {
  readonly type: string
  readonly value: string
}

/**
 * What a text's indicators say about one subject; an amount leads nowhere and is left out.
 * @param notSuspect what the reporter says is somebody else's: it ties nothing together
 */
export function listUses(
  scan: ScanResult,
  subject: { readonly subjectType: 'item' | 'report'; readonly subjectId: string },
  notSuspect: readonly Named[] = [],
): IndicatorUse[] {
  const isOther = ({ type, value }: Named) =>
    notSuspect.some((named) => named.type === type && named.value === value)
  return scan.indicators
    .filter((indicator) => indicator.type !== 'amount')
    .map((indicator) => ({
      ...subject,
      type: indicator.type,
      value: indicator.value,
      role: isOther(indicator) ? 'third-party' : proposeRole(scan, indicator),
    }))
}

/** Records where indicators stood. A role that a person set stays; a suspect's is not taken back by another scan. */
export async function recordUses(work: Work, uses: readonly IndicatorUse[]): Promise<void> {
  if (uses.length === 0) return
  const unique = new Map(uses.map((use) => [`${use.type} ${use.value}`, use]))
  // In one order, so that two transactions that meet the same indicators never wait for each other in a circle.
  const indicators = [...unique.values()].sort((a, b) => (a.type + a.value < b.type + b.value ? -1 : 1))
  const made = indicators.map(({ type, value }) => ({ id: work.newId(), type, value }))
  await sql`
    insert into indicator (id, type, value, first_seen)
    select id, type, value, ${work.now}
    from json_to_recordset(${JSON.stringify(made)}) as made(id uuid, type text, value text)
    on conflict do nothing
  `.execute(work.trx)
  const rows = uses.map(({ subjectType, subjectId, type, value, role }) => ({
    subject_type: subjectType,
    subject_id: subjectId,
    type,
    value,
    role,
  }))
  await sql`
    insert into indicator_use (indicator_id, subject_type, subject_id, role, at)
    select distinct on (indicator.id, use.subject_type, use.subject_id)
      indicator.id, use.subject_type, use.subject_id, use.role, ${work.now}
    from json_to_recordset(${JSON.stringify(rows)})
      as use(subject_type text, subject_id uuid, type text, value text, role text)
    join indicator on indicator.type = use.type and indicator.value = use.value
    order by indicator.id, use.subject_type, use.subject_id, use.role = 'unknown'
    on conflict (indicator_id, subject_type, subject_id) do update
      set role = excluded.role
      where indicator_use.role_by is null and indicator_use.role = 'unknown'
  `.execute(work.trx)
}
