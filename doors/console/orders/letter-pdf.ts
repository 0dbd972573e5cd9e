import type { LoaderFunctionArgs } from 'react-router'
import { getOrder, renderLetterPdf } from '../../../modules/measures/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { pdfResponse } from '../../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const order = await orRefuse(getOrder(services.db, actor, params['orderId'] ?? ''))
  return pdfResponse(await renderLetterPdf(order, services.files), order.docNo)
}
