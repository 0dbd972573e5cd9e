import type { LoaderFunctionArgs } from 'react-router'
import { PLATFORM_COLUMNS } from '../../../modules/platforms/index.ts'
import { writeCsvLine } from '../../../runtime/csv.ts'
import { requireMember, type RouteHandle } from '../../access.ts'

export const handle: RouteHandle = { access: 'member:platforms.write' }

export function loader({ context }: LoaderFunctionArgs): Response {
  requireMember(context, 'platforms.write')
  return new Response(`\uFEFF${writeCsvLine(PLATFORM_COLUMNS)}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="platforms-template.csv"',
    },
  })
}
