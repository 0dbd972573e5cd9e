import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Actor, requireMay } from '../../units/index.ts'
import { BULK_TRANSITIONS, type BulkEvent, type BulkState, nextBulkState } from './bulk-states.ts'
import { needsSecond } from './limits.ts'
import { type BulkRow, lockBulk } from './lock-bulk.ts'
import { countChosen } from './make-bulk.ts'
import { requireSampleSeen } from './sample.ts'

/** The author is done with it: it runs at once, or waits for a second person where it is large or weighs. */
export async function submitBulk(work: Work, actor: Actor, actId: string): Promise<BulkState> {
  const act = await open(work, actor, actId, 'start')
  requireAuthor(actor, act)
  const { groups } = await countChosen(work, actId)
  if (groups === 0)
    throw new Refusal(
      'conflict',
      'review.bulk-nothing',
      'Nothing that may be decided together is left in it.',
    )
  await requireSampleSeen(work, actor, actId)
  if (needsSecond({ groups, severity: act.severity })) return move(work, actor, act, 'ask')
  await work.trx.updateTable('bulk_act').set({ started_at: work.now }).where('id', '=', actId).execute()
  return move(work, actor, act, 'start')
}

export async function confirmBulk(work: Work, actor: Actor, actId: string): Promise<BulkState> {
  const act = await open(work, actor, actId, 'confirm')
  requireOther(actor, act)
  await requireSampleSeen(work, actor, actId)
  await work.trx
    .updateTable('bulk_act')
    .set({ confirmed_by: actor.memberId, confirmed_at: work.now, started_at: work.now })
    .where('id', '=', actId)
    .execute()
  return move(work, actor, act, 'confirm')
}

export async function declineBulk(
  work: Work,
  actor: Actor,
  { actId, reason }: { readonly actId: string; readonly reason: string },
): Promise<BulkState> {
  const act = await open(work, actor, actId, 'decline')
  requireOther(actor, act)
  await work.trx
    .updateTable('bulk_act')
    .set({ declined_because: requireReason(reason), ended_at: work.now })
    .where('id', '=', actId)
    .execute()
  return move(work, actor, act, 'decline')
}

export async function discardBulk(work: Work, actor: Actor, actId: string): Promise<BulkState> {
  const act = await open(work, actor, actId, 'discard')
  requireAuthor(actor, act)
  return move(work, actor, act, 'discard')
}

/** Between two groups, within a moment: what is decided stays so until it is taken back. */
export async function stopBulk(work: Work, actor: Actor, actId: string): Promise<BulkState> {
  return move(work, actor, await open(work, actor, actId, 'stop'), 'stop')
}

export async function goOnWithBulk(work: Work, actor: Actor, actId: string): Promise<BulkState> {
  const act = await open(work, actor, actId, 'go-on')
  if (actor.memberId !== act.madeBy && actor.memberId !== act.confirmedBy)
    throw new Refusal('forbidden', 'review.bulk-not-yours', 'Only who made or confirmed it lets it go on.')
  return move(work, actor, act, 'go-on')
}

/** Undoes, in the background, every decision of the act on which no served order rests. */
export async function takeBackBulk(
  work: Work,
  actor: Actor,
  { actId, reason }: { readonly actId: string; readonly reason: string },
): Promise<BulkState> {
  const act = await open(work, actor, actId, 'take-back')
  requireMay(actor, 'review.undo')
  await work.trx
    .updateTable('bulk_act')
    .set({
      taken_back_by: actor.memberId,
      taken_back_at: work.now,
      taken_back_because: requireReason(reason),
    })
    .where('id', '=', actId)
    .execute()
  return move(work, actor, act, 'take-back')
}

/** Takes a group out of a draft, or in again. */
export async function leaveOut(
  work: Work,
  actor: Actor,
  { actId, groupId, out }: { readonly actId: string; readonly groupId: string; readonly out: boolean },
): Promise<void> {
  requireMay(actor, 'review.bulk')
  const act = await lockBulk(work, actor, actId)
  requireAuthor(actor, act)
  if (act.state !== 'draft') throw wrongState(act)
  await work.trx
    .updateTable('bulk_group')
    .set(out ? { state: 'left-out', why: 'by-hand' } : { state: 'chosen', why: null })
    .where('act_id', '=', actId)
    .where('group_id', '=', groupId)
    .where((where) =>
      out
        ? where('state', '=', 'chosen')
        : where.and([where('state', '=', 'left-out'), where('why', '=', 'by-hand')]),
    )
    .execute()
}

async function open(work: Work, actor: Actor, actId: string, event: BulkEvent): Promise<BulkRow> {
  const permission = BULK_TRANSITIONS.find((each) => each.event === event)?.by ?? 'system'
  if (permission === 'system') throw new Error(`nobody but the system does ${event}`)
  requireMay(actor, permission)
  const act = await lockBulk(work, actor, actId)
  if (nextBulkState(act.state, event) === undefined) throw wrongState(act)
  return act
}

/** Part of another command, which has asked who may. */
export async function move(
  work: Work,
  actor: Actor | undefined,
  act: BulkRow,
  event: BulkEvent,
  facts: Readonly<Record<string, number>> = {},
): Promise<BulkState> {
  const to = nextBulkState(act.state, event)
  if (to === undefined) throw wrongState(act)
  const ended = to === 'done' || to === 'taken-back'
  await work.trx
    .updateTable('bulk_act')
    .set({ state: to, ...(ended ? { ended_at: work.now } : {}) })
    .where('id', '=', act.id)
    .execute()
  await recordEvent(work, {
    kind: `review.bulk-${to}`,
    actor: actor === undefined ? { kind: 'system' } : { kind: 'member', id: actor.memberId },
    subject: { type: 'bulk-act', id: act.id },
    unitId: act.unitId,
    campaignId: act.campaignId,
    facts,
  })
  return to
}

function requireAuthor(actor: Actor, act: BulkRow): void {
  if (actor.memberId === act.madeBy) return
  throw new Refusal('forbidden', 'review.bulk-not-yours', 'Only who made it does this.')
}

function requireOther(actor: Actor, act: BulkRow): void {
  if (actor.memberId !== act.madeBy) return
  throw new Refusal('forbidden', 'review.bulk-own', 'You made it: somebody else looks at it and starts it.')
}

function requireReason(reason: string): string {
  const words = reason.trim().slice(0, 2000)
  if (words !== '') return words
  throw new Refusal('invalid', 'review.reason-missing', 'A decision needs a reason in your own words.')
}

function wrongState({ state }: BulkRow): Refusal {
  return new Refusal(
    'conflict',
    'review.bulk-state',
    `This bulk act is ${state}; that is not possible now.`,
    { state },
  )
}
