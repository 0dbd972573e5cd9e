import { data, type LoaderFunctionArgs, redirect } from 'react-router'
import { findItemGroup } from '../../../modules/intake/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

/** An item is looked at where its group stands. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<never> {
  const actor = requireMember(context, 'items.see')
  const groupId = await findItemGroup(getDoor(context).services.db, actor, params['itemId'] ?? '')
  if (groupId === undefined) throw data(null, { status: 404 })
  throw redirect(paths.console.review(groupId))
}
