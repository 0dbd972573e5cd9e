import type { LoaderFunctionArgs } from 'react-router'
import { getCampaign } from '../../../modules/campaigns/index.ts'
import { buildClosingReport, computeFigures } from '../../../modules/reporting/index.ts'
import { renderPdf } from '../../../runtime/pdf.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'campaigns.see')
  const { services, locale, now } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  const values = await computeFigures(services.db, { campaignId: campaign.id, unitPath: actor.unitPath })
  const pdf = await renderPdf(buildClosingReport({ campaign, values, lang: locale, madeAt: now }))
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${campaign.code}-report-${locale}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
