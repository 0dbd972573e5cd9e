import { sql } from 'kysely'
import type { Surface } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { IndicatorRole } from './item-indicators.ts'
import { listSteps } from './report-steps.ts'
import type { ReportOutcome, ReportState, ReportStep, Situation } from './report.ts'

/** A report as staff see it; the contact is not in it. */
export interface Report {
  readonly id: string
  readonly campaignId: string | null
  readonly unitId: string
  readonly situation: Situation
  readonly text: string | null
  readonly lang: string
  readonly amount: string | null
  readonly currency: string | null
  readonly platformName: string | null
  readonly platformId: string | null
  readonly surface: Surface | null
  readonly account: string | null
  readonly groupName: string | null
  readonly region: string | null
  readonly hasContact: boolean
  readonly shareWith: readonly string[]
  readonly itemId: string | null
  readonly groupId: string | null
  readonly receivedAt: Date
  readonly state: ReportState
  readonly closedAt: Date | null
  readonly outcome: ReportOutcome | null
}

export interface ReportDetail extends Report {
  readonly steps: readonly ReportStep[]
  readonly files: readonly {
    readonly sha256: string
    readonly name: string
    readonly mediaType: string
    readonly size: number
    readonly addedAt: Date
  }[]
  readonly indicators: readonly {
    readonly id: string
    readonly type: string
    readonly value: string
    readonly role: IndicatorRole
  }[]
}

export interface ReportFilter {
  readonly campaignId?: string | undefined
  readonly state?: ReportState | undefined
  /** Reports whose text is in this group. */
  readonly groupId?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | undefined
}

/** The newest first. */
export async function listReports(
  db: Database,
  actor: Actor,
  filter: ReportFilter = {},
): Promise<Page<Report>> {
  requireMay(actor, 'reports.see')
  const limit = Math.min(filter.limit ?? 50, 500)
  let query = selectReports(db).where(visibleTo(actor, 'report.unit_id'))
  if (filter.campaignId) query = query.where('report.campaign_id', '=', filter.campaignId)
  if (filter.state) query = query.where('report.state', '=', filter.state)
  if (filter.groupId) query = query.where('item.group_id', '=', filter.groupId)
  if (filter.after) {
    query = query.where(sql<boolean>`(report.received_at, report.id) < (
      select received_at, id from report where id = ${filter.after}
    )`)
  }
  const rows = await query
    .orderBy('report.received_at', 'desc')
    .orderBy('report.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit).map(toReport)
  return { rows: page, next: rows.length > limit ? page.at(-1)?.id : undefined }
}

/** @throws Refusal `intake.unknown-report` when there is none that the actor may see */
export async function getReport(db: Database, actor: Actor, id: string): Promise<ReportDetail> {
  requireMay(actor, 'reports.see')
  const row = await selectReports(db)
    .where('report.id', '=', id)
    .where(visibleTo(actor, 'report.unit_id'))
    .executeTakeFirst()
  if (!row) {
    throw new Refusal('not-found', 'intake.unknown-report', `There is no report ${id} that you may see.`)
  }
  const files = await db
    .selectFrom('report_file')
    .select(['sha256', 'name', 'media_type', 'size', 'added_at'])
    .where('report_id', '=', id)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  const indicators = await db
    .selectFrom('indicator_use')
    .innerJoin('indicator', 'indicator.id', 'indicator_use.indicator_id')
    .select(['indicator.id', 'indicator.type', 'indicator.value', 'indicator_use.role'])
    .where('indicator_use.subject_type', '=', 'report')
    .where('indicator_use.subject_id', '=', id)
    .orderBy('indicator.type')
    .orderBy('indicator.value')
    .execute()
  return {
    ...toReport(row),
    steps: await listSteps(db, id),
    files: files.map((file) => ({
      sha256: file.sha256.toString('hex'),
      name: file.name,
      mediaType: file.media_type,
      size: file.size,
      addedAt: file.added_at,
    })),
    indicators,
  }
}

function selectReports(db: Database) {
  return db
    .selectFrom('report')
    .leftJoin('item', 'item.id', 'report.item_id')
    .select([
      'report.id',
      'report.campaign_id as campaignId',
      'report.unit_id as unitId',
      'report.situation',
      'report.text',
      'report.lang',
      'report.amount',
      'report.currency',
      'report.platform_name as platformName',
      'report.platform_id as platformId',
      'report.surface',
      'report.account',
      'report.group_name as groupName',
      'report.region',
      'report.share_with as shareWith',
      'report.item_id as itemId',
      'item.group_id as groupId',
      'report.received_at as receivedAt',
      'report.state',
      'report.closed_at as closedAt',
      'report.outcome',
    ])
    .select(sql<boolean>`report.contact_sealed is not null`.as('hasContact'))
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReports>['executeTakeFirstOrThrow']>>

function toReport(row: Row): Report {
  return { ...row, surface: row.surface as Surface | null }
}
