import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { type Actor, requireMay, visibleTo } from '../../units/index.ts'
import { RATES } from './rates.ts'

/** What a second reader is given next; nothing in it tells which of the two it is. */
export interface NextLook {
  readonly lookId: string
}

/**
 * Takes the next group to read a second time, the severe and the old ones first, and now and then a golden one. Never
 * one that the reader decided, and never one that another is reading.
 */
export async function claimNextLook(work: Work, actor: Actor): Promise<NextLook | undefined> {
  requireMay(actor, 'review.decide')
  const until = new Date(work.now.getTime() + RATES.claimMinutes * 60_000)
  const own = await findOwnClaim(work, actor)
  if (own !== undefined) return { lookId: own }
  const golden = await takeGolden(work, actor)
  if (golden !== undefined) return { lookId: golden }
  const { rows } = await sql<{ id: string }>`
    update second_look set claimed_by = ${actor.memberId}, claimed_until = ${until}
    where id = (
      select look.id from second_look as look
      join decision on decision.id = look.decision_id
      where look.state = 'open' and decision.decided_by <> ${actor.memberId}
        and (look.claimed_until is null or look.claimed_until <= ${work.now})
        and ${isWhollyVisible(actor)}
      order by look.why = 'severe' desc, look.drawn_at, look.id
      limit 1 for update of look skip locked
    )
    returning id`.execute(work.trx)
  const id = rows[0]?.id
  return id === undefined ? undefined : { lookId: id }
}

/** How many wait for this reader: to be read a second time, and to be settled. */
export async function countLooks(
  db: Database,
  actor: Actor,
): Promise<{ readonly open: number; readonly disputed: number }> {
  const { rows } = await sql<{ open: number; disputed: number }>`
    select count(*) filter (where look.state = 'open' and decision.decided_by <> ${actor.memberId})::int as open,
      count(*) filter (where look.state = 'disputed' and decision.decided_by <> ${actor.memberId}
        and look.second_by <> ${actor.memberId})::int as disputed
    from second_look as look join decision on decision.id = look.decision_id
    where look.state in ('open', 'disputed') and ${isWhollyVisible(actor)}`.execute(db)
  return rows[0] ?? { open: 0, disputed: 0 }
}

/** The SQL condition on `look`: the reader sees every item of it. */
export function isWhollyVisible(actor: Actor) {
  return sql<boolean>`not exists (
    select 1 from decision_item join item on item.id = decision_item.item_id
    where decision_item.decision_id = look.decision_id and not ${visibleTo(actor, 'item.unit_id')}
  )`
}

async function findOwnClaim(work: Work, actor: Actor): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from second_look
    where state = 'open' and claimed_by = ${actor.memberId} and claimed_until > ${work.now}
    union all
    select golden_group.id from golden_reader join golden_group on golden_group.id = golden_reader.golden_id
    where golden_reader.member_id = ${actor.memberId} and golden_reader.read_at is null and golden_group.dropped_at is null
    limit 1`.execute(work.trx)
  return rows[0]?.id
}

/** By lot, from what the reader has read so far: nobody can tell when one comes. */
async function takeGolden(work: Work, actor: Actor): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; read: string; seed: Buffer | null }>`
    select golden_group.id, (select count(*) from second_look where second_by = ${actor.memberId}) as read,
      (select seed from draw_seed order by day desc limit 1) as seed
    from golden_group
    where golden_group.dropped_at is null and ${visibleTo(actor, 'golden_group.unit_id')}
      and golden_group.marked_by <> ${actor.memberId} and not exists (
        select from golden_reader
        where golden_reader.golden_id = golden_group.id and golden_reader.member_id = ${actor.memberId}
      )
    order by golden_group.id limit 1`.execute(work.trx)
  const [next] = rows
  if (next === undefined || next.seed === null) return undefined
  const lot = createHmac('sha256', next.seed)
    .update(`${actor.memberId} ${next.read}`)
    .digest()
    .readUInt32BE(0)
  if (lot >= RATES.goldenShare * 2 ** 32) return undefined
  await work.trx
    .insertInto('golden_reader')
    .values({ golden_id: next.id, member_id: actor.memberId })
    .execute()
  return next.id
}

export function unknownLook(id: string): Refusal {
  return new Refusal(
    'not-found',
    'review.unknown-look',
    `There is no second look ${id} that is yours to read.`,
  )
}
