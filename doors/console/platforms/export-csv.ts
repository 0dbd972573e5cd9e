import type { LoaderFunctionArgs } from 'react-router'
import { exportPlatforms, PLATFORM_COLUMNS } from '../../../modules/platforms/index.ts'
import { writeCsvLine } from '../../../runtime/csv.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'

export const handle: RouteHandle = { access: 'member:platforms.see' }

/** The whole register that the member may see, in the columns that an import reads; written as it is read. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const actor = requireMember(context, 'platforms.see')
  const { services } = getDoor(context)
  const lines = exportPlatforms(services.db, actor)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${writeCsvLine(PLATFORM_COLUMNS)}`))
    },
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(writeCsvLine(PLATFORM_COLUMNS.map((column) => value[column]))))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="platforms.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
