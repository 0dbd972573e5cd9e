import { bodyLimit } from 'hono/body-limit'
import { z } from '@hono/zod-openapi'
import { addToReport, findReportByCode, submitReport } from '../../../modules/intake/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Api, ApiHouse } from '../api-house.ts'
import { answerProblem, ApiProblem, problemSchema } from '../problem.ts'
import { readForm } from '../read-form.ts'
import { additionSchema, reportSchema, statusSchema, submittedSchema } from '../report-schema.ts'

/** Ten files of 20 MB would be within the module's limits; together they may have this much. */
const LARGEST_BODY = 50_000_000

/** What the public does without an account: report, see what became of it, add to it. */
export function addReports(api: Api, house: ApiHouse): void {
  const { services, desk, brakes, metrics, findClient } = house
  const limited = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (c) =>
      answerProblem(c, 413, {
        code: 'request.too-large',
        detail: 'All files together may have up to 50 MB.',
      }),
  })
  describe(api)

  api.post('/api/v1/reports', limited, async (c) => {
    brakes.write.pass(findClient(c))
    const { body, files } = await readForm(c, reportSchema, 'report')
    const { lang, ...report } = body
    const submitted = await inWork(services, (work) =>
      submitReport(work, desk, {
        ...report,
        files,
        lang: lang.startsWith('zh') ? 'zh-CN' : 'en',
        client: findClient(c),
      }),
    )
    metrics.count('netsweep_reports_total')
    const { code, receipt, advice, found } = submitted
    return c.json({ code, receipt, advice, found }, 201, { 'Cache-Control': 'no-store' })
  })

  api.get('/api/v1/reports/status', async (c) => {
    brakes.code.pass(findClient(c))
    const status = await findReportByCode(services.db, desk, requireCode(c.req.header('Netsweep-Code')))
    if (!status) {
      return answerProblem(c, 404, {
        code: 'intake.unknown-report',
        detail: 'No report has this code. Check it once more.',
      })
    }
    const { reportId: _, ...shown } = status
    return c.json(shown, 200, { 'Cache-Control': 'no-store' })
  })

  api.post('/api/v1/reports/additions', limited, async (c) => {
    brakes.write.pass(findClient(c))
    const code = requireCode(c.req.header('Netsweep-Code'))
    const { body, files } = await readForm(c, additionSchema, 'addition')
    await inWork(services, (work) => addToReport(work, desk, code, { text: body.text, files }))
    return c.json({ added: true }, 201, { 'Cache-Control': 'no-store' })
  })
}

function requireCode(code: string | undefined): string {
  if (code !== undefined && code !== '') return code
  throw new ApiProblem(401, {
    code: 'intake.code-missing',
    detail: 'Send the code of the report in the header Netsweep-Code.',
  })
}

function describe(api: Api): void {
  const registry = api.openAPIRegistry
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problemSchema } },
  })
  const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })
  const multipart = (part: string, schema: string) => ({
    'multipart/form-data': {
      schema: {
        type: 'object' as const,
        properties: {
          [part]: { $ref: `#/components/schemas/${schema}` },
          file: { type: 'array' as const, items: { type: 'string' as const, format: 'binary' } },
        },
      },
    },
  })
  const header = z.object({
    'Netsweep-Code': z.string().openapi({ description: 'The code the reporter was given.' }),
  })

  registry.registerPath({
    method: 'post',
    path: '/api/v1/reports',
    summary: 'Report what looks like fraud; no account needed',
    request: {
      body: { required: true, content: { ...json(reportSchema), ...multipart('report', 'Report') } },
    },
    responses: {
      201: { description: 'On disk and in the queue', content: json(submittedSchema) },
      413: problem('Too large'),
      422: problem('Not valid'),
      429: problem('Too many from one address'),
    },
  })
  registry.registerPath({
    method: 'get',
    path: '/api/v1/reports/status',
    summary: 'What became of a report',
    request: { headers: header },
    responses: {
      200: { description: 'State and timeline', content: json(statusSchema) },
      401: problem('No code'),
      404: problem('No report has this code'),
      422: problem('Not a code: a character is wrong'),
    },
  })
  registry.registerPath({
    method: 'post',
    path: '/api/v1/reports/additions',
    summary: 'More text or files, or the answer to a question',
    request: {
      headers: header,
      body: {
        required: true,
        content: { ...json(additionSchema), ...multipart('addition', 'ReportAddition') },
      },
    },
    responses: {
      201: { description: 'On disk', content: json(z.object({ added: z.literal(true) })) },
      404: problem('No report has this code'),
      409: problem('The report is closed'),
      422: problem('Not valid'),
    },
  })
}
