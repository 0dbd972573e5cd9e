import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import type { ReportOutcome, ReportState, Situation } from './report.ts'

/** An item as an export writes it; with `source` and `id` an import knows it again. */
export interface StoredItemLine {
  readonly source: string
  readonly id: string
  readonly text: string
  readonly surface: string
  readonly platform: string | null
  readonly url: string | null
  readonly author: string | null
  readonly lang: string | null
  readonly observedAt: Date
  readonly state: string
  readonly verdict: string
  readonly kind: string | null
  readonly severity: number
}

/** A report as an export writes it: without its code, which nobody has but the reporter, and without its contact. */
export interface StoredReportLine {
  readonly id: string
  readonly receivedAt: Date
  readonly state: ReportState
  readonly outcome: ReportOutcome | null
  readonly closedAt: Date | null
  readonly situation: Situation
  readonly text: string | null
  readonly lang: string
  readonly amount: string | null
  readonly currency: string | null
  readonly platform: string | null
  readonly surface: string | null
  readonly account: string | null
  readonly group: string | null
  readonly region: string | null
}

const PAGE = 1000

/** All items in the order in which they came, a page at a time; for whoever runs the installation. */
export async function* listStoredItems(db: Database, source?: string): AsyncGenerator<StoredItemLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const from = after
    let query = db
      .selectFrom('item')
      .leftJoin('platform', 'platform.id', 'item.platform_id')
      .select(['item.id as itemId', 'item.source', 'item.external_id as id', 'item.text', 'item.surface'])
      .select(['platform.code as platform', 'item.url', 'item.author', 'item.lang'])
      .select(['item.observed_at as observedAt', 'item.state', 'item.verdict', 'item.kind', 'item.severity'])
      .where('item.id', '>', from)
      // Reports have an export of their own.
      .where('item.source', '!=', 'report')
    if (source !== undefined) query = query.where('item.source', '=', source)
    const page = await query.orderBy('item.id').limit(PAGE).execute()
    if (page.length > 0) yield page.map(withoutItemId)
    after = page.at(-1)?.itemId ?? from
    if (page.length < PAGE) return
  }
}

export async function* listStoredReports(db: Database): AsyncGenerator<StoredReportLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const from = after
    const page = await db
      .selectFrom('report')
      .leftJoin('platform', 'platform.id', 'report.platform_id')
      .select(['report.id', 'report.received_at as receivedAt', 'report.state', 'report.outcome'])
      .select(['report.closed_at as closedAt', 'report.situation', 'report.text', 'report.lang'])
      .select(['report.amount', 'report.currency', 'report.surface', 'report.account', 'report.region'])
      .select('report.group_name as group')
      .select(sql<string | null>`coalesce(report.platform_name, platform.code)`.as('platform'))
      .where('report.id', '>', from)
      .orderBy('report.id')
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page
    after = page.at(-1)?.id ?? from
    if (page.length < PAGE) return
  }
}

function withoutItemId<Row extends { readonly itemId: string }>(row: Row): Omit<Row, 'itemId'> {
  const { itemId: _, ...line } = row
  return line
}
