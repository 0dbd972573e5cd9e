import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'

/** How many new items the model was asked about in the shadow. */
export async function countShadow(db: Database, modelId: string): Promise<number> {
  const { items } = await db
    .selectFrom('learning_shadow_count')
    .select(({ fn }) => fn.sum<string | null>('items').as('items'))
    .where('model_id', '=', modelId)
    .executeTakeFirstOrThrow()
  return Number(items ?? 0)
}

/** How many labels a model learned from, and how many of these were called back since, those past their term included. */
export async function countUsedLabels(
  db: Database,
  modelId: string,
): Promise<{ readonly learned: number; readonly calledBack: number }> {
  const { rows } = await sql<{ learned: number; calledBack: number }>`
    select model.learned_past_term + count(label.decision_id)::int as learned,
      model.called_back_past_term
        + count(label.decision_id) filter (where label.called_back_at is not null)::int as "calledBack"
    from learning_model as model
    left join learning_model_label as used on used.model_id = model.id and used.used = 'learned'
    left join learning_label as label on label.decision_id = used.decision_id
    where model.id = ${modelId} group by model.id`.execute(db)
  return rows[0] ?? { learned: 0, calledBack: 0 }
}
