import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import type { Step } from '../review/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { deadlineRefusal, findDeadlineObstacle } from './deadline.ts'
import { lockOrder } from './lock-order.ts'
import type { Order } from './order.ts'
import { deadlineTerms } from './order-guards.ts'
import { recordOrderEvent } from './write-order.ts'

export interface ChangeDraft {
  readonly measureId: string
  readonly competenceBasis?: string | undefined
  readonly facts?: string | undefined
  readonly action?: string | undefined
  readonly deadline?: Date | undefined
  readonly deadlineReason?: string | undefined
  readonly feasibility?: string | undefined
  readonly consequence?: string | undefined
  readonly remedies?: string | undefined
  readonly acceptanceTests?: Partial<Record<Step, string>> | undefined
  /** Numbers of items to take out; they may go into another order. */
  readonly leaveOut?: readonly number[] | undefined
}

/** Writes into a draft what is given and leaves the rest; whatever was sent up for approval is closed to changes. */
export async function changeDraft(work: Work, actor: Actor, input: ChangeDraft): Promise<void> {
  requireMay(actor, 'measures.draft')
  const order = await lockOrder(work, actor, input.measureId)
  if (order.state !== 'draft') {
    throw new Refusal(
      'conflict',
      'measures.wrong-state',
      `Order ${order.docNo} is ${order.state}. Take it back to a draft first.`,
      { docNo: order.docNo, state: order.state, event: 'change' },
    )
  }
  const { deadline } = input
  if (deadline) {
    const terms = deadlineTerms(order, work.now)
    const obstacle = findDeadlineObstacle(deadline, terms)
    if (obstacle) throw deadlineRefusal(obstacle, deadline, terms)
  }
  await work.trx
    .updateTable('measure')
    .set({
      competence_basis: input.competenceBasis ?? order.competenceBasis,
      facts: input.facts ?? order.facts,
      action: input.action ?? order.action,
      deadline: deadline ?? order.deadline,
      deadline_reason: input.deadlineReason ?? order.deadlineReason,
      feasibility: input.feasibility ?? order.feasibility,
      consequence: input.consequence ?? order.consequence,
      remedies: input.remedies ?? order.remedies,
    })
    .where('id', '=', order.id)
    .execute()
  for (const [ask, test] of Object.entries(input.acceptanceTests ?? {})) {
    await work.trx
      .updateTable('measure_item')
      .set({ acceptance_test: test })
      .where('measure_id', '=', order.id)
      .where('ask', '=', ask as Step)
      .execute()
  }
  await leaveOut(work, order, input.leaveOut ?? [])
  await recordOrderEvent(work, order, 'draft-changed', {
    actor: { kind: 'member', id: actor.memberId },
    facts: {
      changed: Object.entries(input).flatMap(([name, value]) =>
        name === 'measureId' || value === undefined ? [] : name,
      ),
    },
  })
}

async function leaveOut(work: Work, order: Order, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  const kept = order.items.filter((item) => !numbers.includes(item.number))
  await work.trx
    .deleteFrom('measure_item')
    .where('measure_id', '=', order.id)
    .where('number', 'in', [...numbers])
    .execute()
  for (const [index, item] of kept.entries()) {
    if (item.number === index + 1) continue
    await work.trx
      .updateTable('measure_item')
      .set({ number: index + 1 })
      .where('id', '=', item.id)
      .execute()
  }
}
