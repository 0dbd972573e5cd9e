import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'

export interface AnswerRecord {
  readonly id: string
  readonly measureItemId: string | null
  readonly kind: 'removed' | 'contested' | 'more-time'
  readonly reason: string | null
  readonly until: Date | null
  readonly at: Date
  readonly seatName: string
  readonly ruling: 'granted' | 'refused' | null
  readonly rulingReason: string | null
  readonly ruledAt: Date | null
}

export interface AppealRecord {
  readonly id: string
  readonly reason: string
  readonly at: Date
  readonly seatName: string
  readonly outcome: 'upheld' | 'dismissed' | null
  readonly outcomeReason: string | null
  readonly decidedAt: Date | null
}

export interface RecheckRecord {
  readonly at: Date
  readonly outcome: 'gone' | 'still-there' | 'unknown'
  readonly why: string
  readonly httpStatus: number | null
  /** Of the captured page. */
  readonly sha256: string | null
}

export interface ObjectionRecord {
  readonly id: string
  readonly measureItemId: string
  readonly number: number
  readonly text: string
  readonly at: Date
  readonly outcome: 'upheld' | 'dismissed' | null
  readonly outcomeReason: string | null
  readonly decidedAt: Date | null
}

// Each of these is read after the order itself was found for its reader.

export async function listAnswers(db: Database, measureId: string): Promise<AnswerRecord[]> {
  const rows = await db
    .selectFrom('answer')
    .innerJoin('operator_seat', 'operator_seat.id', 'answer.seat_id')
    .selectAll('answer')
    .select('operator_seat.name as seat_name')
    .where('measure_id', '=', measureId)
    .orderBy('at')
    .orderBy('answer.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureItemId: row.measure_item_id,
    kind: row.kind,
    reason: row.reason,
    until: row.until,
    at: row.at,
    seatName: row.seat_name,
    ruling: row.ruling,
    rulingReason: row.ruling_reason,
    ruledAt: row.ruled_at,
  }))
}

export async function listAppeals(db: Database, measureId: string): Promise<AppealRecord[]> {
  const rows = await db
    .selectFrom('appeal')
    .innerJoin('operator_seat', 'operator_seat.id', 'appeal.seat_id')
    .selectAll('appeal')
    .select('operator_seat.name as seat_name')
    .where('measure_id', '=', measureId)
    .orderBy('at')
    .orderBy('appeal.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    at: row.at,
    seatName: row.seat_name,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    decidedAt: row.decided_at,
  }))
}

/** The last look at each item of an order. */
export async function listRechecks(
  db: Database,
  measureId: string,
): Promise<ReadonlyMap<string, RecheckRecord>> {
  const { rows } = await sql<{
    measure_item_id: string
    at: Date
    outcome: RecheckRecord['outcome']
    why: string
    http_status: number | null
    sha256: Buffer | null
  }>`
    select distinct on (recheck.measure_item_id) recheck.*
    from recheck join measure_item on measure_item.id = recheck.measure_item_id
    where measure_item.measure_id = ${measureId}
    order by recheck.measure_item_id, recheck.at desc, recheck.id desc`.execute(db)
  return new Map(
    rows.map((row) => [
      row.measure_item_id,
      {
        at: row.at,
        outcome: row.outcome,
        why: row.why,
        httpStatus: row.http_status,
        sha256: row.sha256?.toString('hex') ?? null,
      },
    ]),
  )
}

export async function listOrderObjections(db: Database, measureId: string): Promise<ObjectionRecord[]> {
  const rows = await db
    .selectFrom('objection')
    .innerJoin('measure_item', 'measure_item.id', 'objection.measure_item_id')
    .selectAll('objection')
    .select(['measure_item.id as item_id', 'measure_item.number'])
    .where('measure_item.measure_id', '=', measureId)
    .orderBy('objection.at')
    .orderBy('objection.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureItemId: row.item_id,
    number: row.number,
    text: row.text,
    at: row.at,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    decidedAt: row.decided_at,
  }))
}
