import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { getProfile } from '../law/index.ts'
import { dayOf } from '../measures/index.ts'
import { getPlatform } from '../platforms/index.ts'
import { type Actor, requireMay } from '../units/index.ts'

/** Signs of a reason that are kept. */
const LONGEST = 10_000

/**
 * Accepts an answer, which then holds for the obligation's days, or questions it with a reason. A question finds no
 * breach: the operator answers again.
 * @throws Refusal `safety.unknown-answer`, `safety.reviewed`, `safety.reason-missing`
 */
export async function reviewSafety(
  work: Work,
  actor: Actor,
  input: { readonly answerId: string; readonly review: 'accepted' | 'questioned'; readonly text: string },
): Promise<void> {
  requireMay(actor, 'platforms.write')
  const row = isId(input.answerId)
    ? await work.trx
        .selectFrom('safety_answer')
        .selectAll()
        .where('id', '=', input.answerId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (row === undefined)
    throw new Refusal('not-found', 'safety.unknown-answer', 'There is no such answer that you may see.')
  const platform = await getPlatform(work.trx, actor, row.platform_id)
  if (row.review !== null)
    throw new Refusal('conflict', 'safety.reviewed', 'Somebody has reviewed this answer in the meantime.')
  const text = input.text.trim()
  if (input.review === 'questioned' && text === '')
    throw new Refusal('invalid', 'safety.reason-missing', 'Say what is in question; the operator reads it.')
  const days = getProfile(row.profile).obligations.find(({ id }) => id === row.obligation)?.validDays ?? 365
  await work.trx
    .updateTable('safety_answer')
    .set({
      review: input.review,
      review_text: text === '' ? null : text.slice(0, LONGEST),
      reviewed_by: actor.memberId,
      reviewed_at: work.now,
      expires_on:
        input.review === 'accepted' ? dayOf(new Date(work.now.getTime() + days * 86_400_000)) : null,
    })
    .where('id', '=', row.id)
    .execute()
  await recordEvent(work, {
    kind: `safety.${input.review}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'platform', id: platform.id },
    unitId: platform.unitId,
    facts: { obligation: row.obligation, answer: row.id },
  })
}
