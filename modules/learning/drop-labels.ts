import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { isWithinTerm } from './settled-decision.ts'

const MOST_AT_ONCE = 20_000

/**
 * Drops the labels whose texts have outlived their term, with what says which model used them; of each model it is still
 * known how many it learned from, and how many of these were called back by then. Gives how many labels went.
 */
export async function dropLabels(work: Work): Promise<number> {
  const { rows } = await sql<{ decision_id: string }>`
    select label.decision_id from learning_label as label
    join decision on decision.id = label.decision_id
    where not ${isWithinTerm(work.now)}
    order by label.decision_id limit ${MOST_AT_ONCE}
    for update of label`.execute(work.trx)
  const ids = rows.map(({ decision_id }) => decision_id)
  if (ids.length === 0) return 0
  await sql`
    update learning_model set
      learned_past_term = learned_past_term + gone.learned,
      called_back_past_term = called_back_past_term + gone.called_back
    from (
      select used.model_id, count(*)::int as learned,
        count(*) filter (where label.called_back_at is not null)::int as called_back
      from learning_model_label as used join learning_label as label on label.decision_id = used.decision_id
      where used.used = 'learned' and used.decision_id = any(${ids}::uuid[])
      group by used.model_id
    ) as gone
    where gone.model_id = learning_model.id`.execute(work.trx)
  await sql`delete from learning_label where decision_id = any(${ids}::uuid[])`.execute(work.trx)
  await recordEvent(work, {
    kind: 'learning.labels-dropped',
    actor: { kind: 'system' },
    subject: { type: 'labels', id: work.newId() },
    facts: { labels: ids.length },
  })
  return ids.length
}
