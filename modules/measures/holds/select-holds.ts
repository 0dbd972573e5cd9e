import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../../runtime/ids.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import type { Hold } from './hold.ts'
import { holdState } from './hold-state.ts'

/** The holds that meet a condition, those that wait for their second person first, by the time they have left. */
export async function selectHolds(
  db: Database,
  now: Date,
  where: RawBuilder<boolean>,
  limit = 200,
): Promise<Hold[]> {
  const { rows } = await sql<Hold>`
    select urgent_hold.id, urgent_hold.doc_no as "docNo", ${holdState(now)} as state,
      urgent_hold.campaign_id as "campaignId", urgent_hold.unit_id as "unitId", unit.name_zh as "unitNameZh",
      unit.name_en as "unitNameEn", urgent_hold.platform_id as "platformId", platform.name as "platformName",
      urgent_hold.operator_id as "operatorId", operator.name as "operatorName", urgent_hold.item_id as "itemId",
      urgent_hold.decision_id as "decisionId", urgent_hold.target_kind as "targetKind", urgent_hold.target,
      urgent_hold.profile, urgent_hold.ground_id as "groundId", urgent_hold.lang, item.surface,
      coalesce(item_version.text, item.text) as text, item.url, item.author, item.observed_at as "observedAt",
      decision.kind, decision.reason, urgent_hold.urgency, decision.decided_by as "decidedBy",
      decider.name as "decidedByName", decision.undone_at is null as "decisionStands",
      urgent_hold.imposed_by as "imposedBy", imposer.name as "imposedByName", urgent_hold.imposed_at as "imposedAt",
      urgent_hold.lapses_at as "lapsesAt", urgent_hold.confirmed_by as "confirmedBy",
      confirmer.name as "confirmedByName", urgent_hold.confirmed_at as "confirmedAt",
      urgent_hold.confirmed_reason as "confirmedReason", urgent_hold.ended_at as "endedAt",
      urgent_hold.ended_how as "endedHow", urgent_hold.ended_reason as "endedReason",
      urgent_hold.opened_at as "openedAt", urgent_hold.held_at as "heldAt", urgent_hold.restored_at as "restoredAt",
      urgent_hold.seen, urgent_hold.seen_at as "seenAt",
      (select count(*)::int from objection where objection.urgent_hold_id = urgent_hold.id and outcome is null)
        as "openObjections"
    from urgent_hold
    join unit on unit.id = urgent_hold.unit_id
    join platform on platform.id = urgent_hold.platform_id
    join operator on operator.id = urgent_hold.operator_id
    join item on item.id = urgent_hold.item_id
    join decision on decision.id = urgent_hold.decision_id
    join member as decider on decider.id = decision.decided_by
    join member as imposer on imposer.id = urgent_hold.imposed_by
    left join member as confirmer on confirmer.id = urgent_hold.confirmed_by
    left join decision_item on decision_item.decision_id = decision.id and decision_item.item_id = item.id
    left join item_version on item_version.item_id = item.id and item_version.version = decision_item.item_version
    where ${where}
    order by ${holdState(now)} <> 'in-force', ${holdState(now)} <> 'confirmed',
      case when ${holdState(now)} = 'in-force' then urgent_hold.lapses_at end, urgent_hold.imposed_at desc,
      urgent_hold.id
    limit ${limit}`.execute(db)
  return rows
}

/**
 * One hold, its row kept from others until the transaction ends.
 * @throws Refusal `measures.unknown-hold` when there is none that meets the condition
 */
export async function lockHold(work: Work, id: string, where: RawBuilder<boolean>): Promise<Hold> {
  if (!isId(id)) throw unknownHold(id)
  await sql`select id from urgent_hold where id = ${id} for update`.execute(work.trx)
  const [hold] = await selectHolds(work.trx, work.now, sql<boolean>`urgent_hold.id = ${id} and ${where}`, 1)
  if (hold === undefined) throw unknownHold(id)
  return hold
}

export function unknownHold(id: string): Refusal {
  return new Refusal(
    'not-found',
    'measures.unknown-hold',
    `There is no urgent hold ${id.slice(0, 60)} that you may see.`,
  )
}
