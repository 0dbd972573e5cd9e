import { data, type LoaderFunctionArgs } from 'react-router'
import { openDocument } from '../../../modules/safety/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { attempt } from '../../refusal.ts'
import { handOut } from '../../ui/hand-out.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const sha256 = params['sha256'] ?? ''
  const found = await attempt(() =>
    inWork(services, (work) => openDocument(work, actor, { platformId: params['platformId'] ?? '', sha256 })),
  )
  if (!found.ok) throw data(found.refused, { status: found.status })
  return handOut(await services.files.get(sha256), found.value.name)
}
