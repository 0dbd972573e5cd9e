import type { LoaderFunctionArgs } from 'react-router'
import { getCampaign } from '../../../modules/campaigns/index.ts'
import { listPlatformIncidence } from '../../../modules/reporting/index.ts'
import { writeCsvLine } from '../../../runtime/csv.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { orRefuse } from '../../refusal.ts'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

/** The table behind the funnel; its first columns are those that `netsweep incidence` reads. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const actor = requireMember(context, 'campaigns.see')
  const { services } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  const rows = await listPlatformIncidence(services.db, { campaignId: campaign.id, unitPath: actor.unitPath })
  const number = (value: number | undefined): string =>
    value === undefined ? '' : String(Number(value.toPrecision(6)))
  const lines = [
    ['platform', 'violations', 'sampled', 'stratum', 'rate', 'low', 'high', 'shrunk', 'exceeds', 'signal'],
    ...rows.map((row) => [
      row.name,
      String(row.violations),
      String(row.sampled),
      row.kind,
      number(row.rate),
      number(row.low),
      number(row.high),
      number(row.shrunk),
      number(row.exceeds),
      row.signal,
    ]),
  ]
  return new Response(`\ufeff${lines.map(writeCsvLine).join('')}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${campaign.code}-platforms.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
