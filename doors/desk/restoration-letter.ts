import type { LoaderFunctionArgs } from 'react-router'
import { getRestorationForSeat, writeRestorationHtml } from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { orRefuse } from '../refusal.ts'
import { letterResponse } from '../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const found = await orRefuse(getRestorationForSeat(services.db, seat, params['restorationId'] ?? ''))
  return letterResponse(writeRestorationHtml(found))
}
