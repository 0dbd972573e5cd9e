import { sql } from 'kysely'
import type { Kind } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { type Actor, requireMay } from '../units/index.ts'
import type { CampaignState } from './campaign-moves.ts'
import type { Campaign } from './campaign.ts'

/** For other modules, which have already settled what their own actor may see. */
export async function findCampaign(db: Database, id: string): Promise<Campaign | undefined> {
  const row = await selectCampaigns(db).where('campaign.id', '=', id).executeTakeFirst()
  return row && toCampaign(row)
}

/** @throws Refusal `campaigns.unknown` when there is none that the actor may see */
export async function getCampaign(db: Database, actor: Actor, id: string): Promise<Campaign> {
  requireMay(actor, 'campaigns.see')
  // What is no id at all is as unknown as an id of nothing.
  const row = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
    ? await selectCampaigns(db).where('campaign.id', '=', id).where(takesPart(actor)).executeTakeFirst()
    : undefined
  if (row) return toCampaign(row)
  throw unknownCampaign(id)
}

/** The newest first. A campaign is seen by every unit that takes part in it, and by those above and below. */
export async function listCampaigns(db: Database, actor: Actor, limit = 100): Promise<Campaign[]> {
  requireMay(actor, 'campaigns.see')
  const rows = await selectCampaigns(db)
    .where(takesPart(actor))
    .orderBy('campaign.starts_on', 'desc')
    .orderBy('campaign.id')
    .limit(limit)
    .execute()
  return rows.map(toCampaign)
}

/** The active campaign whose days include `at` and which is about `kind`; of several the one that began last. */
export async function findActiveCampaign(
  db: Database,
  { kind, at }: { readonly kind?: Kind | undefined; readonly at: Date },
): Promise<Campaign | undefined> {
  const day = at.toISOString().slice(0, 10)
  let query = selectCampaigns(db)
    .where('campaign.state', '=', 'active')
    .where('campaign.starts_on', '<=', day)
    .where('campaign.ends_on', '>=', day)
  if (kind) query = query.where(sql<boolean>`campaign.kinds @> array[${kind}]::text[]`)
  const row = await query.orderBy('campaign.starts_on', 'desc').orderBy('campaign.id').executeTakeFirst()
  return row && toCampaign(row)
}

export function unknownCampaign(id: string): Refusal {
  return new Refusal('not-found', 'campaigns.unknown', `There is no campaign ${id} that you may see.`, { id })
}

function takesPart(actor: Actor) {
  return sql<boolean>`exists (
    select from campaign_unit
    join unit on unit.id = campaign_unit.unit_id
    where campaign_unit.campaign_id = campaign.id
      and (unit.path @> ${actor.unitPath}::ltree or unit.path <@ ${actor.unitPath}::ltree)
  )`
}

function selectCampaigns(db: Database) {
  return db
    .selectFrom('campaign')
    .selectAll('campaign')
    .select(
      sql<string[]>`array(
        select unit_id::text from campaign_unit where campaign_id = campaign.id order by unit_id
      )`.as('unit_ids'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCampaigns>['executeTakeFirstOrThrow']>>

function toCampaign(row: Row): Campaign {
  return {
    id: row.id,
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    state: row.state as CampaignState,
    profile: row.profile,
    kinds: row.kinds as Kind[],
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    unitId: row.unit_id,
    unitIds: row.unit_ids,
    createdBy: row.created_by,
    approvedBy: row.approved_by,
    createdAt: row.created_at,
    approvedAt: row.approved_at,
    closedAt: row.closed_at,
  }
}
