import { sql } from 'kysely'
import { isKind, type Kind, KINDS } from '../../engines/detection/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { getProfile } from '../law/index.ts'
import { type Actor, requireMay } from '../units/index.ts'
import type { Campaign } from './campaign.ts'
import { findCampaign, unknownCampaign } from './find-campaign.ts'

export interface NewCampaign {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly profile: string
  readonly kinds: readonly string[]
  /** Days as `YYYY-MM-DD`. */
  readonly startsOn: string
  readonly endsOn: string
  /** Units beside the actor's own that take part; each within what the actor sees. */
  readonly unitIds?: readonly string[] | undefined
}

/** A draft; it does nothing until a second person approves it. */
export async function createCampaign(work: Work, actor: Actor, input: NewCampaign): Promise<Campaign> {
  requireMay(actor, 'campaigns.write')
  const kinds = requireInScope(input)
  const unitIds = [...new Set([actor.unitId, ...(input.unitIds ?? [])])]
  await requireOwnUnits(work, actor, unitIds)
  const id = work.newId()
  const row = await work.trx
    .insertInto('campaign')
    .values({
      id,
      code: input.code,
      name_zh: input.nameZh.trim(),
      name_en: input.nameEn.trim(),
      state: 'draft',
      profile: input.profile,
      kinds,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      unit_id: actor.unitId,
      created_by: actor.memberId,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) {
    throw new Refusal(
      'conflict',
      'campaigns.code-taken',
      `Another campaign already has the code "${input.code}".`,
      {
        code: input.code,
      },
    )
  }
  await work.trx
    .insertInto('campaign_unit')
    .values(unitIds.map((unitId) => ({ campaign_id: id, unit_id: unitId })))
    .execute()
  await recordEvent(work, {
    kind: 'campaigns.created',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'campaign', id },
    unitId: actor.unitId,
    campaignId: id,
    facts: {
      profile: input.profile,
      kinds,
      startsOn: input.startsOn,
      endsOn: input.endsOn,
    },
  })
  const campaign = await findCampaign(work.trx, id)
  if (!campaign) throw unknownCampaign(id)
  return campaign
}

function requireInScope(input: NewCampaign): Kind[] {
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(input.code)) {
    throw new Refusal('invalid', 'campaigns.code', 'A code is 2 to 40 small letters, digits and hyphens.')
  }
  if (!input.nameZh.trim() || !input.nameEn.trim()) {
    throw new Refusal('invalid', 'campaigns.name', 'A campaign needs a Chinese and an English name.')
  }
  const kinds = [...new Set(input.kinds)].filter(isKind)
  const foreign = input.kinds.find((kind) => !isKind(kind))
  if (foreign !== undefined || input.kinds.length === 0) {
    throw new Refusal(
      'invalid',
      'campaigns.kind-out-of-scope',
      `A campaign is about one or more of ${KINDS.join(', ')}; ${foreign === undefined ? 'none was named' : `"${foreign}" is none of them`}.`,
      { kind: foreign ?? '' },
    )
  }
  if (!isDay(input.startsOn) || !isDay(input.endsOn)) {
    throw new Refusal('invalid', 'campaigns.day', 'Start and end are days written as 2026-05-04.')
  }
  if (input.endsOn < input.startsOn) {
    throw new Refusal('invalid', 'campaigns.end-before-start', 'The last day comes before the first one.')
  }
  getProfile(input.profile)
  return kinds
}

async function requireOwnUnits(work: Work, actor: Actor, unitIds: readonly string[]): Promise<void> {
  const own = await work.trx
    .selectFrom('unit')
    .select('id')
    .where('id', 'in', unitIds)
    .where(sql<boolean>`path <@ ${actor.unitPath}::ltree`)
    .execute()
  if (own.length === unitIds.length) return
  throw new Refusal(
    'forbidden',
    'campaigns.foreign-unit',
    'A campaign takes in your own unit and those below it. Ask the unit above to include others.',
  )
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
