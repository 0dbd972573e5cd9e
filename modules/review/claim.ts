import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { type QueueFilter, queuedGroups } from './queue.ts'
import { resolveGroup } from './resolve-group.ts'
import { waitingFor } from './waiting.ts'

/** How long a reviewer has a group alone. */
const CLAIM_MINUTES = 15

export interface Claim {
  readonly groupId: string
  readonly memberId: string
  readonly expiresAt: Date
}

/**
 * Takes the worst group that nobody has, and lets go of what the reviewer had: one at a time.
 * Gives undefined where nothing is left. `except` passes over a group that was put aside.
 */
export async function claimNext(
  work: Work,
  actor: Actor,
  filter: QueueFilter & { readonly except?: string | undefined } = {},
): Promise<Claim | undefined> {
  requireMay(actor, 'review.decide')
  for (;;) {
    // The lock passes over what another is taking at this moment; what was taken before shows in `claim`.
    const { rows } = await sql<{ group_id: string }>`
      select q.group_id from (${queuedGroups(actor, filter, work.now)}) as q
      join item_group on item_group.id = q.group_id
      where not exists (
          select 1 from claim
          where claim.group_id = q.group_id and claim.expires_at > ${work.now} and claim.member_id <> ${actor.memberId}
        )
        and ${filter.except === undefined ? sql`true` : sql`q.group_id <> ${filter.except}`}
      order by q.harm desc, q.group_id, q.campaign_id
      limit 1
      for no key update of item_group skip locked`.execute(work.trx)
    const groupId = rows[0]?.group_id
    if (groupId === undefined) return undefined
    const claim = await take(work, actor, groupId)
    if (claim !== undefined) return claim
  }
}

/** Takes this group, or says whose it is. */
export async function claimGroup(work: Work, actor: Actor, groupId: string): Promise<Claim> {
  requireMay(actor, 'review.decide')
  const id = await resolveGroup(work.trx, groupId)
  const waiting =
    await sql`select 1 from item where group_id = ${id} and ${waitingFor(actor)} limit 1`.execute(work.trx)
  if (waiting.rows.length === 0) throw nothingWaits(id)
  const claim = await take(work, actor, id)
  if (claim !== undefined) return claim
  throw await takenByOther(work, id)
}

/** Lets go of the group, if it is the reviewer's; the next one may have it. */
export async function releaseClaim(work: Work, actor: Actor, groupId: string): Promise<void> {
  requireMay(actor, 'review.decide')
  const released = await work.trx
    .deleteFrom('claim')
    .where('group_id', '=', groupId)
    .where('member_id', '=', actor.memberId)
    .returning('group_id')
    .execute()
  if (released.length > 0) await recordClaim(work, actor, groupId, 'review.released')
}

/** Refuses where somebody else has the group. */
export async function requireNoOtherClaim(work: Work, actor: Actor, groupId: string): Promise<void> {
  const claim = await work.trx
    .selectFrom('claim')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('expires_at', '>', work.now)
    .executeTakeFirst()
  if (claim !== undefined && claim.member_id !== actor.memberId) throw await takenByOther(work, groupId)
}

export function nothingWaits(groupId: string): Refusal {
  return new Refusal(
    'conflict',
    'review.nothing-waits',
    `Nothing of group ${groupId} waits for you: it was decided, or you asked another to look. Go on to the next.`,
  )
}

async function take(work: Work, actor: Actor, groupId: string): Promise<Claim | undefined> {
  const expiresAt = new Date(work.now.getTime() + CLAIM_MINUTES * 60_000)
  const before = await work.trx
    .selectFrom('claim')
    .select('member_id')
    .where('group_id', '=', groupId)
    .where('expires_at', '>', work.now)
    .executeTakeFirst()
  const { rows } = await sql`
    insert into claim (group_id, member_id, claimed_at, expires_at)
    values (${groupId}, ${actor.memberId}, ${work.now}, ${expiresAt})
    on conflict (group_id) do update set member_id = excluded.member_id,
      claimed_at = case when claim.member_id = excluded.member_id then claim.claimed_at else excluded.claimed_at end,
      expires_at = excluded.expires_at
    where claim.member_id = excluded.member_id or claim.expires_at <= ${work.now}
    returning group_id`.execute(work.trx)
  if (rows.length === 0) return undefined
  await work.trx
    .deleteFrom('claim')
    .where('member_id', '=', actor.memberId)
    .where('group_id', '<>', groupId)
    .execute()
  if (before?.member_id !== actor.memberId) await recordClaim(work, actor, groupId, 'review.claimed')
  return { groupId, memberId: actor.memberId, expiresAt }
}

async function takenByOther(work: Work, groupId: string): Promise<Refusal> {
  const claim = await work.trx
    .selectFrom('claim')
    .innerJoin('member', 'member.id', 'claim.member_id')
    .select('member.name')
    .where('claim.group_id', '=', groupId)
    .executeTakeFirst()
  const name = claim?.name ?? ''
  return new Refusal(
    'conflict',
    'review.claimed',
    `${name} is deciding group ${groupId}. Take the next one.`,
    { name },
  )
}

async function recordClaim(
  work: Work,
  actor: Actor,
  groupId: string,
  kind: 'review.claimed' | 'review.released',
): Promise<void> {
  await recordEvent(work, {
    kind,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'group', id: groupId },
    unitId: actor.unitId,
  })
}
