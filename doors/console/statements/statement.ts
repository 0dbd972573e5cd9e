import { data, type LoaderFunctionArgs } from 'react-router'
import { getStatement } from '../../../modules/review/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { isId } from '../review/read-filter.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

/** One decision's statement of reasons, to keep or to send on. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'items.see')
  const { services, locale } = getDoor(context)
  const { decisionId } = params
  if (!isId(decisionId)) throw data(null, { status: 404 })
  const statement = await orRefuse(
    getStatement(services.db, actor, decisionId, locale === 'en' ? 'en' : 'zh'),
  )
  return new Response(`${JSON.stringify(statement, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="statement-${decisionId}.json"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
