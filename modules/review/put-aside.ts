import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { nothingWaits, waits } from './claim.ts'
import hours from './put-aside.json' with { type: 'json' }
import { resolveGroup } from './resolve-group.ts'

/** Why a reviewer leaves a group to the others; `put-aside.json` says for how many hours. */
export const ASIDE_REASONS = ['language', 'knowledge', 'too-heavy', 'conflict', 'other'] as const
export type AsideReason = (typeof ASIDE_REASONS)[number]

export interface PutAside {
  readonly groupId: string
  readonly reason: AsideReason
  /** Needed for `other`. */
  readonly note?: string | undefined
}

const LONGEST_NOTE = 500

/**
 * Leaves a group to the others: it stays in the queue, comes to this reviewer no more for a while, and is free at once.
 * @returns until when
 * @throws Refusal `review.aside-note-missing`, `review.nothing-waits`
 */
export async function putAside(work: Work, actor: Actor, input: PutAside): Promise<Date> {
  requireMay(actor, 'review.decide')
  const note = input.note?.trim().slice(0, LONGEST_NOTE) || null
  if (input.reason === 'other' && note === null)
    throw new Refusal(
      'invalid',
      'review.aside-note-missing',
      'Say in a few words why you leave it to others.',
    )
  const groupId = await resolveGroup(work.trx, input.groupId)
  if (!(await waits(work, actor, groupId))) throw nothingWaits(groupId)
  const until = new Date(work.now.getTime() + hours[input.reason] * 3_600_000)
  const row = { reason: input.reason, note, put_at: work.now, until }
  await work.trx
    .insertInto('put_aside')
    .values({ member_id: actor.memberId, group_id: groupId, ...row })
    .onConflict((conflict) => conflict.columns(['member_id', 'group_id']).doUpdateSet(row))
    .execute()
  await work.trx
    .deleteFrom('claim')
    .where('group_id', '=', groupId)
    .where('member_id', '=', actor.memberId)
    .execute()
  await record(work, actor, groupId, 'review.put-aside', { reason: input.reason })
  return until
}

/** Takes up again what was put aside. */
export async function takeUpAgain(work: Work, actor: Actor, groupId: string): Promise<void> {
  requireMay(actor, 'review.decide')
  const id = await resolveGroup(work.trx, groupId)
  const taken = await work.trx
    .deleteFrom('put_aside')
    .where('group_id', '=', id)
    .where('member_id', '=', actor.memberId)
    .returning('group_id')
    .execute()
  if (taken.length > 0) await record(work, actor, id, 'review.taken-up', {})
}

async function record(
  work: Work,
  actor: Actor,
  groupId: string,
  kind: 'review.put-aside' | 'review.taken-up',
  facts: { readonly reason?: AsideReason },
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'group', id: groupId },
    unitId: actor.unitId,
    facts,
  })
}
