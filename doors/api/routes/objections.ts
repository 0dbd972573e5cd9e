import { z } from '@hono/zod-openapi'
import { submitObjection } from '../../../modules/measures/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Api, ApiHouse } from '../api-house.ts'
import { problemSchema } from '../problem.ts'
import { readForm } from '../read-form.ts'

const objectionSchema = z
  .strictObject({
    code: z.string().max(200).openapi({ description: "The affected person's code of the notice." }),
    text: z.string(),
  })
  .openapi('Objection')

const answerSchema = z.object({ id: z.string(), state: z.literal('submitted') }).openapi('SubmittedObjection')

/** Whoever's post was acted on objects without needing the platform; somebody else than before decides. */
export function addObjections(api: Api, { services, brakes, findClient }: ApiHouse): void {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problemSchema } },
  })
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/objections',
    summary: 'Object to what was done to your post, account or group',
    request: { body: { required: true, content: { 'application/json': { schema: objectionSchema } } } },
    responses: {
      201: {
        description: 'On disk; somebody else than before decides',
        content: { 'application/json': { schema: answerSchema } },
      },
      404: problem('No notice has this code'),
      409: problem('An objection is open already, or the term has ended'),
      422: problem('Not valid'),
      429: problem('Too many from one address'),
    },
  })

  api.post('/api/v1/objections', async (c) => {
    brakes.code.pass(findClient(c))
    const { body } = await readForm(c, objectionSchema, 'objection')
    const { id } = await inWork(services, (work) => submitObjection(work, body.code, body.text))
    return c.json({ id, state: 'submitted' }, 201, { 'Cache-Control': 'no-store' })
  })
}
