import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, may, visibleTo } from '../units/index.ts'
import type { CardScope } from './card-scope.ts'

export interface GroupReport {
  readonly id: string
  readonly situation: 'money-sent' | 'details-given' | 'account-taken' | 'saw-it'
  readonly amount: string | null
  readonly currency: string | null
  readonly region: string | null
  readonly receivedAt: Date
  /** What the reporter added that a browser can show. */
  readonly pictures: readonly { readonly sha256: string; readonly name: string }[]
}

export interface GroupReports {
  readonly total: number
  readonly moneySent: number
  /** Of these, the first of their origin: what one source sends again and again counts once. */
  readonly independent: number
  /** The newest few, those who lost money first; empty for who may not read reports. */
  readonly shown: readonly GroupReport[]
}

const SHOWN = 5

/** Who told us about items of this group. */
export async function findGroupReports(
  db: Database,
  actor: Actor,
  { groupId, campaignId }: CardScope,
): Promise<GroupReports> {
  const { rows } = await sql<GroupReport & { total: number; moneySent: number; independent: number }>`
    select report.id, report.situation, report.amount, report.currency, report.region,
      report.received_at as "receivedAt",
      coalesce((
        select json_agg(json_build_object('sha256', encode(file.sha256, 'hex'), 'name', file.name) order by file.added_at)
        from report_file as file
        where file.report_id = report.id and file.media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')
      ), '[]') as pictures,
      count(*) over ()::int as total,
      count(*) filter (where report.situation = 'money-sent') over ()::int as "moneySent",
      count(*) filter (where report.independent) over ()::int as independent
    from report join item on item.id = report.item_id
    where item.group_id = ${groupId} and item.campaign_id = ${campaignId} and ${visibleTo(actor, 'report.unit_id')}
    order by report.situation = 'money-sent' desc, report.received_at desc, report.id
    limit ${SHOWN}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    moneySent: rows[0]?.moneySent ?? 0,
    independent: rows[0]?.independent ?? 0,
    shown: may(actor, 'reports.see') ? rows : [],
  }
}
