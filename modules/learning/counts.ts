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

/** How many labels a model learned from, and how many of these were called back since. */
export async function countUsedLabels(
  db: Database,
  modelId: string,
): Promise<{ readonly learned: number; readonly calledBack: number }> {
  const { rows } = await sql<{ learned: number; calledBack: number }>`
    select count(*)::int as learned,
      count(*) filter (where learning_label.called_back_at is not null)::int as "calledBack"
    from learning_model_label as used
    join learning_label on learning_label.decision_id = used.decision_id
    where used.model_id = ${modelId} and used.used = 'learned'`.execute(db)
  return rows[0] ?? { learned: 0, calledBack: 0 }
}
