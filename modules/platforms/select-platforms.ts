import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { FilingDetails, PersonDetails, Platform } from './platform.ts'

type Query = ReturnType<typeof base>
/** Whole entries of the register, people and filings included; `narrow` says which and in what order. */
export async function selectPlatforms(db: Database, narrow: (query: Query) => Query): Promise<Platform[]> {
  const rows = await narrow(base(db)).execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    homeUrl: row.home_url,
    domains: row.domains,
    domainDays: row.domain_days as Readonly<Record<string, string>>,
    names: row.names,
    apps: row.apps,
    groups: row.groups,
    accessProvider: row.access_provider,
    unit: row.unit_code,
    unitId: row.unit_id,
    unitNameZh: row.unit_name_zh,
    unitNameEn: row.unit_name_en,
    operator:
      row.operator_id === null
        ? null
        : {
            id: row.operator_id,
            name: row.operator_name ?? '',
            registrationNo: row.registration_no,
            address: row.address,
            legalRepresentative: row.legal_representative,
            contactEmail: row.contact_email,
          },
    people: row.people,
    filings: row.filings,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }))
}

function base(db: Database) {
  return db
    .selectFrom('platform')
    .where('platform.merged_into', 'is', null)
    .innerJoin('unit', 'unit.id', 'platform.unit_id')
    .leftJoin('operator', 'operator.id', 'platform.operator_id')
    .select([
      'platform.id',
      'platform.code',
      'platform.name',
      'platform.kind',
      'platform.home_url',
      'platform.domains',
      'platform.domain_days',
      'platform.names',
      'platform.apps',
      'platform.groups',
      'platform.access_provider',
      'platform.operator_id',
      'platform.unit_id',
      'platform.created_at',
      'platform.changed_at',
      'unit.code as unit_code',
      'unit.name_zh as unit_name_zh',
      'unit.name_en as unit_name_en',
      'operator.name as operator_name',
      'operator.registration_no',
      'operator.address',
      'operator.legal_representative',
      'operator.contact_email',
    ])
    .select([
      sql<PersonDetails[]>`coalesce((
        select jsonb_agg(jsonb_build_object('role', role, 'name', name, 'contact', contact, 'since', since, 'until', until)
          order by array_position(array['founder', 'person-in-charge', 'security-officer', 'administrator'], role), since nulls last, name)
        from platform_person where platform_id = platform.id), '[]')`.as('people'),
      sql<FilingDetails[]>`coalesce((
        select jsonb_agg(jsonb_build_object('kind', kind, 'number', number, 'filedOn', filed_on) order by kind, filed_on nulls last, number)
        from filing where platform_id = platform.id), '[]')`.as('filings'),
    ])
}
