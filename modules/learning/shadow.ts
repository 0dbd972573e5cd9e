import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { lockModel, requireMayAtTop, requireMove } from './guards.ts'
import { idAt } from './id-at.ts'
import { NO_ITEM } from './score-shadow.ts'

/** From now on the model is asked about every item that is new or changed too. What it says is counted and does nothing. */
export async function startShadow(work: Work, actor: Actor, modelId: string): Promise<void> {
  requireMayAtTop(actor, 'learning.train')
  const model = await lockModel(work, modelId)
  const state = requireMove(model, 'start-shadow')
  const other = await work.trx
    .selectFrom('learning_model')
    .select('number')
    .where('state', '=', 'shadow')
    .executeTakeFirst()
  if (other !== undefined)
    throw new Refusal(
      'conflict',
      'learning.shadow-taken',
      `Model ${other.number} is in the shadow. Stop or reject it first.`,
      { number: other.number },
    )
  await work.trx
    .updateTable('learning_model')
    .set({
      state,
      shadow_from: work.now,
      shadow_to: idAt(work.now),
      shadow_changed_to: work.now,
      shadow_changed_item: NO_ITEM,
    })
    .where('id', '=', modelId)
    .execute()
  await record(work, actor, modelId, 'learning.shadow-started')
}

/** Ends it before its time; what was counted stays. */
export async function stopShadow(work: Work, actor: Actor, modelId: string): Promise<void> {
  requireMayAtTop(actor, 'learning.train')
  const state = requireMove(await lockModel(work, modelId), 'stop-shadow')
  const open = await work.trx
    .selectFrom('learning_change')
    .select('id')
    .where('model_id', '=', modelId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (open !== undefined)
    throw new Refusal(
      'conflict',
      'learning.change-open',
      'A proposal to put it in force is open. Decide that first.',
    )
  await work.trx.updateTable('learning_model').set({ state }).where('id', '=', modelId).execute()
  await record(work, actor, modelId, 'learning.shadow-stopped')
}

async function record(work: Work, actor: Actor, modelId: string, kind: `learning.${string}`): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'model', id: modelId },
    unitId: actor.unitId,
  })
}
