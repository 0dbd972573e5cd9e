import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { isReversed, isSettled } from './settled-decision.ts'

export type LabelPart = 'learning' | 'frozen'

/** One in four is never learned from: it measures every model there will ever be. */
const FROZEN_SHARE = 0.25
const SEED = 'netsweep frozen set 1'
const MOST_AT_ONCE = 5_000

/**
 * Takes up decisions that have settled since, and calls back those that were reversed. On which side a decision is
 * follows from its id, once and for all; near-duplicates are on the side of the first.
 */
export async function collectLabels(work: Work): Promise<{ taken: number; calledBack: number }> {
  const { rows: reversed } = await sql<{ decision_id: string }>`
    update learning_label set called_back_at = ${work.now}
    from decision
    where decision.id = learning_label.decision_id and learning_label.called_back_at is null and ${isReversed()}
    returning learning_label.decision_id`.execute(work.trx)
  const { rows: settled } = await sql<{ id: string; group_id: string; part: LabelPart | null }>`
    select distinct on (decision.decided_at, decision.id) decision.id, item.group_id,
      (select label.part from learning_label as label
        join decision_item as other on other.decision_id = label.decision_id
        join item as near on near.id = other.item_id
        where near.group_id = item.group_id
        order by label.part, label.decision_id limit 1) as part
    from decision
    join decision_item on decision_item.decision_id = decision.id
    join item on item.id = decision_item.item_id
    where ${isSettled(work.now)}
      and not exists (select 1 from learning_label where learning_label.decision_id = decision.id)
    order by decision.decided_at, decision.id, item.id
    limit ${MOST_AT_ONCE}`.execute(work.trx)
  const sides = new Map<string, LabelPart>()
  const labels = settled.map(({ id, group_id, part }) => {
    const side = part ?? sides.get(group_id) ?? sideOf(id)
    sides.set(group_id, side)
    return { decision_id: id, part: side, collected_at: work.now }
  })
  if (labels.length > 0)
    await work.trx
      .insertInto('learning_label')
      .values(labels)
      .onConflict((conflict) => conflict.column('decision_id').doNothing())
      .execute()
  if (reversed.length > 0)
    await recordEvent(work, {
      kind: 'learning.labels-called-back',
      actor: { kind: 'system' },
      subject: { type: 'labels', id: work.newId() },
      facts: { labels: reversed.length, decisions: reversed.slice(0, 100).map((row) => row.decision_id) },
    })
  return { taken: labels.length, calledBack: reversed.length }
}

/** The side of a decision that is near none before it. */
export function sideOf(decisionId: string): LabelPart {
  const digest = createHash('sha256').update(`${SEED} ${decisionId}`).digest()
  return digest.readUInt32BE(0) / 2 ** 32 < FROZEN_SHARE ? 'frozen' : 'learning'
}
