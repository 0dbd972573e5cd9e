import type { LoaderFunctionArgs } from 'react-router'
import { getOrderForSeat } from '../../modules/measures/index.ts'
import { writeCsvLine } from '../../runtime/csv.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { orRefuse } from '../refusal.ts'

export const handle: RouteHandle = { access: 'operator' }

/** The order's items as a table that comes back filled in: the columns of answer, reason and day are empty. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  const lines = [
    ['number', 'answer', 'reason', 'until', 'state', 'ask', 'url', 'account', 'text'],
    ...order.items.map(({ number, state, ask, url, author, text }) => [
      String(number),
      '',
      '',
      '',
      state,
      ask,
      url ?? '',
      author ?? '',
      text,
    ]),
  ]
  // The mark tells spreadsheets that this is UTF-8.
  return new Response(`\uFEFF${lines.map(writeCsvLine).join('')}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${order.docNo}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
