import { data, type LoaderFunctionArgs } from 'react-router'
import { listStatements } from '../../../modules/review/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'
import { isId } from '../review/read-filter.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

const PAGE = 500

/** A campaign's statements of reasons, one a line, as they are read. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'items.see')
  const { services, locale } = getDoor(context)
  const { campaignId } = params
  if (!isId(campaignId)) throw data(null, { status: 404 })
  const read = (after?: string) =>
    listStatements(services.db, actor, {
      campaignId,
      after,
      limit: PAGE,
      lang: locale === 'en' ? 'en' : 'zh',
    })
  // The first page before anything is sent, so that a refusal is still an answer of its own.
  let page = await orRefuse(read())
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const last = page.at(-1)
      if (last === undefined) return controller.close()
      controller.enqueue(encoder.encode(page.map((statement) => `${JSON.stringify(statement)}\n`).join('')))
      page = page.length < PAGE ? [] : await read(last.puid)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': 'attachment; filename="statements.jsonl"',
      'Cache-Control': 'private, no-store',
    },
  })
}
