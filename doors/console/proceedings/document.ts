import type { LoaderFunctionArgs } from 'react-router'
import { getProceeding, readProceedingDocument } from '../../../modules/measures/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { letterResponse, pdfResponse } from '../../ui/letter-response.ts'

export const handle: RouteHandle = { access: 'member:measures.see' }

/** One of a measure's documents: the sealed bytes, or set on paper where its address ends in `.pdf`. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const proceeding = await orRefuse(getProceeding(services.db, actor, params['proceedingId'] ?? ''))
  const asked = params['documentNo'] ?? ''
  const no = asked.replace(/\.pdf$/, '')
  const { html, pdf } = await orRefuse(readProceedingDocument(proceeding, no, services.files))
  return asked.endsWith('.pdf') ? pdfResponse(await pdf(), no) : letterResponse(html)
}
