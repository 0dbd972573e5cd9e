import type { LoaderFunctionArgs } from 'react-router'
import { getOrderForSeat, renderLetterPdf } from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { orRefuse } from '../refusal.ts'
import { pdfResponse } from '../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  return pdfResponse(await renderLetterPdf(order, services.files), order.docNo)
}
