import { data, type LoaderFunctionArgs } from 'react-router'
import { openDocument } from '../../../modules/safety/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { attempt } from '../../refusal.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

/** What an operator handed in, as bytes to save: it gets no script, no frame and no guessing of its type. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const sha256 = params['sha256'] ?? ''
  const found = await attempt(() =>
    inWork(services, (work) => openDocument(work, actor, { platformId: params['platformId'] ?? '', sha256 })),
  )
  if (!found.ok) throw data(found.refused, { status: found.status })
  return new Response(new Uint8Array(await services.files.get(sha256)), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.value.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
