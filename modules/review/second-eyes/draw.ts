import { createHash, createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Database, Work } from '../../../runtime/work.ts'
import { recordEvent } from '../../audit/index.ts'
import { RATES } from './rates.ts'

export interface DrawnDecision {
  readonly decisionId: string
  readonly groupId: string
  readonly campaignId: string
  readonly unitId: string
  /** Of the violation, or as the machine proposed the worst item of what was found harmless. */
  readonly severity: number
  /** Part of a bulk act that a second person has confirmed: only the draw by lot looks at it again. */
  readonly confirmed: boolean
}

/**
 * Whether the decision gets a second look: always where it is severe, otherwise by lot. The lot comes from a seed of
 * the day that nobody knows before the day is over, and from the decision's own id, which nobody chooses.
 */
export async function drawSecondLook(work: Work, decision: DrawnDecision): Promise<void> {
  const severe = decision.severity >= RATES.severeFrom && !decision.confirmed
  const { seed, share } = await getSeed(work)
  if (!severe && !isDrawn(seed, decision.decisionId, share)) return
  await work.trx
    .insertInto('second_look')
    .values({
      id: work.newId(),
      decision_id: decision.decisionId,
      group_id: decision.groupId,
      campaign_id: decision.campaignId,
      unit_id: decision.unitId,
      why: severe ? 'severe' : 'random',
      state: 'open',
      drawn_at: work.now,
    })
    .execute()
}

/** The lot itself, for whoever draws again: the first 32 bits of HMAC-SHA-256 of the decision's id under the seed. */
export function isDrawn(seed: Uint8Array, decisionId: string, share: number): boolean {
  const lot = createHmac('sha256', seed).update(decisionId).digest().readUInt32BE(0)
  return lot < share * 2 ** 32
}

/** The seed of the work's day (UTC); the first decision of a day makes it and puts its digest into the audit chain. */
async function getSeed(work: Work): Promise<{ seed: Buffer; share: number }> {
  const day = work.now.toISOString().slice(0, 10)
  const found = await findSeed(work.trx, day)
  if (found) return found
  // Three ids carry 222 bits of randomness.
  const seed = createHash('sha256').update(`${work.newId()}${work.newId()}${work.newId()}`).digest()
  const digest = createHash('sha256').update(seed).digest()
  const { numInsertedOrUpdatedRows } = await work.trx
    .insertInto('draw_seed')
    .values({ day, seed, digest, share: RATES.randomShare, made_at: work.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n)
    await recordEvent(work, {
      kind: 'review.draw-committed',
      actor: { kind: 'system' },
      subject: { type: 'draw', id: day },
      facts: { digest: digest.toString('hex'), share: RATES.randomShare },
    })
  const made = await findSeed(work.trx, day)
  if (made) return made
  throw new Error(`the draw of ${day} has no seed`)
}

async function findSeed(db: Database, day: string): Promise<{ seed: Buffer; share: number } | undefined> {
  return db.selectFrom('draw_seed').select(['seed', 'share']).where('day', '=', day).executeTakeFirst()
}

/** Opens the seeds of days that are over: from then on everybody can draw again. */
export async function openSeeds(work: Work): Promise<number> {
  const today = work.now.toISOString().slice(0, 10)
  const opened = await work.trx
    .updateTable('draw_seed')
    .set({ opened_at: work.now })
    .where('opened_at', 'is', null)
    .where('day', '<', today)
    .returning([sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'seed', 'share'])
    .execute()
  for (const { day, seed, share } of opened)
    await recordEvent(work, {
      kind: 'review.draw-opened',
      actor: { kind: 'system' },
      subject: { type: 'draw', id: day },
      facts: { seed: seed.toString('hex'), share },
    })
  return opened.length
}

export interface DrawCheck {
  readonly day: string
  readonly decisions: number
  readonly drawn: number
  /** Decisions that the seed draws and that had no second look, and the other way round. Ids, none if all is well. */
  readonly wrong: readonly string[]
  /** The seed is the one whose digest was committed. */
  readonly seedHolds: boolean
}

/**
 * Draws a day again and holds it against what was looked at. Severe ones have their look whatever the lot says.
 * @throws Refusal `review.draw-closed` where the day is not over, or nothing was drawn
 */
export async function checkDraw(db: Database, day: string): Promise<DrawCheck> {
  const row = await db
    .selectFrom('draw_seed')
    .select(['seed', 'digest', 'share', 'opened_at'])
    .where('day', '=', day)
    .executeTakeFirst()
  if (row === undefined || row.opened_at === null)
    throw new Refusal(
      'conflict',
      'review.draw-closed',
      `The draw of ${day} is not open: that day is not over.`,
    )
  const from = new Date(`${day}T00:00:00Z`)
  const decisions = await db
    .selectFrom('decision')
    .leftJoin('second_look', 'second_look.decision_id', 'decision.id')
    .select(['decision.id', 'second_look.why', 'decision.settles_look'])
    .where('decision.outcome', '<>', 'second-look')
    .where('decision.decided_at', '>=', from)
    .where('decision.decided_at', '<', new Date(from.getTime() + 86_400_000))
    .where('decision.decided_at', '>=', (query) =>
      query.selectFrom('draw_seed').select('made_at').where('day', '=', day),
    )
    .execute()
  const judged = decisions.filter(({ settles_look }) => settles_look === null)
  const wrong = judged.filter(({ id, why }) => {
    const lot = isDrawn(row.seed, id, row.share)
    return why === 'severe' ? false : lot !== (why === 'random')
  })
  return {
    day,
    decisions: judged.length,
    drawn: judged.filter(({ why }) => why === 'random').length,
    wrong: wrong.map(({ id }) => id),
    seedHolds: createHash('sha256').update(row.seed).digest().equals(row.digest),
  }
}
