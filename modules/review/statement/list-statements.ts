import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database } from '../../../runtime/work.ts'
import { getProfile } from '../../law/index.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { type DecidedViolation, type Statement, writeStatement } from './statement.ts'

export interface StatementFilter {
  readonly campaignId: string
  /** The id of the last statement of the page before. */
  readonly after?: string | undefined
  readonly limit: number
  readonly lang: 'zh' | 'en'
}

/** The statements of a campaign's violations that stand, the oldest first, of what the actor may see. */
export async function listStatements(
  db: Database,
  actor: Actor,
  { campaignId, after, limit, lang }: StatementFilter,
): Promise<Statement[]> {
  requireMay(actor, 'items.see')
  return select(
    db,
    actor,
    sql`decision.campaign_id = ${campaignId} and ${after === undefined ? sql`true` : sql`decision.id > ${after}`}`,
    { limit, lang },
  )
}

/** @throws Refusal `review.unknown-decision` where there is no violation that stands */
export async function getStatement(
  db: Database,
  actor: Actor,
  decisionId: string,
  lang: 'zh' | 'en',
): Promise<Statement> {
  requireMay(actor, 'items.see')
  const [statement] = await select(db, actor, sql`decision.id = ${decisionId}`, { limit: 1, lang })
  if (statement !== undefined) return statement
  throw new Refusal(
    'not-found',
    'review.unknown-decision',
    `There is no decision ${decisionId} that you may see.`,
  )
}

async function select(
  db: Database,
  actor: Actor,
  condition: RawBuilder<unknown>,
  { limit, lang }: { readonly limit: number; readonly lang: 'zh' | 'en' },
): Promise<Statement[]> {
  const { rows } = await sql<DecidedViolation & { profile: string }>`
    select decision.id, decision.kind, decision.step, decision.ground_id as "groundId", decision.reason,
      decision.wider_because as "widerBecause", decision.decided_at as "decidedAt", campaign.profile, covered.*
    from decision join campaign on campaign.id = decision.campaign_id
    join lateral (
      select min(item.observed_at) as "contentAt", min(item.lang) as lang, count(*)::int as items,
        bool_or(item.source = 'report') as reported, bool_or(item.verdict = 'flag') as flagged
      from decision_item join item on item.id = decision_item.item_id
      where decision_item.decision_id = decision.id and decision_item.overturned_at is null
        and ${visibleTo(actor, 'item.unit_id')}
    ) as covered on covered.items > 0
    where decision.outcome = 'violation' and decision.undone_at is null and ${condition}
    order by decision.id limit ${limit}`.execute(db)
  return rows.map(({ profile, ...decision }) => writeStatement(decision, getProfile(profile), lang))
}
