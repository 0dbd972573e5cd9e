import { data, type LoaderFunctionArgs } from 'react-router'
import { getReport } from '../../../modules/intake/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { isId } from '../review/read-filter.ts'

export const handle: RouteHandle = { access: 'member:reports.see' }

/** Only pictures of these kinds are shown in place; everything else is saved, never run. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

/** What somebody added to a report. It is strangers' content: it gets no script, no frame and no guessing of its type. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'reports.see')
  const { services } = getDoor(context)
  const { reportId } = params
  if (!isId(reportId)) throw data(null, { status: 404 })
  const report = await orRefuse(getReport(services.db, actor, reportId))
  const file = report.files.find(({ sha256 }) => sha256 === params['sha256'])
  if (file === undefined) throw data(null, { status: 404 })
  const bytes = await services.files.get(file.sha256)
  const shown = SHOWN.has(file.mediaType)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': shown ? file.mediaType : 'application/octet-stream',
      'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
