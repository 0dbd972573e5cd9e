import { sql } from 'kysely'
import type { Kind, Surface } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import type { Addressee } from './addressee.ts'
import type { Delivery, ItemCounts, Order, OrderItem, OrderSummary } from './order.ts'

type SummaryQuery = ReturnType<typeof summaries>

/** Orders with their items counted; `narrow` says which and in what order. */
export async function selectOrderSummaries(
  db: Database,
  narrow: (query: SummaryQuery) => SummaryQuery,
): Promise<OrderSummary[]> {
  const rows = await narrow(summaries(db)).execute()
  return rows.map((row) => ({
    id: row.id,
    docNo: row.doc_no,
    state: row.state,
    campaignId: row.campaign_id,
    unitId: row.unit_id,
    unitNameZh: row.unit_name_zh,
    unitNameEn: row.unit_name_en,
    platformId: row.platform_id,
    platformName: row.platform_name,
    operatorId: row.operator_id,
    addressee: row.addressee as Addressee,
    lang: row.lang,
    deadline: row.deadline,
    due: row.due ?? row.deadline,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at,
    servedAt: row.served_at,
    nextStep: row.next_step,
    items: row.counts,
  }))
}

type OrderQuery = ReturnType<typeof orders>

/** One order with all its items, or undefined. */
export async function findOrderWhere(
  db: Database,
  narrow: (query: OrderQuery) => OrderQuery,
): Promise<Order | undefined> {
  const row = await narrow(orders(db)).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    docNo: row.doc_no,
    state: row.state,
    campaignId: row.campaign_id,
    unitId: row.unit_id,
    unitNameZh: row.unit_name_zh,
    unitNameEn: row.unit_name_en,
    platformId: row.platform_id,
    platformName: row.platform_name,
    operatorId: row.operator_id,
    addressee: row.addressee as Addressee,
    lang: row.lang,
    profile: row.profile,
    profileVersion: row.profile_version,
    competenceBasis: row.competence_basis,
    facts: row.facts,
    action: row.action,
    deadline: row.deadline,
    due: row.due ?? row.deadline,
    deadlineReason: row.deadline_reason,
    feasibility: row.feasibility,
    consequence: row.consequence,
    remedies: row.remedies,
    draftedBy: row.drafted_by,
    draftedByName: row.drafted_by_name,
    draftedAt: row.drafted_at,
    submittedAt: row.submitted_at,
    returnedByName: row.returned_by_name,
    returnedAt: row.returned_at,
    returnedReason: row.returned_reason,
    approvedBy: row.approved_by,
    approvedByName: row.approved_by_name,
    approvedAt: row.approved_at,
    servedBy: row.served_by,
    servedAt: row.served_at,
    openedAt: row.opened_at,
    delivery:
      row.delivered_at === null || row.delivered_how === null
        ? null
        : { at: row.delivered_at, how: row.delivered_how as Delivery['how'] },
    deliveryProof: row.delivery_proof,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
    letterSha256: row.letter_sha256?.toString('hex') ?? null,
    nextStep: row.next_step,
    nextStepReason: row.next_step_reason,
    items: await listOrderItems(db, row.id),
  }
}

export function unknownOrder(id: string): Refusal {
  return new Refusal(
    'not-found',
    'measures.unknown',
    `There is no order ${id.slice(0, 60)} that you may see.`,
  )
}

