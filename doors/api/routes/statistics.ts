import { z } from '@hono/zod-openapi'
import { findActiveCampaign } from '../../../modules/campaigns/index.ts'
import { computeFigures, FIGURES } from '../../../modules/reporting/index.ts'
import type { Api, ApiHouse } from '../api-house.ts'

/** A correction has to show within a minute. */
const FRESH = 30_000

const statisticsSchema = z
  .object({
    campaign: z
      .object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), from: z.string(), to: z.string() })
      .nullable(),
    figures: z.array(
      z.object({
        id: z.string(),
        aspect: z.enum(['volume', 'quality']),
        name: z.object({ zh: z.string(), en: z.string() }),
        definition: z.object({ zh: z.string(), en: z.string() }),
        value: z.looseObject({ kind: z.enum(['count', 'share', 'duration']) }),
      }),
    ),
  })
  .openapi('Statistics')

/** The published figures with their definitions and what they are counted against. */
export function addStatistics(api: Api, { services, memo }: ApiHouse): void {
  api.openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/statistics',
    summary: 'The published figures of the campaign under way; at most half a minute old',
    responses: {
      200: { description: 'Figures', content: { 'application/json': { schema: statisticsSchema } } },
    },
  })

  api.get('/api/v1/statistics', async (c) => {
    const campaign = await findActiveCampaign(services.db, { at: services.clock.now() })
    if (!campaign) return c.json({ campaign: null, figures: [] })
    // The empty path is above every unit.
    const scope = { campaignId: campaign.id, unitPath: '' }
    const values = await memo.remember(`figures:${campaign.id}`, FRESH, () =>
      computeFigures(services.db, scope),
    )
    const { code, nameZh, nameEn, startsOn, endsOn } = campaign
    return c.json({
      campaign: { code, nameZh, nameEn, from: startsOn, to: endsOn },
      figures: FIGURES.flatMap(({ id, aspect, name, definition }) => {
        const value = values.find((each) => each.id === id)
        return value ? [{ id, aspect, name, definition, value }] : []
      }),
    })
  })
}
