import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'

export interface CaseSummary {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: 'open' | 'referred' | 'closed'
  readonly openedAt: Date
  readonly links: number
}

export interface CaseLink {
  readonly id: string
  readonly type: 'report' | 'item' | 'indicator' | 'platform' | 'measure'
  readonly subjectId: string
  /** What the subject is called: its text, value, name or number. */
  readonly label: string
  readonly reason: string
  readonly addedBy: string
  readonly addedAt: Date
  readonly cutAt: Date | null
  readonly cutReason: string | null
}

export interface CaseFile extends CaseSummary {
  readonly campaignId: string
  readonly unitId: string
  readonly openedBy: string
  readonly linkList: readonly CaseLink[]
  readonly notes: readonly {
    readonly id: string
    readonly by: string
    readonly at: Date
    readonly text: string
  }[]
}

const SUMMARY = sql`
  f.id, f.number, f.title, f.state, f.opened_at as "openedAt",
  (select count(*)::int from case_link l where l.case_id = f.id and l.cut_at is null) as links`

/** The cases the actor may see, newest first. */
export async function listCases(db: Database, actor: Actor, limit = 100): Promise<CaseSummary[]> {
  requireMay(actor, 'cases.see')
  const { rows } = await sql<CaseSummary>`
    select ${SUMMARY} from case_file f where ${visibleTo(actor, 'f.unit_id')}
    order by f.opened_at desc, f.id desc limit ${Math.min(limit, 500)}`.execute(db)
  return rows
}

/** @throws Refusal `cases.unknown-case` when it does not exist or is not in the actor's branch */
export async function getCase(db: Database, actor: Actor, id: string): Promise<CaseFile> {
  requireMay(actor, 'cases.see')
  const { rows } = await sql<Omit<CaseFile, 'linkList' | 'notes'>>`
    select ${SUMMARY}, f.campaign_id as "campaignId", f.unit_id as "unitId", m.name as "openedBy"
    from case_file f join member m on m.id = f.opened_by
    where f.id = ${id} and ${visibleTo(actor, 'f.unit_id')}`.execute(db)
  const found = rows[0]
  if (!found) throw new Refusal('not-found', 'cases.unknown-case', 'There is no such case in your branch.')
  const links = await sql<CaseLink>`
    select l.id, l.subject_type as type, l.subject_id as "subjectId", l.reason, m.name as "addedBy",
           l.added_at as "addedAt", l.cut_at as "cutAt", l.cut_reason as "cutReason",
           coalesce(left(i.text, 160), left(r.text, 160), ind.value, p.name, me.doc_no, '') as label
    from case_link l join member m on m.id = l.added_by
      left join item i on l.subject_type = 'item' and i.id = l.subject_id
      left join report r on l.subject_type = 'report' and r.id = l.subject_id
      left join indicator ind on l.subject_type = 'indicator' and ind.id = l.subject_id
      left join platform p on l.subject_type = 'platform' and p.id = l.subject_id
      left join measure me on l.subject_type = 'measure' and me.id = l.subject_id
    where l.case_id = ${id} order by l.cut_at is not null, l.added_at, l.id limit 1000`.execute(db)
  const notes = await db
    .selectFrom('case_note as n')
    .innerJoin('member as m', 'm.id', 'n.member_id')
    .select(['n.id', 'm.name as by', 'n.at', 'n.text'])
    .where('n.case_id', '=', id)
    .orderBy('n.at')
    .orderBy('n.id')
    .limit(500)
    .execute()
  return { ...found, linkList: links.rows, notes }
}