async function listOrderItems(db: Database, measureId: string): Promise<OrderItem[]> {
  const rows = await db
    .selectFrom('measure_item')
    .innerJoin('item', 'item.id', 'measure_item.item_id')
    .innerJoin('decision', 'decision.id', 'measure_item.decision_id')
    .innerJoin('member', 'member.id', 'decision.decided_by')
    .innerJoin('decision_item', (join) =>
      join
        .onRef('decision_item.decision_id', '=', 'measure_item.decision_id')
        .onRef('decision_item.item_id', '=', 'measure_item.item_id'),
    )
    .leftJoin('item_version', (join) =>
      join
        .onRef('item_version.item_id', '=', 'item.id')
        .onRef('item_version.version', '=', 'decision_item.item_version'),
    )
    .select([
      'measure_item.id',
      'measure_item.number',
      'measure_item.item_id',
      'measure_item.decision_id',
      'measure_item.ground_id',
      'measure_item.ask',
      'measure_item.acceptance_test',
      'measure_item.state',
      'measure_item.due',
      'item.surface',
      'item.url',
      'item.author',
      'item.observed_at',
      'decision.kind',
      'decision.severity',
      'decision.reason',
      'decision.wider_because',
      'decision.decided_by',
      'decision.undone_at',
      'member.name as decided_by_name',
    ])
    .select(sql<string>`coalesce(item_version.text, item.text)`.as('text'))
    .select(sql<Date>`coalesce(item_version.observed_at, item.observed_at)`.as('seen_at'))
    .select(
      sql<boolean>`exists (
        select from second_look as look
        where look.decision_id = decision.id and look.why = 'severe' and look.state in ('open', 'disputed')
      )`.as('awaits_eyes'),
    )
    .where('measure_item.measure_id', '=', measureId)
    .orderBy('measure_item.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    itemId: row.item_id,
    decisionId: row.decision_id,
    groundId: row.ground_id,
    ask: row.ask,
    acceptanceTest: row.acceptance_test,
    state: row.state,
    due: row.due,
    surface: row.surface as Surface,
    text: row.text,
    url: row.url,
    author: row.author,
    observedAt: row.seen_at,
    kind: row.kind as Kind,
    severity: row.severity ?? 0,
    reason: row.reason,
    widerBecause: row.wider_because,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decisionStands: row.undone_at === null,
    awaitsEyes: row.awaits_eyes,
  }))
}

function summaries(db: Database) {
  return db
    .selectFrom('measure')
    .innerJoin('unit', 'unit.id', 'measure.unit_id')
    .innerJoin('platform', 'platform.id', 'measure.platform_id')
    .select([
      'measure.id',
      'measure.doc_no',
      'measure.state',
      'measure.campaign_id',
      'measure.unit_id',
      'measure.platform_id',
      'measure.operator_id',
      'measure.addressee',
      'measure.lang',
      'measure.deadline',
      'measure.due',
      'measure.drafted_by',
      'measure.drafted_at',
      'measure.served_at',
      'measure.next_step',
      'platform.name as platform_name',
      'unit.name_zh as unit_name_zh',
      'unit.name_en as unit_name_en',
    ])
    .select(countItems.as('counts'))
    .where('measure.kind', '=', 'removal-order')
}

const countItems = sql<ItemCounts>`(
  select jsonb_build_object(
    'all', count(*),
    'asked', count(*) filter (where state = 'asked'),
    'claimed-removed', count(*) filter (where state = 'claimed-removed'),
    'contested', count(*) filter (where state = 'contested'),
    'met', count(*) filter (where state = 'met'),
    'not-met', count(*) filter (where state = 'not-met'),
    'lifted', count(*) filter (where state = 'lifted'))
  from measure_item where measure_item.measure_id = measure.id)`

function orders(db: Database) {
  return db
    .selectFrom('measure')
    .innerJoin('unit', 'unit.id', 'measure.unit_id')
    .innerJoin('platform', 'platform.id', 'measure.platform_id')
    .innerJoin('member as drafter', 'drafter.id', 'measure.drafted_by')
    .leftJoin('member as approver', 'approver.id', 'measure.approved_by')
    .leftJoin('member as returner', 'returner.id', 'measure.returned_by')
    .selectAll('measure')
    .select([
      'platform.name as platform_name',
      'unit.name_zh as unit_name_zh',
      'unit.name_en as unit_name_en',
      'drafter.name as drafted_by_name',
      'approver.name as approved_by_name',
      'returner.name as returned_by_name',
    ])
    .where('measure.kind', '=', 'removal-order')
}
