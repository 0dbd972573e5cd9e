import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isRefusal } from '../../runtime/refusal.ts'
import type { Log } from '../../runtime/log.ts'
import { REFUSAL_STATUS } from '../refusal.ts'

/** RFC 9457, with a `code` that programs may rely on. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:netsweep:intake.report-empty' }),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ example: 'intake.report-empty' }),
    detail: z.string(),
    errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

export type Problem = Pick<z.infer<typeof problemSchema>, 'code' | 'detail' | 'errors'>

/** Said with its status by `onError`; for what a door itself refuses. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: ContentfulStatusCode
  readonly problem: Problem

  constructor(status: ContentfulStatusCode, problem: Problem) {
    super(problem.detail)
    this.status = status
    this.problem = problem
  }
}

export function answerProblem(c: Context, status: ContentfulStatusCode, problem: Problem): Response {
  const body = {
    type: `urn:netsweep:${problem.code}`,
    title: TITLES[status] ?? 'Error',
    status,
    ...problem,
  }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}

/** Every error of the API leaves through here. What nobody expected is logged, and says nothing of itself. */
export function explainError(log: Log) {
  return (error: Error, c: Context): Response => {
    if (error instanceof ApiProblem) {
      if (error.status === 401) c.header('WWW-Authenticate', 'Bearer realm="netsweep"')
      return answerProblem(c, error.status, error.problem)
    }
    if (isRefusal(error)) {
      if (error.kind === 'not-signed-in') c.header('WWW-Authenticate', 'Bearer realm="netsweep"')
      const { minutes } = error.params
      if (error.kind === 'too-many' && typeof minutes === 'number') {
        c.header('Retry-After', String(minutes * 60))
      }
      const status = REFUSAL_STATUS[error.kind] as ContentfulStatusCode
      return answerProblem(c, status, { code: error.code, detail: error.message })
    }
    if (error instanceof HTTPException) {
      return answerProblem(c, error.status, {
        code: `request.${error.status}`,
        detail: error.message || (TITLES[error.status] ?? 'The request was refused.'),
      })
    }
    log.error('api.failed', error, { part: 'api', method: c.req.method })
    return answerProblem(c, 500, {
      code: 'server.failed',
      detail: 'Something went wrong here, not with your request. Send it again in a while.',
    })
  }
}

/** The places and reasons of a body that does not have the shape asked for. */
export function invalidBody(error: z.ZodError): ApiProblem {
  return new ApiProblem(422, {
    code: 'request.invalid',
    detail: 'The request does not have the shape described at /api/v1/openapi.json.',
    errors: error.issues.slice(0, 20).map((issue) => ({ at: issue.path.join('.'), message: issue.message })),
  })
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Failed',
  503: 'Not available',
}
