import type { Campaign } from '../campaigns/index.ts'
import { getProfile } from '../law/index.ts'
import type { ReportLanguage, Situation } from './report.ts'

/** What to do now, in the order to do it. */
export interface Advice {
  readonly steps: readonly string[]
  readonly phones: readonly { readonly name: string; readonly number: string }[]
}

/** The advice of the campaign's jurisdiction; without a campaign none applies. */
export function chooseAdvice(
  campaign: Pick<Campaign, 'profile'> | undefined,
  situation: Situation,
  lang: ReportLanguage,
): Advice {
  if (!campaign) return { steps: [], phones: [] }
  const { advice } = getProfile(campaign.profile)
  const own = lang === 'zh-CN' ? 'zh' : 'en'
  return {
    steps: advice.situations[situation][own],
    phones: Object.values(advice.phones).map(({ name, number }) => ({ name: name[own], number })),
  }
}
