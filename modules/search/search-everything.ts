import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, may, type Permission, visibleTo } from '../units/index.ts'

export type HitType =
  | 'indicator'
  | 'platform'
  | 'operator'
  | 'person'
  | 'measure'
  | 'case'
  | 'campaign'
  | 'item'

export interface Hit {
  readonly type: HitType
  readonly id: string
  /** What was found, as it is called. */
  readonly label: string
  /** One more thing that tells it apart: a type, an operator, a state. */
  readonly detail: string | null
}

const PER_TYPE = 10
const SHORTEST = 2

/**
 * One box over everything the actor may see: numbers and handles, domains, order and case numbers, names, and any
 * two or more characters of a queued or decided item. Permission and branch are part of each query, so what may
 * not be seen is neither found nor counted.
 */
export async function searchEverything(db: Database, actor: Actor, query: string): Promise<Hit[]> {
  const sought = query.normalize('NFKC').trim()
  if (sought.length < SHORTEST) return []
  const pattern = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const searches = SEARCHES.filter((each) => may(actor, each.permission))
  const found = await Promise.all(
    searches.map(async ({ find }) => (await find(actor, pattern, sought).execute(db)).rows),
  )
  return found.flat()
}

interface Search {
  readonly permission: Permission
  readonly find: (actor: Actor, pattern: string, sought: string) => RawBuilder<Hit>
}

const SEARCHES: readonly Search[] = [
  {
    permission: 'measures.see',
    find: (actor, pattern) => sql<Hit>`
      select 'measure' as type, m.id, m.doc_no as label, p.name as detail
      from measure m join platform p on p.id = m.platform_id
      where m.doc_no ilike ${pattern} and ${visibleTo(actor, 'm.unit_id')}
      order by m.drafted_at desc limit ${PER_TYPE}`,
  },
  {
    permission: 'cases.see',
    find: (actor, pattern) => sql<Hit>`
      select 'case' as type, f.id, f.number || ' ' || f.title as label, f.state as detail
      from case_file f
      where (f.number ilike ${pattern} or f.title ilike ${pattern}) and ${visibleTo(actor, 'f.unit_id')}
      order by f.opened_at desc limit ${PER_TYPE}`,
  },
  {
    permission: 'items.see',
    // Numbers are written with gaps and dashes as people please; the stored value has none.
    find: (actor, pattern, sought) => sql<Hit>`
      select 'indicator' as type, ind.id, ind.value as label, ind.type as detail
      from indicator ind
      where (ind.value ilike ${pattern} or ind.value ilike ${`%${sought.replace(/[\s().-]/g, '') || sought}%`})
        and exists (
          select from indicator_use u
            left join item i on u.subject_type = 'item' and i.id = u.subject_id
            left join report r on u.subject_type = 'report' and r.id = u.subject_id
          where u.indicator_id = ind.id
            and (${visibleTo(actor, 'i.unit_id')}
              ${may(actor, 'reports.see') ? sql`or ${visibleTo(actor, 'r.unit_id')}` : sql``}))
      order by length(ind.value), ind.first_seen desc limit ${PER_TYPE}`,
  },
  {
    permission: 'platforms.see',
    find: (actor, pattern, sought) => sql<Hit>`
      select 'platform' as type, p.id, p.name as label, o.name as detail
      from platform p left join operator o on o.id = p.operator_id
      where (p.name ilike ${pattern} or p.code ilike ${pattern} or p.domains @> array[${sought.toLowerCase()}]
          or exists (select from unnest(p.domains) d where d ilike ${pattern})
          or exists (select from filing f where f.platform_id = p.id and f.number ilike ${pattern}))
        and ${visibleTo(actor, 'p.unit_id')}
      order by p.name limit ${PER_TYPE}`,
  },
  {
    permission: 'platforms.see',
    find: (actor, pattern) => sql<Hit>`
      select 'operator' as type, p.id, o.name as label, o.registration_no as detail
      from operator o join lateral (
        select id from platform where operator_id = o.id and ${visibleTo(actor, 'platform.unit_id')}
        order by name limit 1) p on true
      where o.name ilike ${pattern} or o.registration_no ilike ${pattern}
      order by o.name limit ${PER_TYPE}`,
  },
  {
    permission: 'platforms.see',
    find: (actor, pattern) => sql<Hit>`
      select 'person' as type, p.id, pp.name as label, p.name as detail
      from platform_person pp join platform p on p.id = pp.platform_id
      where pp.name ilike ${pattern} and ${visibleTo(actor, 'p.unit_id')}
      order by pp.name limit ${PER_TYPE}`,
  },
  {
    permission: 'campaigns.see',
    find: (actor, pattern) => sql<Hit>`
      select 'campaign' as type, c.id, c.name_zh || ' · ' || c.name_en as label, c.state as detail
      from campaign c
      where (c.name_zh ilike ${pattern} or c.name_en ilike ${pattern} or c.code ilike ${pattern})
        and (${visibleTo(actor, 'c.unit_id')}
          or exists (select from campaign_unit cu where cu.campaign_id = c.id and ${visibleTo(actor, 'cu.unit_id')}))
      order by c.starts_on desc limit ${PER_TYPE}`,
  },
  {
    permission: 'items.see',
    find: (actor, pattern) => sql<Hit>`
      select 'item' as type, i.id, left(i.text, 120) as label, coalesce(p.name, i.source) as detail
      from item i left join platform p on p.id = i.platform_id
      where i.state <> 'kept' and i.text ilike ${pattern} and ${visibleTo(actor, 'i.unit_id')}
        ${may(actor, 'reports.see') ? sql`` : sql`and i.source <> 'report'`}
      order by i.observed_at desc limit ${PER_TYPE}`,
  },
]
