import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { collectLabels } from './collect-labels.ts'
import { requireMayAtTop } from './guards.ts'
import { isSettled } from './settled-decision.ts'

/** With fewer decisions nothing can be learned that would hold, and nothing measured. */
export const LEAST_DECISIONS = 60
export const LEAST_OF_EACH = 10
/** The same for all: the same decisions give the same model, and trying again is no way around the scope gate. */
const SEED = 2016

export interface RequestTraining {
  /** Begins at the shipped model's weights, not at those of the one in force: what came with a newer one is in it. */
  readonly fromShipped?: boolean
}

/**
 * Puts a training in line; the job takes it within seconds. It learns from all decisions that stand then.
 * @throws Refusal `learning.training-under-way`, `learning.too-few`
 */
export async function requestTraining(
  work: Work,
  actor: Actor,
  { fromShipped = false }: RequestTraining = {},
): Promise<{ id: string }> {
  requireMayAtTop(actor, 'learning.train')
  const busy = await work.trx
    .selectFrom('learning_model')
    .select('id')
    .where('state', 'in', ['waiting', 'training'])
    .executeTakeFirst()
  if (busy !== undefined)
    throw new Refusal(
      'conflict',
      'learning.training-under-way',
      'A model is being trained. Wait until it is done.',
    )
  await collectLabels(work)
  const have = await countLabels(work.trx, work.now)
  if (!isEnough(have))
    throw new Refusal(
      'conflict',
      'learning.too-few',
      `There are ${have.violations} violations and ${have.harmless} harmless to learn from; it takes ${LEAST_DECISIONS}, ` +
        `at least ${LEAST_OF_EACH} of each.`,
      { ...have, least: LEAST_DECISIONS, each: LEAST_OF_EACH },
    )
  const id = work.newId()
  const inForce = await work.trx
    .selectFrom('learning_model')
    .select('id')
    .where('state', '=', 'in-force')
    .executeTakeFirst()
  const baseId = fromShipped ? null : (inForce?.id ?? null)
  await work.trx
    .insertInto('learning_model')
    .values({
      id,
      state: 'waiting',
      base_id: baseId,
      from_shipped: fromShipped,
      seed: SEED,
      requested_by: actor.memberId,
      requested_at: work.now,
    })
    .execute()
  await recordEvent(work, {
    kind: 'learning.training-requested',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'model', id },
    unitId: actor.unitId,
    facts: { base: baseId ?? 'shipped', ...have },
  })
  return { id }
}

export interface LabelCount {
  readonly violations: number
  readonly harmless: number
  /** Of these, kept apart to measure with. */
  readonly frozen: number
}

export function isEnough({ violations, harmless }: LabelCount): boolean {
  return violations + harmless >= LEAST_DECISIONS && Math.min(violations, harmless) >= LEAST_OF_EACH
}

/** The labels that stand and whose texts may still be read. */
export async function countLabels(db: Database, now: Date): Promise<LabelCount> {
  const { rows } = await sql<LabelCount>`
    select count(*) filter (where decision.outcome = 'violation')::int as violations,
      count(*) filter (where decision.outcome = 'not-violation')::int as harmless,
      count(*) filter (where learning_label.part = 'frozen')::int as frozen
    from learning_label join decision on decision.id = learning_label.decision_id
    where learning_label.called_back_at is null and ${isSettled(now)}`.execute(db)
  return rows[0] ?? { violations: 0, harmless: 0, frozen: 0 }
}
