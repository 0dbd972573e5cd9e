import { findActiveCampaign } from '../modules/campaigns/index.ts'
import { getProfile } from '../modules/law/index.ts'
import type { Door } from './context.ts'

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** The time zone of the jurisdiction at work. An error page is shown even where the database cannot say. */
export async function findTimeZone({
  services,
  memo,
  now,
}: Pick<Door, 'services' | 'memo' | 'now'>): Promise<string> {
  try {
    return await memo.remember('time-zone', 60_000, async () => {
      const campaign = await findActiveCampaign(services.db, { at: now })
      return campaign ? getProfile(campaign.profile).timeZone : DEFAULT_TIME_ZONE
    })
  } catch (error) {
    services.log.warn('time-zone.unknown', {
      part: 'pages',
      code: error instanceof Error ? error.name : 'unknown',
    })
    return DEFAULT_TIME_ZONE
  }
}
