import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

export interface ClueSummary {
  readonly id: string
  readonly state: 'new' | 'case' | 'dismissed'
  readonly indicator: { readonly id: string; readonly type: string; readonly value: string }
  readonly reports: number
  readonly items: number
  readonly platforms: number
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly foundAt: Date
  readonly caseId: string | null
}

/** What names the clue's indicator: a report from the public or an item from a feed. */
export interface ClueSource {
  readonly type: 'report' | 'item'
  readonly id: string
  readonly text: string
  readonly platform: string | null
  /** The item itself, or the item that was made of the report. */
  readonly itemId: string | null
  readonly at: Date
}

export interface Clue extends ClueSummary {
  readonly campaignId: string
  readonly unitId: string
  readonly stateReason: string | null
  readonly sources: readonly ClueSource[]
}

const SOURCES = sql`
  select u.indicator_id, 'item' as type, i.id, i.id as item_id, i.text, i.platform_id, i.observed_at as at
  from indicator_use u join item i on u.subject_type = 'item' and i.id = u.subject_id and i.source <> 'report'
  where u.role = 'suspect'
  union all
  select u.indicator_id, 'report', r.id, r.item_id, coalesce(r.text, ''), r.platform_id, r.received_at
  from indicator_use u join report r on u.subject_type = 'report' and r.id = u.subject_id
  where u.role = 'suspect'`

interface Row {
  id: string
  state: ClueSummary['state']
  state_reason: string | null
  campaign_id: string
  unit_id: string
  indicator_id: string
  type: string
  value: string
  reports: number
  items: number
  platforms: number
  first_seen: Date
  last_seen: Date
  found_at: Date
  case_id: string | null
}

/** The clues the actor may see, those nobody has looked at first, then by how many sources name them. */
export async function listClues(
  db: Database,
  actor: Actor,
  filter: { readonly state?: ClueSummary['state'] | undefined; readonly limit?: number } = {},
): Promise<ClueSummary[]> {
  requireMay(actor, 'cases.see')
  const { rows } = await sql<Row>`
    ${clueRows()}
    where ${visibleTo(actor, 'c.unit_id')} ${filter.state ? sql`and c.state = ${filter.state}` : sql``}
    group by c.id, ind.id, f.id
    order by (c.state = 'new') desc, count(*) desc, c.found_at desc, c.id
    limit ${Math.min(filter.limit ?? 100, 500)}`.execute(db)
  return rows.map(toSummary)
}

/** @throws Refusal `cases.unknown-clue` when it does not exist or is not in the actor's branch */
export async function getClue(db: Database, actor: Actor, id: string): Promise<Clue> {
  requireMay(actor, 'cases.see')
  const { rows } = await sql<Row>`
    ${clueRows()}
    where c.id = ${id} and ${visibleTo(actor, 'c.unit_id')}
    group by c.id, ind.id, f.id`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'cases.unknown-clue', 'There is no such clue in your branch.')
  const sources = await sql<ClueSource>`
    select s.type, s.id, s.text, p.name as platform, s.item_id as "itemId", s.at
    from (${SOURCES}) s left join platform p on p.id = s.platform_id
    where s.indicator_id = ${row.indicator_id}
    order by s.at, s.id limit 500`.execute(db)
  return {
    ...toSummary(row),
    campaignId: row.campaign_id,
    unitId: row.unit_id,
    stateReason: row.state_reason,
    sources: sources.rows,
  }
}

function clueRows() {
  return sql`
    select c.id, c.state, c.state_reason, c.campaign_id, c.unit_id, c.found_at,
           ind.id as indicator_id, ind.type, ind.value, f.id as case_id,
           count(*) filter (where s.type = 'report')::int as reports,
           count(*) filter (where s.type = 'item')::int as items,
           count(distinct s.platform_id)::int as platforms,
           min(s.at) as first_seen, max(s.at) as last_seen
    from clue c join indicator ind on ind.id = c.indicator_id
      join (${SOURCES}) s on s.indicator_id = c.indicator_id
      left join case_file f on f.clue_id = c.id`
}

function toSummary(row: Row): ClueSummary {
  return {
    id: row.id,
    state: row.state,
    indicator: { id: row.indicator_id, type: row.type, value: row.value },
    reports: row.reports,
    items: row.items,
    platforms: row.platforms,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    foundAt: row.found_at,
    caseId: row.case_id,
  }
}
