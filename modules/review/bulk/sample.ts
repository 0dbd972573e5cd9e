import { createHash } from 'node:crypto'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { type Actor, may } from '../../units/index.ts'
import { sampleSize } from './limits.ts'

export interface SampledGroup {
  readonly groupId: string
  readonly items: number
  readonly looked: boolean
}

/**
 * The groups that this person has to open: drawn from the chosen ones by the act and the person, so that nobody picks
 * them, a second person sees others, and the draw can be made again.
 */
export async function drawSample(
  db: Database,
  actId: string,
  memberId: string,
): Promise<readonly SampledGroup[]> {
  const chosen = await db
    .selectFrom('bulk_group')
    .select(['group_id', 'items'])
    .where('act_id', '=', actId)
    .where('state', '=', 'chosen')
    .execute()
  const looks = await db
    .selectFrom('bulk_look')
    .select('group_id')
    .where('act_id', '=', actId)
    .where('member_id', '=', memberId)
    .execute()
  const looked = new Set(looks.map((look) => look.group_id))
  return chosen
    .map(({ group_id, items }) => ({
      groupId: group_id,
      items,
      looked: looked.has(group_id),
      place: createHash('sha256').update(`${actId} ${memberId} ${group_id}`).digest('hex'),
    }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, sampleSize(chosen.length))
    .map(({ groupId, items, looked: opened }) => ({ groupId, items, looked: opened }))
}

/** @throws Refusal `review.bulk-sample` while a group of the person's sample was not opened */
export async function requireSampleSeen(work: Work, actor: Actor, actId: string): Promise<void> {
  const sample = await drawSample(work.trx, actId, actor.memberId)
  const left = sample.filter(({ looked }) => !looked).length
  if (left === 0) return
  throw new Refusal(
    'conflict',
    'review.bulk-sample',
    `Open the sample first: ${left} of ${sample.length} groups are still closed.`,
    { left, all: sample.length },
  )
}

/** Notes that this person opened the group. Looking at others than the sample counts for nothing and harms nothing. */
export async function noteLook(
  work: Work,
  actor: Actor,
  look: { actId: string; groupId: string },
): Promise<void> {
  if (!may(actor, 'review.bulk') && !may(actor, 'review.bulk-confirm')) return
  await work.trx
    .insertInto('bulk_look')
    .values({ act_id: look.actId, group_id: look.groupId, member_id: actor.memberId, looked_at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
