import { sql } from 'kysely'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import care from './care.json' with { type: 'json' }

/** How long the reviewer has been deciding without a pause, and whether one is due. For the own eyes alone. */
export interface OwnStretch {
  readonly minutes: number
  readonly cards: number
  /** Of severity 3 and 4: what weighs on who reads it. */
  readonly heavy: number
  readonly breakDue: boolean
}

/** A stretch ends where nothing was decided for as long as a break lasts; at most the last twelve hours count. */
export async function findOwnStretch(db: Database, actor: Actor, now: Date): Promise<OwnStretch> {
  requireMay(actor, 'review.decide')
  const { rows } = await sql<{ at: Date; heavy: boolean }>`
    select decision.decided_at as at, coalesce(decision.severity, 0) >= 3 as heavy from decision
    where decision.decided_by = ${actor.memberId} and decision.decided_at > ${new Date(now.getTime() - 12 * 3_600_000)}
      and decision.decided_at <= ${now} and not exists (
        select from bulk_group where bulk_group.decision_id = decision.id
      )
    order by decision.decided_at desc limit 2000`.execute(db)
  let from = now
  let cards = 0
  let heavy = 0
  for (const row of rows) {
    if (from.getTime() - row.at.getTime() >= care.breakMinutes * 60_000) break
    from = row.at
    cards += 1
    if (row.heavy) heavy += 1
  }
  const minutes = Math.floor((now.getTime() - from.getTime()) / 60_000)
  return { minutes, cards, heavy, breakDue: minutes >= care.stretchMinutes || heavy >= care.heavyCards }
}
