import { sql } from 'kysely'
import type { Work } from '../../../runtime/work.ts'
import { recordHoldEvent } from './record-hold-event.ts'

/**
 * Puts into the audit chain what the clock has done: holds that lapsed since the last look, once each.
 * @returns how many
 */
export async function noteLapsedHolds(work: Work, limit = 500): Promise<number> {
  const { rows } = await sql<{ id: string; unit_id: string; campaign_id: string; lapses_at: Date }>`
    update urgent_hold set lapse_noted_at = ${work.now}
    where id in (
      select id from urgent_hold
      where ended_at is null and confirmed_at is null and lapse_noted_at is null and lapses_at <= ${work.now}
      order by lapses_at, id limit ${limit} for update skip locked)
    returning id, unit_id, campaign_id, lapses_at`.execute(work.trx)
  for (const row of rows) {
    await recordHoldEvent(work, { id: row.id, unitId: row.unit_id, campaignId: row.campaign_id }, 'lapsed', {
      actor: { kind: 'system' },
      facts: { lapsedAt: row.lapses_at.toISOString() },
    })
  }
  return rows.length
}
