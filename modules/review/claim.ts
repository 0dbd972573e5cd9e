import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import { notPutAside } from './aside-condition.ts'
import { isLighterDue } from './lighter-due.ts'
import type { QueueFilter } from './queue-filter.ts'
import { resolveGroup } from './resolve-group.ts'
import { waitingFor } from './waiting.ts'
import { QUEUE_ORDER, waitingGroups } from './waiting-groups.ts'

/** How long a reviewer has a group alone. */
const CLAIM_MINUTES = 15
/** More reviewers than this do not take a card in the same moment. */
const FIRST_LOOK = 32
const LIGHTER = [2, 1] as const

export interface Claim {
  readonly groupId: string
  readonly memberId: string
  readonly expiresAt: Date
}

type Wanted = QueueFilter & { readonly except?: string | undefined }

/**
 * Takes the worst group that nobody has, and lets go of what the reviewer had: one at a time. After many heavy ones in
 * a row it is a lighter one, where one waits. Gives undefined where nothing is left. `except` passes over a group that
 * was put aside.
 */
export async function claimNext(work: Work, actor: Actor, wanted: Wanted = {}): Promise<Claim | undefined> {
  requireMay(actor, 'review.decide')
  if (wanted.severity === undefined && (await isLighterDue(work, actor))) {
    for (const severity of LIGHTER) {
      const claim = await claimWorst(work, actor, { ...wanted, severity })
      if (claim !== undefined) return claim
    }
  }
  return claimWorst(work, actor, wanted)
}

async function claimWorst(
  work: Work,
  actor: Actor,
  { except, ...filter }: Wanted,
): Promise<Claim | undefined> {
  const free = sql<boolean>`(
    ${notPutAside(actor, work.now)}
    and not exists (
      select 1 from claim where claim.group_id = waiting.group_id
        and claim.expires_at > ${work.now} and claim.member_id <> ${actor.memberId}
    )
    and ${except === undefined ? sql`true` : sql`waiting.group_id <> ${except}`}
  )`
  for (let limit = FIRST_LOOK; ; limit *= 4) {
    const reading = { filter, asOf: work.now, limit, and: free }
    // The lock passes over what another is taking at this moment; what was taken before shows in `claim`. The items
    // themselves say whether something waits: what this transaction decided still has its row.
    const { rows } = await sql<{ group_id: string }>`
      select candidate.group_id from (${waitingGroups(actor, reading)}) as candidate
      join item_group on item_group.id = candidate.group_id
      where exists (
        select 1 from item where item.group_id = candidate.group_id and item.campaign_id = candidate.campaign_id
          and ${waitingFor(actor)}
      )
      order by ${QUEUE_ORDER}
      limit 1
      for no key update of item_group skip locked`.execute(work.trx)
    const groupId = rows[0]?.group_id
    if (groupId !== undefined) {
      // Between the reading and the lock another may have decided it: asked again, now that it stands still.
      const claim = (await waits(work, actor, groupId)) ? await take(work, actor, groupId) : undefined
      if (claim !== undefined) return claim
      continue
    }
    const { rows: read } = await sql<{ read: number }>`
      select count(*)::int as read from (${waitingGroups(actor, reading)}) as candidate`.execute(work.trx)
    if ((read[0]?.read ?? 0) < limit) return undefined
  }
}

/** Takes this group, or says whose it is. */
export async function claimGroup(work: Work, actor: Actor, groupId: string): Promise<Claim> {
  requireMay(actor, 'review.decide')
  const id = await resolveGroup(work.trx, groupId)
  if (!(await waits(work, actor, id))) throw nothingWaits(id)
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

/** Whether something of the group waits for this reviewer at this moment. */
export async function waits(work: Work, actor: Actor, groupId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from item where group_id = ${groupId} and ${waitingFor(actor)} limit 1`.execute(
      work.trx,
    )
  return rows.length > 0
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
