import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import type { Actor } from '../units/index.ts'
import { type CampaignEvent, type CampaignObstacle, findObstacle, getMove } from './campaign-moves.ts'
import type { Campaign } from './campaign.ts'
import { getCampaign } from './find-campaign.ts'

/** @throws Refusal with the obstacle's code when the move is not open to the actor */
export async function moveCampaign(
  work: Work,
  actor: Actor,
  id: string,
  event: CampaignEvent,
): Promise<Campaign> {
  // The row is held, so that two people cannot both make a move that only one may make.
  await work.trx.selectFrom('campaign').select('id').where('id', '=', id).forUpdate().execute()
  const campaign = await getCampaign(work.trx, actor, id)
  const obstacle = findObstacle(actor, campaign, event)
  if (obstacle) throw refuse(obstacle, campaign, event)
  const { to } = getMove(event)
  await work.trx
    .updateTable('campaign')
    .set({
      state: to,
      ...(event === 'approve' ? { approved_by: actor.memberId, approved_at: work.now } : {}),
      ...(event === 'close' ? { closed_at: work.now } : {}),
    })
    .where('id', '=', id)
    .execute()
  await recordEvent(work, {
    kind: `campaigns.${past[event]}`,
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'campaign', id },
    unitId: campaign.unitId,
    campaignId: id,
    facts: { from: campaign.state, to },
  })
  return getCampaign(work.trx, actor, id)
}

const past: Record<CampaignEvent, string> = {
  approve: 'approved',
  activate: 'activated',
  'begin-closing': 'closing',
  close: 'closed',
}

function refuse(obstacle: CampaignObstacle, campaign: Campaign, event: CampaignEvent): Refusal {
  const params = { id: campaign.id, event, state: campaign.state }
  switch (obstacle) {
    case 'campaigns.wrong-state':
      return new Refusal(
        'conflict',
        obstacle,
        `Campaign ${campaign.code} is ${campaign.state}; "${event}" is not open now.`,
        params,
      )
    case 'units.forbidden':
      return new Refusal('forbidden', obstacle, `Your roles do not allow "${event}" on a campaign.`, params)
    case 'campaigns.needs-second-person':
      return new Refusal(
        'forbidden',
        obstacle,
        `Whoever drew up campaign ${campaign.code} cannot approve it. Ask a second person.`,
        params,
      )
  }
}
