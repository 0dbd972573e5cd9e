import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { findActiveCampaign } from '../../modules/campaigns/index.ts'
import { listPlatformIncidence } from '../../modules/reporting/index.ts'
import { listOwnPlatforms } from '../../modules/platforms/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { useNumber } from '../ui/number.tsx'

export const handle: RouteHandle = { access: 'operator' }

/** Only one's own: how others stand is nobody's business here but for the limits they draw. */
export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, now } = getDoor(context)
  const campaign = await findActiveCampaign(services.db, { at: now })
  if (campaign === undefined) return { rows: undefined }
  const own = new Set((await listOwnPlatforms(services.db, seat)).map(({ id }) => id))
  const all = await listPlatformIncidence(services.db, { campaignId: campaign.id, unitPath: '' })
  return {
    rows: all
      .filter(({ platformId }) => own.has(platformId))
      .map(({ platformId, name, violations, sampled, rate, low, high, limits, signal, notMet, ended }) => ({
        platformId,
        name,
        violations,
        sampled,
        rate: rate ?? null,
        low,
        high,
        ordinary: limits?.['95'] ?? null,
        signal,
        notMet,
        ended,
      })),
  }
}

export default function DeskStanding(): ReactNode {
  const { rows } = useLoaderData<typeof loader>()
  const t = useWords('desk-own')
  const access = useWords('desk-access')
  const share = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  return (
    <>
      <title>{t('standing.title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{access('back')}</a>
      </p>
      <h1 className="desk-title">{t('standing.title')}</h1>
      <p className="lead">{t('standing.lead')}</p>
      {rows === undefined || rows.length === 0 ? <p>{t('standing.none')}</p> : null}
      {(rows ?? []).map((row) => (
        <section className="past" key={row.platformId}>
          <h2>{row.name}</h2>
          <p>
            {t('standing.found', { violations: row.violations, sampled: row.sampled })}
            {row.rate === null
              ? null
              : ` ${t('standing.rate', { rate: share(row.rate), low: share(row.low), high: share(row.high) })}`}
          </p>
          {row.ordinary === null ? null : (
            <p>{t('standing.ordinary', { low: share(row.ordinary[0]), high: share(row.ordinary[1]) })}</p>
          )}
          <p>
            <b>{t(`standing.signals.${row.signal}`)}</b>
          </p>
          <p>{t('standing.orders', { notMet: row.notMet, ended: row.ended })}</p>
        </section>
      ))}
      <section className="past">
        <h2>{t('standing.method')}</h2>
        <p>{t('standing.methodText')}</p>
      </section>
    </>
  )
}
