import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { countShadow, countUsedLabels } from './counts.ts'
import { lockModel, type LockedModel, requireMayAtTop, requireMove, requireReason } from './guards.ts'
import { findShipped } from './shipped-model.ts'

/** So many new items must have been seen by both before anyone may propose. */
export const LEAST_SHADOW = 100
/** More labels called back than this share: what it learned is no longer what people decided. */
export const MOST_CALLED_BACK = 0.01

export interface ProposeChange {
  /** Null is the shipped model. */
  readonly modelId: string | null
  readonly reason: string
}

/**
 * Proposes to put a model in force: the one in the shadow, or one that was in force before.
 * @throws Refusal `learning.change-open`, `learning.too-little-shadow`, `learning.called-back`, `learning.other-champion`
 */
export async function proposeChange(
  work: Work,
  actor: Actor,
  { modelId, reason }: ProposeChange,
): Promise<{ id: string }> {
  requireMayAtTop(actor, 'learning.promote')
  const why = requireReason(reason)
  const inForce = await lockInForce(work)
  if (await findOpen(work))
    throw new Refusal('conflict', 'learning.change-open', 'Another change is proposed. Decide that first.')
  await requireFit(work, modelId, inForce)
  const id = work.newId()
  await work.trx
    .insertInto('learning_change')
    .values({
      id,
      model_id: modelId,
      replaced_id: inForce?.id ?? null,
      reason: why,
      proposed_by: actor.memberId,
      proposed_at: work.now,
    })
    .execute()
  await recordChange(work, actor, 'learning.change-proposed', {
    id,
    modelId,
    replacedId: inForce?.id ?? null,
  })
  return { id }
}

/**
 * A second person confirms; from then on the model acts in every running process.
 * @throws Refusal `learning.same-person`
 */
export async function confirmChange(work: Work, actor: Actor, changeId: string): Promise<void> {
  requireMayAtTop(actor, 'learning.promote')
  const inForce = await lockInForce(work)
  const change = await getOpen(work, changeId)
  if (change.proposed_by === actor.memberId)
    throw new Refusal(
      'forbidden',
      'learning.same-person',
      'Whoever proposed it cannot confirm it. Ask another.',
    )
  await requireFit(work, change.model_id, inForce)
  if (inForce !== undefined) await setState(work, inForce.id, requireMove(inForce, 'replace'))
  if (change.model_id !== null)
    await setState(work, change.model_id, requireMove(await lockModel(work, change.model_id), 'put-in-force'))
  await settle(work, actor, changeId, 'confirmed', null)
  await recordChange(work, actor, 'learning.change-confirmed', {
    id: changeId,
    modelId: change.model_id,
    replacedId: inForce?.id ?? null,
  })
}

/** A second person says no and why; whoever proposed it may take it back without a reason. */
export async function declineChange(
  work: Work,
  actor: Actor,
  { changeId, reason }: { readonly changeId: string; readonly reason: string },
): Promise<void> {
  requireMayAtTop(actor, 'learning.promote')
  const change = await getOpen(work, changeId)
  const isOwn = change.proposed_by === actor.memberId
  await settle(work, actor, changeId, isOwn ? 'taken-back' : 'declined', isOwn ? null : requireReason(reason))
  await recordChange(work, actor, isOwn ? 'learning.change-taken-back' : 'learning.change-declined', {
    id: changeId,
    modelId: change.model_id,
    replacedId: change.replaced_id,
  })
}

/** Ends a challenger for good, with a reason. Its bytes go; what was measured stays. */
export async function rejectModel(
  work: Work,
  actor: Actor,
  { modelId, reason }: { readonly modelId: string; readonly reason: string },
): Promise<void> {
  requireMayAtTop(actor, 'learning.promote')
  const why = requireReason(reason)
  const state = requireMove(await lockModel(work, modelId), 'reject')
  const open = await findOpen(work)
  if (open?.model_id === modelId)
    throw new Refusal(
      'conflict',
      'learning.change-open',
      'A proposal to put it in force is open. Decide that first.',
    )
  await work.trx
    .updateTable('learning_model')
    .set({
      state,
      bytes: null,
      rejected_by: actor.memberId,
      rejected_at: work.now,
      rejected_reason: why,
    })
    .where('id', '=', modelId)
    .execute()
  await recordEvent(work, {
    kind: 'learning.model-rejected',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'model', id: modelId },
    unitId: actor.unitId,
  })
}

async function requireFit(
  work: Work,
  modelId: string | null,
  inForce: LockedModel | undefined,
): Promise<void> {
  if (modelId === (inForce?.id ?? null))
    throw new Refusal('conflict', 'learning.in-force-already', 'This model is in force already.')
  if (modelId === null) return
  const model = await lockModel(work, modelId)
  requireMove(model, 'put-in-force')
  if (model.state !== 'shadow') return
  const acting = inForce?.sha256?.toString('hex') ?? (await findShipped(work.trx))?.sha256
  if (model.championSha256?.toString('hex') !== acting)
    throw new Refusal(
      'conflict',
      'learning.other-champion',
      `Model ${model.number} was measured against another model than the one in force now. Train anew.`,
      { number: model.number },
    )
  const seen = await countShadow(work.trx, modelId)
  if (seen < LEAST_SHADOW)
    throw new Refusal(
      'conflict',
      'learning.too-little-shadow',
      `It has seen ${seen} new items; wait for ${LEAST_SHADOW}.`,
      { seen, least: LEAST_SHADOW },
    )
  const { learned, calledBack } = await countUsedLabels(work.trx, modelId)
  if (calledBack > learned * MOST_CALLED_BACK)
    throw new Refusal(
      'conflict',
      'learning.called-back',
      `${calledBack} of the ${learned} decisions it learned from were reversed since. Train anew.`,
      { calledBack, learned },
    )
}

/** One change at a time: whoever comes second waits here and sees what the first did. */
async function lockInForce(work: Work): Promise<LockedModel | undefined> {
  await work.trx
    .selectFrom('learning_model')
    .select('id')
    .where('state', 'in', ['in-force', 'shadow', 'retired'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const row = await work.trx
    .selectFrom('learning_model')
    .select('id')
    .where('state', '=', 'in-force')
    .executeTakeFirst()
  return row === undefined ? undefined : lockModel(work, row.id)
}

async function setState(work: Work, modelId: string, state: LockedModel['state']): Promise<void> {
  await work.trx.updateTable('learning_model').set({ state }).where('id', '=', modelId).execute()
}

function findOpen(work: Work) {
  return work.trx
    .selectFrom('learning_change')
    .selectAll()
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

async function getOpen(work: Work, changeId: string) {
  const open = await findOpen(work)
  if (open?.id === changeId) return open
  throw new Refusal('conflict', 'learning.no-change-open', 'This proposal is no longer open.')
}

async function settle(
  work: Work,
  actor: Actor,
  changeId: string,
  outcome: 'confirmed' | 'declined' | 'taken-back',
  reason: string | null,
): Promise<void> {
  await work.trx
    .updateTable('learning_change')
    .set({ outcome, outcome_reason: reason, decided_by: actor.memberId, decided_at: work.now })
    .where('id', '=', changeId)
    .execute()
}

async function recordChange(
  work: Work,
  actor: Actor,
  kind: `learning.${string}`,
  change: { readonly id: string; readonly modelId: string | null; readonly replacedId: string | null },
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'model', id: change.modelId ?? 'shipped' },
    unitId: actor.unitId,
    facts: { change: change.id, replaces: change.replacedId ?? 'shipped' },
  })
}
