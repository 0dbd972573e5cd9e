import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type ItemState, reopenReports, setItemStates } from '../intake/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import { nextState, type Outcome } from './item-states.ts'
import { closeLooks } from './second-eyes/close-looks.ts'

/**
 * Whether a served measure rests on one of these decisions. Measures come after review in the order of modules, so
 * whoever calls brings the answer along.
 */
export type IsServed = (work: Work, decisionIds: readonly string[]) => Promise<boolean>

export interface UndoneDecision {
  readonly decisionId: string
  readonly groupId: string
  readonly outcome: Outcome
  readonly itemIds: readonly string[]
}

/**
 * Puts back exactly what stood before. Items whose text changed since keep their newer state.
 * @throws Refusal `review.served` once it was acted upon: then the measure is withdrawn instead
 */
export async function undoDecision(
  work: Work,
  actor: Actor,
  decisionId: string,
  isServed: IsServed,
  { bulkActId }: { readonly bulkActId?: string } = {},
): Promise<UndoneDecision> {
  requireMay(actor, 'review.undo')
  const decision = await lockDecision(work, actor, decisionId)
  if (decision.undone_at !== null)
    throw new Refusal('conflict', 'review.already-undone', `Decision ${decisionId} was undone before.`)
  if (await isServed(work, [decisionId]))
    throw new Refusal(
      'conflict',
      'review.served',
      'An order that was served rests on this decision. Withdraw the order; the addressee is then told.',
    )

  const { rows: items } = await sql<UndoItem>`
    select item.id, item.state, decision_item.state_before,
      item.version = decision_item.item_version as same_text,
      exists (
        select 1 from decision_item as later_item join decision as later on later.id = later_item.decision_id
        where later_item.item_id = item.id and later.id <> ${decisionId} and later.undone_at is null
          and later.outcome <> 'second-look' and later.decided_at >= ${decision.decided_at}
      ) as decided_since
    from decision_item join item on item.id = decision_item.item_id
    where decision_item.decision_id = ${decisionId}
    order by item.id
    for no key update of item`.execute(work.trx)
  if (items.some((item) => item.decided_since))
    throw new Refusal(
      'conflict',
      'review.decided-since',
      'Some of these items were decided again since. Undo the later decision first.',
    )

  if (decision.outcome !== 'second-look') await putBack(work, items)
  if (decision.outcome === 'not-violation')
    await reopenReports(
      work,
      items.map(({ id }) => id),
      { outcome: 'not-fraud', closedAt: decision.decided_at },
    )
  await work.trx
    .updateTable('decision')
    .set({ undone_by: actor.memberId, undone_at: work.now })
    .where('id', '=', decisionId)
    .execute()
  await closeLooks(work, decisionId)
  await recordEvent(work, {
    kind: 'review.undone',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'decision', id: decisionId },
    unitId: decision.unit_id,
    campaignId: decision.campaign_id,
    facts: {
      group: decision.group_id,
      outcome: decision.outcome,
      items: items.length,
      ...(bulkActId === undefined ? {} : { bulk: bulkActId }),
    },
  })
  return {
    decisionId,
    groupId: decision.group_id,
    outcome: decision.outcome,
    itemIds: items.map(({ id }) => id),
  }
}

/**
 * Holds the decisions as they stand until the transaction ends, so that none is undone while a measure that rests on
 * them is approved or served.
 * @throws Refusal `review.decision-undone`
 */
export async function requireStandingDecisions(work: Work, decisionIds: readonly string[]): Promise<void> {
  const ids = [...new Set(decisionIds)].toSorted()
  const { rows } = await sql<{ undone: boolean }>`
    select undone_at is not null as undone from decision where id = any(${ids}::uuid[])
    order by id for share`.execute(work.trx)
  if (rows.length === ids.length && rows.every((row) => !row.undone)) return
  throw new Refusal(
    'conflict',
    'review.decision-undone',
    'A decision that this rests on was undone. Take its items out, or have them decided again.',
  )
}

interface UndoItem {
  id: string
  state: ItemState
  state_before: ItemState
  same_text: boolean
  decided_since: boolean
}

async function putBack(work: Work, items: readonly UndoItem[]): Promise<void> {
  const byState = Map.groupBy(
    items.filter(({ state, same_text }) => state === 'decided' && same_text),
    (item) => nextState(item.state, 'undone', item.state_before),
  )
  for (const [state, group] of byState) {
    if (state === undefined) continue
    await setItemStates(
      work,
      group.map(({ id }) => id),
      state,
    )
  }
}

async function lockDecision(work: Work, actor: Actor, decisionId: string) {
  const { rows } = await sql<{
    group_id: string
    campaign_id: string
    unit_id: string
    outcome: Outcome
    decided_at: Date
    undone_at: Date | null
  }>`
    select group_id, campaign_id, unit_id, outcome, decided_at, undone_at from decision
    where id = ${decisionId} and not exists (
      select 1 from decision_item join item on item.id = decision_item.item_id
      where decision_item.decision_id = decision.id and not ${visibleTo(actor, 'item.unit_id')}
    )
    for update`.execute(work.trx)
  const decision = rows[0]
  if (decision !== undefined) return decision
  throw new Refusal(
    'not-found',
    'review.unknown-decision',
    `There is no decision ${decisionId} that you may undo.`,
  )
}
