import type { LoaderFunctionArgs } from 'react-router'
import { getOrderForSeat, readLetter } from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { orRefuse } from '../refusal.ts'
import { letterResponse } from '../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'operator' }

/** The sealed bytes, as they were approved. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  return letterResponse(await readLetter(order, services.files))
}
