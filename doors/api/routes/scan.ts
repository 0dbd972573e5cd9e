import { setImmediate as otherWork } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Detector, isSurface, type ScanOptions, SURFACES } from '../../../engines/detection/index.ts'
import type { Api, ApiHouse } from '../api-house.ts'
import { answerNdjson, NDJSON, type Parsed, printLines, readNdjson, requireNdjson } from '../ndjson.ts'
import { invalidBody, problemSchema } from '../problem.ts'
import { requireScanner } from '../token.ts'

const LONGEST_TEXT = 1_000_000
/** After this many milliseconds of scanning, other requests get their turn. */
const LONGEST_TURN = 15

const querySchema = z.object({
  threshold: z.coerce.number().min(0).max(1).optional(),
  prior: z.coerce.number().gt(0).lt(1).optional(),
  'only-flagged': z.enum(['true', 'false']).optional(),
})

/** The detector over HTTP; the lines are those of `netsweep scan`. Nothing is kept. */
export function addScan(api: Api, { services, detector, metrics }: ApiHouse): void {
  describe(api)

  api.post('/api/v1/scan', async (c) => {
    await requireScanner(services, c)
    requireNdjson(c)
    const options = readOptions(c)
    return answerNdjson(c, scan(readNdjson(c), options))
  })

  async function* scan(
    batches: AsyncIterable<readonly Parsed[]>,
    { onlyFlagged, ...options }: ScanOptions & { onlyFlagged: boolean },
  ): AsyncGenerator<string> {
    for await (const batch of batches) {
      let turn = performance.now()
      let lines: object[] = []
      for (const parsed of batch) {
        const result = scanLine(detector, parsed, options)
        if (!onlyFlagged || 'error' in result || result.verdict === 'flag') lines.push(result)
        if (performance.now() - turn < LONGEST_TURN) continue
        if (lines.length > 0) yield printLines(lines)
        lines = []
        await otherWork()
        turn = performance.now()
      }
      metrics.count('netsweep_texts_scanned_total', {}, batch.length)
      if (lines.length > 0) yield printLines(lines)
    }
  }
}

function scanLine(detector: Detector, parsed: Parsed, options: ScanOptions) {
  if ('error' in parsed) return parsed
  const refuse = (code: string, message: string) => ({ line: parsed.line, error: { code, message } })
  if (typeof parsed.value !== 'object' || parsed.value === null) {
    return refuse('not-an-object', 'A line is one JSON object.')
  }
  const { id, text, surface = 'content', lang } = parsed.value as Record<string, unknown>
  if (typeof text !== 'string') return refuse('text', '"text" is needed and must be a string.')
  if (text.length > LONGEST_TEXT)
    return refuse('text-too-long', `"text" may have up to ${LONGEST_TEXT} characters.`)
  if (!isSurface(surface)) return refuse('surface', `"surface" is one of ${SURFACES.join(', ')}.`)
  const named = typeof lang === 'string' ? { lang } : {}
  return { id: id ?? String(parsed.line), ...detector.scan(text, { ...options, surface, ...named }) }
}

function readOptions(c: Context): ScanOptions & { onlyFlagged: boolean } {
  const parsed = querySchema.safeParse(c.req.query())
  if (!parsed.success) throw invalidBody(parsed.error)
  const { threshold, prior, 'only-flagged': onlyFlagged } = parsed.data
  return {
    ...(threshold === undefined ? {} : { threshold }),
    ...(prior === undefined ? {} : { prior }),
    onlyFlagged: onlyFlagged === 'true',
  }
}

function describe(api: Api): void {
  const line = z
    .object({
      id: z.unknown().optional(),
      text: z.string(),
      surface: z.enum(SURFACES).optional(),
      lang: z.string().optional(),
    })
    .openapi('ScanLine')
  const result = z
    .looseObject({
      id: z.unknown(),
      verdict: z.enum(['flag', 'clear']),
      kind: z.string().nullable(),
      severity: z.int(),
      score: z.number(),
      findings: z.array(z.looseObject({})),
      context: z.array(z.string()),
      indicators: z.array(z.looseObject({ type: z.string(), value: z.string() })),
    })
    .openapi('ScanResult')
  const problem = { 'application/problem+json': { schema: problemSchema } }
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/scan',
    summary: 'Scan texts; nothing is kept',
    security: [{ key: ['scan'] }],
    request: { query: querySchema, body: { required: true, content: { [NDJSON]: { schema: line } } } },
    responses: {
      200: { description: 'A result for each line, in order', content: { [NDJSON]: { schema: result } } },
      401: { description: 'No key, or an unknown one', content: problem },
      403: { description: 'The key lacks the scope', content: problem },
    },
  })
}
