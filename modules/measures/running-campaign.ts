import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { type Campaign, findCampaign } from '../campaigns/index.ts'

/**
 * The one campaign that these ids name, which has to be running.
 * @throws Refusal `measures.several-campaigns`, `measures.campaign-not-running`
 */
export async function requireRunningCampaign(work: Work, campaignIds: Iterable<string>): Promise<Campaign> {
  const ids = new Set(campaignIds)
  const [id] = ids
  const campaign = id === undefined || ids.size > 1 ? undefined : await findCampaign(work.trx, id)
  if (!campaign) {
    throw new Refusal(
      'invalid',
      'measures.several-campaigns',
      'These items belong to several campaigns. Make one order for each.',
    )
  }
  if (campaign.state === 'active' || campaign.state === 'closing') return campaign
  throw new Refusal(
    'conflict',
    'measures.campaign-not-running',
    `Campaign ${campaign.code} is ${campaign.state}. Orders are made only in a running campaign.`,
    { state: campaign.state },
  )
}
