import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { findCampaign } from '../campaigns/index.ts'
import { getGround, getProfile } from '../law/index.ts'
import type { DecideViolation } from './decision-input.ts'

/**
 * Refuses a violation without a ground that the campaign's profile has in force that day for that kind, and a step
 * wider than removal without why the narrower one fails.
 */
export async function requireLawfulViolation(
  work: Work,
  campaignId: string,
  { kind, groundId, step, widerBecause }: DecideViolation,
): Promise<void> {
  const campaign = await findCampaign(work.trx, campaignId)
  if (campaign === undefined) throw new Error(`item of campaign ${campaignId}, which does not exist`)
  if (campaign.state !== 'active' && campaign.state !== 'closing')
    throw new Refusal(
      'conflict',
      'review.campaign-not-running',
      `Campaign ${campaign.code} is ${campaign.state}. Violations are found only in a running campaign.`,
      { state: campaign.state },
    )
  getGround(getProfile(campaign.profile), work.now.toISOString().slice(0, 10), kind, groundId)
  if ((step === 'suspend' || step === 'close') && (widerBecause ?? '').trim() === '')
    throw new Refusal(
      'invalid',
      'review.wider-because-missing',
      `Say why editing or removing would not end the harm, or choose one of these instead of "${step}".`,
      { step },
    )
}
