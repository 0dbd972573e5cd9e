import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { type Actor, may, type Permission, requireMay } from '../units/index.ts'
import { type ModelEvent, type ModelState, nextModelState } from './model-states.ts'

/** The model acts for every unit, so only the unit at the top may change it. */
export function mayAtTop(actor: Actor, permission: Permission): boolean {
  return may(actor, permission) && isAtTop(actor)
}

/** @throws Refusal `learning.not-top-unit` */
export function requireMayAtTop(actor: Actor, permission: Permission): void {
  requireMay(actor, permission)
  if (!isAtTop(actor))
    throw new Refusal(
      'forbidden',
      'learning.not-top-unit',
      'The detector works for every unit. Only a member of the unit at the top may change it.',
    )
}

function isAtTop({ unitPath }: Actor): boolean {
  return !unitPath.includes('.')
}

/** @throws Refusal `learning.reason-missing` */
export function requireReason(reason: string): string {
  const trimmed = reason.trim()
  if (trimmed === '' || trimmed.length > 2_000)
    throw new Refusal('invalid', 'learning.reason-missing', 'Say why, in up to 2,000 characters.')
  return trimmed
}

export interface LockedModel {
  readonly id: string
  readonly number: number
  readonly state: ModelState
  /** The model it was measured against; null where that was not kept. */
  readonly championSha256: Buffer | null
  readonly sha256: Buffer | null
}

/** Holds the model as it stands until the transaction ends. @throws Refusal `learning.unknown-model` */
export async function lockModel(work: Work, modelId: string): Promise<LockedModel> {
  const row = await work.trx
    .selectFrom('learning_model')
    .select(['id', 'number', 'state', 'champion_sha256 as championSha256', 'sha256'])
    .where('id', '=', modelId)
    .forUpdate()
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new Refusal('not-found', 'learning.unknown-model', `There is no model ${modelId}.`)
}

/** The state after an event. @throws Refusal `learning.wrong-state` */
export function requireMove({ number, state }: LockedModel, event: ModelEvent): ModelState {
  const next = nextModelState(state, event)
  if (next !== undefined) return next
  throw new Refusal('conflict', 'learning.wrong-state', `Model ${number} is ${state}; it cannot ${event}.`, {
    number,
    state,
  })
}
