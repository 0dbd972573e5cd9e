import { data, type LoaderFunctionArgs } from 'react-router'
import { countArrivals } from '../../../modules/review/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { isId } from './read-filter.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

/** How much joined a group since its card was shown. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  const { services, url } = getDoor(context)
  const { groupId } = params
  const since = new Date(url.searchParams.get('since') ?? '')
  if (!isId(groupId) || Number.isNaN(since.getTime())) throw data(null, { status: 404 })
  return { arrived: await orRefuse(countArrivals(services.db, actor, { groupId, since })) }
}
