import { z } from '@hono/zod-openapi'
import { findActiveCampaign } from '../../../modules/campaigns/index.ts'
import {
  isLineError,
  type ItemFeed,
  type ItemLine,
  readIncomingItem,
  type StoredLine,
  storeItemStream,
} from '../../../modules/intake/index.ts'
import type { TokenHolder } from '../../../modules/units/index.ts'
import type { Api, ApiHouse } from '../api-house.ts'
import { gather } from '../gather.ts'
import { answerNdjson, NDJSON, type Parsed, printLines, readNdjson, requireNdjson } from '../ndjson.ts'
import { ApiProblem, problemSchema } from '../problem.ts'
import { requireToken } from '../token.ts'

/** Items stored together: more would keep every other writer waiting longer, fewer would commit more often. */
const BATCH = 1000

/** Feeds: each line is answered after its item is on disk. */
export function addItems(api: Api, house: ApiHouse): void {
  const { services, detector, metrics, turnstile } = house
  describe(api)

  api.post('/api/v1/items', async (c) => {
    const holder = await requireToken(services.db, c, 'ingest')
    requireNdjson(c)
    const feed = await openFeed(house, holder, c.req.query('platform'))
    const lines = gather(readItemLines(readNdjson(c)), BATCH)
    const stored = storeItemStream({ ...services, detector }, feed, lines, turnstile)
    return answerNdjson(c, answer(stored))
  })

  async function* answer(batches: AsyncGenerator<readonly StoredLine[]>): AsyncGenerator<string> {
    try {
      for await (const batch of batches) {
        for (const line of batch) {
          metrics.count('netsweep_items_total', { stored: 'stored' in line ? line.stored.stored : 'refused' })
        }
        yield printLines(batch.map(toOutput))
      }
    } catch (error) {
      // The status is sent; all that is left is to end the stream short, so that the sender knows where it broke.
      services.log.error('api.feed-broke', error, { part: 'api' })
      throw error
    }
  }
}

async function* readItemLines(batches: AsyncIterable<readonly Parsed[]>): AsyncGenerator<ItemLine[]> {
  for await (const batch of batches) {
    yield batch.map((parsed): ItemLine => {
      if ('error' in parsed) return parsed
      const item = readIncomingItem(parsed.value)
      return isLineError(item) ? { line: parsed.line, error: item } : { line: parsed.line, item }
    })
  }
}

function toOutput(line: StoredLine): object {
  if ('error' in line) return line
  const { id, stored, verdict } = line.stored
  return { id, stored, verdict }
}

async function openFeed(
  { services }: ApiHouse,
  holder: TokenHolder,
  defaultPlatform: string | undefined,
): Promise<ItemFeed> {
  const campaign = await findActiveCampaign(services.db, { at: services.clock.now() })
  if (!campaign) {
    throw new ApiProblem(409, {
      code: 'campaigns.none-active',
      detail: 'No campaign is active, and every item belongs to one. Ask a campaign lead to activate it.',
    })
  }
  return {
    source: holder.source,
    campaignId: campaign.id,
    unitId: holder.unitId ?? campaign.unitId,
    actor: { kind: 'token', id: holder.tokenId },
    defaultPlatform,
  }
}

function describe(api: Api): void {
  const line = z
    .object({
      id: z.string(),
      text: z.string(),
      surface: z.string().optional(),
      platform: z.string().optional().openapi({ description: "A platform's code, name or domain." }),
      url: z.string().optional(),
      author: z.string().optional(),
      lang: z.string().optional(),
      observedAt: z.iso.datetime().optional(),
    })
    .openapi('ItemLine', { description: 'One of these a line.' })
  const result = z
    .union([
      z.object({
        id: z.string(),
        stored: z.enum(['new', 'same', 'changed']),
        verdict: z.enum(['flag', 'clear']),
      }),
      z.object({ line: z.int(), error: z.object({ code: z.string(), message: z.string() }) }),
    ])
    .openapi('StoredLine', { description: 'One of these a line, after the item is on disk.' })
  const problem = { 'application/problem+json': { schema: problemSchema } }
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/items',
    summary: 'Store items of a feed',
    description:
      'An item is known by the source of the key and its id. Resend whatever was not acknowledged.',
    security: [{ key: ['ingest'] }],
    request: {
      query: z.object({
        platform: z.string().optional().openapi({ description: 'For lines that name none.' }),
      }),
      body: { required: true, content: { [NDJSON]: { schema: line } } },
    },
    responses: {
      200: { description: 'A result for each line, in order', content: { [NDJSON]: { schema: result } } },
      401: { description: 'No key, or an unknown one', content: problem },
      403: { description: 'The key lacks the scope', content: problem },
      409: { description: 'No campaign is active', content: problem },
    },
  })
}
