import type { Database } from '../../runtime/work.ts'
import { findActiveCampaign } from '../campaigns/index.ts'
import { getProfile, type Profile } from '../law/index.ts'

/** The profile of the running campaign; without a chosen profile none applies. */
export async function findApplyingProfile(db: Database, now: Date): Promise<Profile | undefined> {
  const campaign = await findActiveCampaign(db, { at: now })
  return campaign && getProfile(campaign.profile)
}
