import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import type { Campaign } from '../campaigns/index.ts'

/** The unit that answers for a report: the region's where the campaign reaches it, else the campaign's, else the topmost. */
export async function placeReport(
  db: Database,
  campaign: Campaign | undefined,
  region: string | undefined,
): Promise<string> {
  if (!campaign) return getTopUnit(db)
  if (region === undefined) return campaign.unitId
  const { rows } = await sql<{ id: string }>`
    select unit.id from unit
    where unit.code = ${region} and exists (
      select from campaign_unit
      join unit as above on above.id = campaign_unit.unit_id
      where campaign_unit.campaign_id = ${campaign.id} and unit.path <@ above.path
    )
  `.execute(db)
  return rows[0]?.id ?? campaign.unitId
}

async function getTopUnit(db: Database): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from unit order by nlevel(path), path limit 1`.execute(
    db,
  )
  const top = rows[0]
  if (top) return top.id
  throw new Refusal(
    'unavailable',
    'intake.not-set-up',
    'Nobody has set this installation up yet, so nobody would read a report. Try again later.',
  )
}
