import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  answerItems,
  askForMoreTime,
  endOfDay,
  getOrderForSeat,
  isOpenState,
  type ItemAnswer,
  listOrdersForSeat,
  noteOpened,
  type OrderSummary,
  type SeatOrder,
} from '../../../modules/measures/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Api, ApiHouse } from '../api-house.ts'
import { problemSchema } from '../problem.ts'
import { readForm } from '../read-form.ts'
import { requireOperatorKey } from '../token.ts'
import { answersSchema, answeredSchema, moreTimeSchema, summarySchema, orderSchema } from './desk-schemas.ts'

/** The operator's own programs: what is asked of them, item by item, and their answers. */
export function addDesk(api: Api, { services }: ApiHouse): void {
  describe(api)
  const noStore = { 'Cache-Control': 'no-store' }
  const param = (c: Context, name: string): string => c.req.param(name) ?? ''

  api.get('/api/v1/desk/orders', async (c) => {
    const seat = await requireOperatorKey(services, c, 'read')
    const orders = (await listOrdersForSeat(services.db, seat)).map(showSummary)
    return c.json(
      { orders: c.req.query('open') === 'true' ? orders.filter(({ open }) => open) : orders },
      200,
      noStore,
    )
  })

  api.get('/api/v1/desk/orders/:id', async (c) => {
    const seat = await requireOperatorKey(services, c, 'read')
    const order = await getOrderForSeat(services.db, seat, param(c, 'id'), services.secrets)
    await inWork(services, (work) => noteOpened(work, seat, order.id))
    return c.json(showOrder(order), 200, noStore)
  })

  api.post('/api/v1/desk/orders/:id/answers', async (c) => {
    const seat = await requireOperatorKey(services, c, 'answer')
    const { body } = await readForm(c, answersSchema, 'answers')
    const order = await getOrderForSeat(services.db, seat, param(c, 'id'), services.secrets)
    const ids = new Map(order.items.map((item) => [item.number, item.id]))
    const numbers = new Map(order.items.map((item) => [item.id, item.number]))
    const known = body.answers.flatMap(({ item, ...answer }): ItemAnswer[] => {
      const measureItemId = ids.get(item)
      if (measureItemId === undefined) return []
      return answer.kind === 'more-time'
        ? [{ ...answer, measureItemId, until: endOfDay(answer.until) }]
        : [{ ...answer, measureItemId }]
    })
    const unknown = body.answers
      .filter(({ item }) => !ids.has(item))
      .map(({ item }) => ({ item, code: 'unknown-item' as const }))
    const done =
      known.length === 0
        ? { accepted: 0, repeated: 0, refused: [] }
        : await inWork(services, (work) => answerItems(work, seat, { measureId: order.id, answers: known }))
    return c.json(
      {
        accepted: done.accepted,
        repeated: done.repeated,
        refused: [
          ...unknown,
          ...done.refused.map(({ measureItemId, code }) => ({ item: numbers.get(measureItemId) ?? 0, code })),
        ],
      },
      200,
      noStore,
    )
  })

  api.post('/api/v1/desk/orders/:id/more-time', async (c) => {
    const seat = await requireOperatorKey(services, c, 'answer')
    const { body } = await readForm(c, moreTimeSchema, 'request')
    await inWork(services, (work) =>
      askForMoreTime(work, seat, {
        measureId: param(c, 'id'),
        reason: body.reason,
        until: endOfDay(body.until),
      }),
    )
    return c.json({ state: 'asked' }, 201, noStore)
  })
}

function showSummary(order: OrderSummary): z.infer<typeof summarySchema> {
  return { ...showHead(order), items: { ...order.items } }
}

/** What a list and an order itself begin with. */
function showHead(order: Omit<OrderSummary, 'items' | 'draftedBy'>) {
  return {
    id: order.id,
    docNo: order.docNo,
    state: order.state,
    platform: order.platformName,
    servedAt: order.servedAt?.toISOString() ?? null,
    deadline: order.deadline.toISOString(),
    due: order.due.toISOString(),
    open: isOpenState(order.state),
  }
}

function showOrder(order: SeatOrder): z.infer<typeof orderSchema> {
  return {
    ...showHead(order),
    lang: order.lang,
    facts: order.facts,
    action: order.action,
    remedies: order.remedies,
    items: order.items.map((item) => ({
      number: item.number,
      state: item.state,
      ask: item.ask,
      acceptanceTest: item.acceptanceTest,
      due: item.due?.toISOString() ?? null,
      surface: item.surface,
      kind: item.kind,
      ground: item.groundId,
      reason: item.reason,
      text: item.text,
      url: item.url,
      account: item.author,
      affectedCode: item.affectedCode,
      seen: item.lastRecheck && {
        at: item.lastRecheck.at.toISOString(),
        outcome: item.lastRecheck.outcome,
      },
    })),
  }
}

function describe(api: Api): void {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problemSchema } },
  })
  const json = (schema: z.ZodType, description: string) => ({
    description,
    content: { 'application/json': { schema } },
  })
  const refusals = {
    401: problem('No key, or one that is unknown or revoked'),
    403: problem('The key lacks the scope, or its maker may only look'),
  }
  const params = z.object({ id: z.string() })
  const register = api.openAPIRegistry.registerPath.bind(api.openAPIRegistry)
  register({
    method: 'get',
    path: '/api/v1/desk/orders',
    summary: 'What was served on your operator',
    security: [{ operatorKey: ['read'] }],
    request: { query: z.object({ open: z.enum(['true']).optional() }) },
    responses: {
      200: json(z.object({ orders: z.array(summarySchema) }), 'What is still asked first'),
      ...refusals,
    },
  })
  register({
    method: 'get',
    path: '/api/v1/desk/orders/{id}',
    summary: 'One order, item by item',
    description: 'The first call is the receipt that it was opened.',
    security: [{ operatorKey: ['read'] }],
    request: { params },
    responses: { 200: json(orderSchema, 'The order'), ...refusals, 404: problem('Not yours, or unknown') },
  })
  register({
    method: 'post',
    path: '/api/v1/desk/orders/{id}/answers',
    summary: 'Answer one item or thousands',
    description: 'May be sent again after a broken connection: what was said before changes nothing.',
    security: [{ operatorKey: ['answer'] }],
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: answersSchema } } },
    },
    responses: {
      200: json(answeredSchema, 'On disk; what could not be taken is named'),
      ...refusals,
      404: problem('Not yours, or unknown'),
      409: problem('Nothing is asked in it any more'),
      422: problem('Not valid'),
    },
  })
  register({
    method: 'post',
    path: '/api/v1/desk/orders/{id}/more-time',
    summary: 'Ask for more time for everything still open',
    security: [{ operatorKey: ['answer'] }],
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: moreTimeSchema } } },
    },
    responses: {
      201: json(z.object({ state: z.literal('asked') }), 'On disk; a person rules on it'),
      ...refusals,
      404: problem('Not yours, or unknown'),
      409: problem('Nothing is asked in it any more'),
      422: problem('Not valid, or asked already'),
    },
  })
}
