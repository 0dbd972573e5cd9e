import { sql } from 'kysely'
import { isRefusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Actor, requireMay } from '../../units/index.ts'
import { decideGroup } from '../decide-group.ts'
import type { DecideViolation } from '../decision-input.ts'
import { type IsServed, undoDecision } from '../undo-decision.ts'
import { unknownLook } from './claim-look.ts'
import { differs } from './answer-look.ts'
import { nextLookState } from './look-states.ts'

/** A third person's whole decision. */
export type Settlement = { readonly lookId: string } & (
  | Pick<DecideViolation, 'outcome' | 'kind' | 'severity' | 'groundId' | 'step' | 'widerBecause' | 'reason'>
  | { readonly outcome: 'not-violation'; readonly reason: string }
)

export interface Settled {
  /** The first decision stands as it was, or the third person's stands in its place. */
  readonly stands: 'first' | 'third'
  /** An order that rests on the first decision was served: it has to be withdrawn, by the way that is there for it. */
  readonly toWithdraw: boolean
}

/**
 * What the third decides stands. Where it is what the first said, nothing changes; otherwise the first is undone and
 * the third's decision takes its place, unless an order was served: then the order is to be withdrawn.
 */
export async function settleLook(
  work: Work,
  actor: Actor,
  input: Settlement,
  isServed: IsServed,
): Promise<Settled> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<DisputeRow>`
    select look.id, look.unit_id as "unitId", look.campaign_id as "campaignId", look.group_id as "groupId",
      look.decision_id as "decisionId", decision.outcome, decision.kind, decision.severity
    from second_look as look join decision on decision.id = look.decision_id
    where look.id = ${input.lookId} and look.state = 'disputed' and decision.decided_by <> ${actor.memberId}
      and look.second_by <> ${actor.memberId}
    for update of look`.execute(work.trx)
  const [look] = rows
  const state = look && nextLookState('disputed', 'settle')
  if (look === undefined || state === undefined) throw unknownLook(input.lookId)
  const settled = differs(look, input)
    ? await replace(work, actor, { look, input, isServed })
    : { stands: 'first' as const, toWithdraw: false }
  await work.trx
    .updateTable('second_look')
    .set({
      state,
      third_by: actor.memberId,
      third_at: work.now,
      stands: settled.stands,
      to_withdraw: settled.toWithdraw,
      closed_at: work.now,
    })
    .where('id', '=', look.id)
    .execute()
  await recordEvent(work, {
    kind: 'review.dispute-settled',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'second-look', id: look.id },
    unitId: look.unitId,
    campaignId: look.campaignId,
    facts: { outcome: input.outcome, stands: settled.stands, toWithdraw: settled.toWithdraw },
  })
  return settled
}

interface DisputeRow {
  id: string
  unitId: string
  campaignId: string
  groupId: string
  decisionId: string
  outcome: 'violation' | 'not-violation'
  kind: DecideViolation['kind'] | null
  severity: number | null
}

async function replace(
  work: Work,
  actor: Actor,
  { look, input, isServed }: { look: DisputeRow; input: Settlement; isServed: IsServed },
): Promise<Settled> {
  try {
    await undoDecision(work, actor, look.decisionId, isServed)
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'review.served') throw error
    return { stands: 'third', toWithdraw: true }
  }
  const { rows } = await sql<{ id: string }>`
    select item.id from decision_item join item on item.id = decision_item.item_id
    where decision_item.decision_id = ${look.decisionId} and item.version = decision_item.item_version
      and item.state = 'queued'`.execute(work.trx)
  const itemIds = rows.map(({ id }) => id)
  // What was changed since waits in the queue as new work.
  if (itemIds.length > 0) {
    const { lookId, ...decision } = input
    const common = { groupId: look.groupId, campaignId: look.campaignId, itemIds, settlesLook: lookId }
    await decideGroup(work, actor, { ...decision, ...common })
  }
  return { stands: 'third', toWithdraw: false }
}
