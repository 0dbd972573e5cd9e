import type { LoaderFunctionArgs } from 'react-router'
import { exportPlatforms, PLATFORM_COLUMNS } from '../../../modules/platforms/index.ts'
import { writeWorkbook } from '../../../runtime/xlsx.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

/** The register as a workbook: for those whose spreadsheet does not like CSV. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const lines = []
  for await (const line of exportPlatforms(services.db, actor)) lines.push(line)
  return new Response(new Uint8Array(await writeWorkbook(PLATFORM_COLUMNS, lines)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="platforms.xlsx"',
      'cache-control': 'private, no-store',
    },
  })
}
