import './campaigns.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getCampaign } from '../../../modules/campaigns/index.ts'
import { listPlatformIncidence, type PlatformIncidence } from '../../../modules/reporting/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { FunnelPicture } from './funnel-picture.tsx'

export const handle: RouteHandle = { access: 'member:campaigns.see' }

const MOST = 500

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'campaigns.see')
  const { services } = getDoor(context)
  const campaign = await orRefuse(getCampaign(services.db, actor, params['campaignId'] ?? ''))
  const rows = await listPlatformIncidence(services.db, { campaignId: campaign.id, unitPath: actor.unitPath })
  return {
    campaign: { id: campaign.id, nameZh: campaign.nameZh, nameEn: campaign.nameEn },
    rows: rows.slice(0, MOST),
    all: rows.length,
  }
}

export default function IncidencePage(): ReactNode {
  const { campaign, rows } = useLoaderData<typeof loader>()
  const t = useWords('console-incidence')
  const { locale } = useReader()
  return (
    <div className="campaigns incidence">
      <title>{t('title')}</title>
      <p>
        <Link to={paths.console.campaign(campaign.id)}>
          {locale === 'en' ? campaign.nameEn : campaign.nameZh}
        </Link>
      </p>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {rows.length === 0 ? (
        <p className="empty">
          <b>{t('none')}</b> {t('noneHow')}
        </p>
      ) : (
        <>
          <figure className="funnel">
            <FunnelPicture rows={rows} />
            <figcaption>{t('picture')}</figcaption>
          </figure>
          <IncidenceTable rows={rows} />
          <p className="figures-foot">
            {t('method')} <a href={paths.console.incidenceCsv(campaign.id)}>{t('csv')}</a>
          </p>
        </>
      )}
    </div>
  )
}

function IncidenceTable({ rows }: { rows: readonly PlatformIncidence[] }): ReactNode {
  const t = useWords('console-incidence')
  const number = useNumber()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  return (
    <div className="scroll-x" role="region" aria-label={t('caption')} tabIndex={0}>
      <table className="incidence-table">
        <caption className="visually-hidden">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('platform')}</th>
            <th scope="col">{t('signal')}</th>
            <th scope="col">{t('found')}</th>
            <th scope="col">{t('rate')}</th>
            <th scope="col">{t('interval')}</th>
            <th scope="col">{t('shrunk')}</th>
            <th scope="col">{t('exceeds')}</th>
            <th scope="col">{t('orders')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.platformId} className={`is-${row.signal}`}>
              <th scope="row">
                <Link to={paths.console.platform(row.platformId)}>{row.name}</Link>
              </th>
              <td>{t(`signals.${row.signal}`)}</td>
              <td>
                {number(row.violations)} / {number(row.sampled)}
              </td>
              <td>{row.rate === undefined ? '–' : percent(row.rate)}</td>
              <td>
                {percent(row.low)} – {percent(row.high)}
              </td>
              <td>{row.shrunk === undefined ? t('few') : percent(row.shrunk)}</td>
              <td>{row.exceeds === undefined ? '–' : percent(row.exceeds)}</td>
              <td>
                {number(row.notMet)} / {number(row.ended)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
