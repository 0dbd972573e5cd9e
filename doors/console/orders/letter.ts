import type { LoaderFunctionArgs } from 'react-router'
import { getOrder, readLetter } from '../../../modules/measures/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { letterResponse } from '../../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'member:measures.see' }

/** The sealed bytes once approved; before that, what the draft would be. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const order = await orRefuse(getOrder(services.db, actor, params['orderId'] ?? ''))
  return letterResponse(await readLetter(order, services.files))
}
