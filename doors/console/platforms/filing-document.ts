import { data, type LoaderFunctionArgs } from 'react-router'
import { openFilingDocument } from '../../../modules/platforms/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { attempt } from '../../refusal.ts'
import { handOut } from '../../ui/hand-out.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const { platformId = '', documentId = '' } = params
  const found = await attempt(() =>
    inWork(services, (work) => openFilingDocument(work, actor, { platformId, documentId })),
  )
  if (!found.ok) throw data(found.refused, { status: found.status })
  return handOut(await services.files.get(found.value.sha256), found.value.name)
}
