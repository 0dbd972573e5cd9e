import type { LoaderFunctionArgs } from 'react-router'
import { exportHead } from '../../../modules/audit/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'

export const handle: RouteHandle = { access: 'member:audit.see' }

/** The chain's head as the file that `netsweep audit verify --head FILE` reads. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireMember(context, 'audit.see')
  const head = await exportHead(getDoor(context).services.db)
  return new Response(`${JSON.stringify(head)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="netsweep-audit-head-${head.seq}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
