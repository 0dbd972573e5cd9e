import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../../runtime/ids.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { requireSeatMay, type Seat } from '../../units/index.ts'
import type { ProceedingDocument } from '../proceedings/document.ts'

export interface RestorationItem {
  readonly measureItemId: string
  readonly number: number
  readonly text: string
  readonly url: string | null
  readonly restoredAt: Date | null
  readonly seen: 'back' | 'not-back' | null
  readonly seenAt: Date | null
}

export interface Restoration {
  readonly id: string
  readonly docNo: string
  readonly orderNo: string
  readonly measureId: string
  readonly platformName: string
  readonly unitNameZh: string
  readonly unitNameEn: string
  readonly reason: string
  readonly due: Date
  readonly orderedAt: Date
  readonly document: ProceedingDocument
  readonly sha256: string
  readonly items: readonly RestorationItem[]
}

/** What somebody of an operator is asked to put back; what is open first. */
export async function listRestorationsForSeat(db: Database, seat: Seat): Promise<Restoration[]> {
  return select(db, sql<boolean>`restoration.operator_id = ${seat.operatorId}`)
}

/** Of one order, for whoever found the order. */
export async function listRestorations(db: Database, measureId: string): Promise<Restoration[]> {
  return select(db, sql<boolean>`restoration.measure_id = ${measureId}`)
}

/** @throws Refusal `measures.unknown-restoration` for anything that was not addressed to the seat's operator */
export async function getRestorationForSeat(db: Database, seat: Seat, id: string): Promise<Restoration> {
  const [found] = isId(id)
    ? await select(db, sql<boolean>`restoration.id = ${id} and restoration.operator_id = ${seat.operatorId}`)
    : []
  if (found) return found
  throw new Refusal('not-found', 'measures.unknown-restoration', 'There is no such restoration order.')
}

/**
 * The addressee says that everything in it is back. It settles nothing by itself: we look.
 * @throws Refusal `measures.unknown-restoration`
 */
export async function answerRestoration(work: Work, seat: Seat, id: string): Promise<void> {
  requireSeatMay(seat, 'answer')
  const found = await getRestorationForSeat(work.trx, seat, id)
  const { rows } =
    await sql`update restoration_item set restored_at = ${work.now}, restored_by = ${seat.seatId}
    where restoration_id = ${found.id} and seen is distinct from 'back' returning measure_item_id`.execute(
      work.trx,
    )
  if (rows.length === 0) return
  const { unit_id: unitId, campaign_id: campaignId } = await work.trx
    .selectFrom('restoration')
    .select(['unit_id', 'campaign_id'])
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  await recordEvent(work, {
    kind: 'measures.restoration-answered',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'restoration', id: found.id },
    unitId,
    campaignId,
    facts: { items: rows.length },
  })
}

/** What became of putting back one item, for the person whose it is. */
export interface ItemRestoration {
  readonly docNo: string
  readonly orderedAt: Date
  readonly due: Date
  readonly restoredAt: Date | null
  readonly seen: 'back' | 'not-back' | null
  readonly seenAt: Date | null
}

export async function findItemRestoration(
  db: Database,
  measureItemId: string,
): Promise<ItemRestoration | undefined> {
  const { rows } = await sql<ItemRestoration>`
    select restoration.doc_no as "docNo", restoration.ordered_at as "orderedAt", restoration.due,
      item.restored_at as "restoredAt", item.seen, item.seen_at as "seenAt"
    from restoration_item as item join restoration on restoration.id = item.restoration_id
    where item.measure_item_id = ${measureItemId}`.execute(db)
  return rows[0]
}

async function select(db: Database, where: RawBuilder<boolean>): Promise<Restoration[]> {
  const { rows } = await sql<Restoration>`
    select restoration.id, restoration.doc_no as "docNo", measure.doc_no as "orderNo",
      restoration.measure_id as "measureId", platform.name as "platformName", unit.name_zh as "unitNameZh",
      unit.name_en as "unitNameEn", restoration.reason, restoration.due, restoration.ordered_at as "orderedAt",
      restoration.document, encode(restoration.document_sha256, 'hex') as sha256, own.items
    from restoration
    join measure on measure.id = restoration.measure_id
    join platform on platform.id = restoration.platform_id
    join unit on unit.id = restoration.unit_id
    cross join lateral (
      select json_agg(json_build_object('measureItemId', mi.id, 'number', mi.number, 'text', item.text,
        'url', item.url, 'restoredAt', ri.restored_at, 'seen', ri.seen, 'seenAt', ri.seen_at) order by mi.number) as items
      from restoration_item as ri
      join measure_item as mi on mi.id = ri.measure_item_id
      join item on item.id = ri.item_id
      where ri.restoration_id = restoration.id
    ) as own
    where ${where}
    order by restoration.ordered_at desc, restoration.id limit 200`.execute(db)
  return rows.map((row) => ({
    ...row,
    items: row.items.map((item) => ({
      ...item,
      restoredAt: item.restoredAt && new Date(item.restoredAt),
      seenAt: item.seenAt && new Date(item.seenAt),
    })),
  }))
}
