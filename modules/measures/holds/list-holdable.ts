import { sql } from 'kysely'
import type { Kind, Surface } from '../../../engines/detection/index.ts'
import { isId } from '../../../runtime/ids.ts'
import type { Database } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { type HoldTarget, listHoldTargets } from './hold-target.ts'

/** An item of a severe decision with what of it could be held. */
export interface HoldableItem {
  readonly itemId: string
  readonly decisionId: string
  readonly surface: Surface
  readonly text: string
  readonly kind: Kind
  readonly reason: string
  readonly decidedByName: string
  readonly platformName: string | null
  readonly operatorName: string | null
  readonly targets: readonly HoldTarget[]
}

/** The items of a decision that found live harm and stands; empty for any other. */
export async function listHoldable(
  db: Database,
  actor: Actor,
  decisionId: string,
  limit = 50,
): Promise<HoldableItem[]> {
  requireMay(actor, 'measures.hold')
  if (!isId(decisionId)) return []
  const { rows } = await sql<
    Omit<HoldableItem, 'targets'> & { url: string | null; author: string | null; domains: string[] | null }
  >`
    select item.id as "itemId", decision.id as "decisionId", item.surface, item.text, decision.kind, decision.reason,
      member.name as "decidedByName", platform.name as "platformName", operator.name as "operatorName",
      item.url, item.author, platform.domains
    from decision
    join decision_item on decision_item.decision_id = decision.id
    join item on item.id = decision_item.item_id and item.version = decision_item.item_version
    join member on member.id = decision.decided_by
    left join platform on platform.id = item.platform_id
    left join operator on operator.id = platform.operator_id
    where decision.id = ${decisionId} and decision.outcome = 'violation' and decision.severity = 4
      and decision.undone_at is null and item.state = 'decided' and ${visibleTo(actor, 'item.unit_id')}
    order by item.observed_at desc, item.id limit ${limit}`.execute(db)
  return rows.map(({ url, author, domains, ...item }) => ({
    ...item,
    targets: listHoldTargets({ url, author }, domains ?? []),
  }))
}
