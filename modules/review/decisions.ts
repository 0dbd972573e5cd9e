import { type RawBuilder, sql } from 'kysely'
import type { Kind, Surface } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { Step } from './decision-input.ts'
import type { Outcome } from './item-states.ts'

export interface Decision {
  readonly id: string
  readonly campaignId: string
  readonly groupId: string
  readonly outcome: Outcome
  readonly kind: Kind | null
  readonly severity: number | null
  readonly groundId: string | null
  readonly reason: string
  readonly step: Step | null
  readonly widerBecause: string | null
  readonly decidedBy: string
  readonly decidedByName: string
  readonly decidedAt: Date
  readonly undoneAt: Date | null
  /** How many items of those the actor may see. */
  readonly items: number
}

export interface DecisionFilter {
  readonly groupId?: string | undefined
  readonly campaignId?: string | undefined
  readonly outcome?: Outcome | undefined
  readonly decidedBy?: string | undefined
  readonly standing?: boolean | undefined
  /** The id of the last decision of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** The newest first. A decision is seen by whoever may see one of its items. */
export async function listDecisions(db: Database, actor: Actor, filter: DecisionFilter): Promise<Decision[]> {
  requireMay(actor, 'items.see')
  const { groupId, campaignId, outcome, decidedBy, standing, after } = filter
  return selectDecisions(
    db,
    actor,
    sql<boolean>`
      ${
        groupId === undefined
          ? sql`true`
          : sql`exists (
        select 1 from decision_item as di join item as i on i.id = di.item_id
        where di.decision_id = decision.id and i.group_id = ${groupId})`
      }
      and ${campaignId === undefined ? sql`true` : sql`decision.campaign_id = ${campaignId}`}
      and ${outcome === undefined ? sql`true` : sql`decision.outcome = ${outcome}`}
      and ${decidedBy === undefined ? sql`true` : sql`decision.decided_by = ${decidedBy}`}
      and ${standing === undefined ? sql`true` : sql`(decision.undone_at is null) = ${standing}`}
      and ${
        after === undefined
          ? sql`true`
          : sql`(decision.decided_at, decision.id) < (
        select decided_at, id from decision where id = ${after})`
      }`,
    filter.limit,
  )
}

/** @throws Refusal `review.unknown-decision` */
export async function getDecision(db: Database, actor: Actor, decisionId: string): Promise<Decision> {
  requireMay(actor, 'items.see')
  const [decision] = await selectDecisions(db, actor, sql<boolean>`decision.id = ${decisionId}`, 1)
  if (decision !== undefined) return decision
  throw new Refusal(
    'not-found',
    'review.unknown-decision',
    `There is no decision ${decisionId} that you may see.`,
  )
}

/** An item with the violation that stands about it: what an order asks for. */
export interface DecidedItem {
  readonly itemId: string
  readonly itemVersion: number
  readonly decisionId: string
  readonly campaignId: string
  readonly unitId: string
  readonly surface: Surface
  readonly text: string
  readonly lang: string | null
  readonly url: string | null
  readonly author: string | null
  readonly observedAt: Date
  readonly kind: Kind
  readonly severity: number
  readonly groundId: string
  readonly reason: string
  readonly step: Step
  readonly widerBecause: string | null
  readonly decidedByName: string
  readonly decidedAt: Date
}

/**
 * The items of a platform on which a violation stands, worst first. `notInOrder` names items that an order already
 * asks for; they are left out.
 */
export async function listDecidedForPlatform(
  db: Database,
  actor: Actor,
  platformId: string,
  {
    notInOrder = [],
    campaignId,
    limit = 1000,
  }: {
    readonly notInOrder?: readonly string[] | undefined
    readonly campaignId?: string | undefined
    readonly limit?: number | undefined
  } = {},
): Promise<DecidedItem[]> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<DecidedItem>`
    select item.id as "itemId", decision_item.item_version as "itemVersion", decision.id as "decisionId",
      decision.campaign_id as "campaignId", item.unit_id as "unitId", item.surface, item.text, item.lang, item.url,
      item.author, item.observed_at as "observedAt", decision.kind, decision.severity,
      decision.ground_id as "groundId", decision.reason, decision.step, decision.wider_because as "widerBecause",
      member.name as "decidedByName", decision.decided_at as "decidedAt"
    from item
    join decision_item on decision_item.item_id = item.id and decision_item.item_version = item.version
    join decision on decision.id = decision_item.decision_id
    join member on member.id = decision.decided_by
    where item.platform_id = ${platformId} and item.state = 'decided'
      and decision.outcome = 'violation' and decision.undone_at is null
      and ${visibleTo(actor, 'item.unit_id')}
      and ${campaignId === undefined ? sql`true` : sql`decision.campaign_id = ${campaignId}`}
      and not item.id = any(${[...notInOrder]}::uuid[])
    order by decision.severity desc, decision.decided_at, item.id
    limit ${limit}`.execute(db)
  return rows
}

/** The platforms on whose items a violation stands, those with the most items first. */
export async function listDecidedPlatforms(
  db: Database,
  actor: Actor,
  limit = 20,
): Promise<{ readonly platformId: string; readonly name: string; readonly items: number }[]> {
  requireMay(actor, 'items.see')
  const { rows } = await sql<{ platformId: string; name: string; items: number }>`
    select platform.id as "platformId", platform.name, count(*)::int as items
    from item
    join platform on platform.id = item.platform_id
    join decision_item on decision_item.item_id = item.id and decision_item.item_version = item.version
    join decision on decision.id = decision_item.decision_id
    where item.state = 'decided' and decision.outcome = 'violation' and decision.undone_at is null
      and ${visibleTo(actor, 'item.unit_id')}
    group by platform.id
    order by count(*) desc, platform.name
    limit ${limit}`.execute(db)
  return rows
}

async function selectDecisions(
  db: Database,
  actor: Actor,
  condition: RawBuilder<boolean>,
  limit: number,
): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select decision.id, decision.campaign_id as "campaignId", decision.group_id as "groupId", decision.outcome,
      decision.kind, decision.severity, decision.ground_id as "groundId", decision.reason, decision.step,
      decision.wider_because as "widerBecause", decision.decided_by as "decidedBy", member.name as "decidedByName",
      decision.decided_at as "decidedAt", decision.undone_at as "undoneAt", seen.items
    from decision
    join member on member.id = decision.decided_by
    join lateral (
      select count(*)::int as items from decision_item join item on item.id = decision_item.item_id
      where decision_item.decision_id = decision.id and ${visibleTo(actor, 'item.unit_id')}
    ) as seen on seen.items > 0
    where ${condition}
    order by decision.decided_at desc, decision.id desc
    limit ${limit}`.execute(db)
  return rows
}
