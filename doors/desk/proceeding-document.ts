import type { LoaderFunctionArgs } from 'react-router'
import { getProceedingForSeat, readProceedingDocument } from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { orRefuse } from '../refusal.ts'
import { letterResponse, pdfResponse } from '../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'operator' }

/** One of the documents that were put before the operator; as a PDF where its address ends in `.pdf`. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const proceeding = await orRefuse(getProceedingForSeat(services.db, seat, params['proceedingId'] ?? ''))
  const asked = params['documentNo'] ?? ''
  const no = asked.replace(/\.pdf$/, '')
  const { html, pdf } = await orRefuse(readProceedingDocument(proceeding, no, services.files))
  return asked.endsWith('.pdf') ? pdfResponse(await pdf(), no) : letterResponse(html)
}
