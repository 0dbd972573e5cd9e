import { findActiveCampaign } from '../../modules/campaigns/index.ts'
import { computeFigures, FIGURES, type FigureValue } from '../../modules/reporting/index.ts'
import type { Door } from '../context.ts'

export interface PublishedFigures {
  readonly campaign: string
  readonly from: string
  readonly to: string
  readonly figures: readonly {
    readonly id: string
    readonly aspect: 'volume' | 'quality'
    readonly name: string
    readonly definition: string
    readonly value: FigureValue
  }[]
}

/** A correction has to show within a minute, wherever the figures are read. */
const FRESH = 30_000

/** The figures of the campaign under way, computed at most every half minute however many ask. */
export async function findPublishedFigures(door: Door): Promise<PublishedFigures | undefined> {
  const { services, locale, now, memo } = door
  const campaign = await findActiveCampaign(services.db, { at: now })
  if (!campaign) return undefined
  // The empty path is above every unit.
  const scope = { campaignId: campaign.id, unitPath: '' }
  const values = await memo.remember(`figures:${campaign.id}`, FRESH, () =>
    computeFigures(services.db, scope),
  )
  const own = locale === 'en' ? 'en' : 'zh'
  return {
    campaign: locale === 'en' ? campaign.nameEn : campaign.nameZh,
    from: campaign.startsOn,
    to: campaign.endsOn,
    figures: FIGURES.flatMap(({ id, aspect, name, definition }) => {
      const value = values.find((each) => each.id === id)
      return value ? [{ id, aspect, name: name[own], definition: definition[own], value }] : []
    }),
  }
}
