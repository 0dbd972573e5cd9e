import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getOrderForSeat, getTermEnd, writeAffectedNotice } from '../../modules/measures/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { orRefuse } from '../refusal.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, locale, url } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  const objectAt = `${services.config.publicUrl ?? url.origin}${paths.objection()}`
  const objectUntil = getTermEnd(order, 'objection')
  return {
    id: order.id,
    docNo: order.docNo,
    notices: order.items
      .filter(({ state }) => state !== 'lifted')
      .map((item) => ({
        number: item.number,
        ...writeAffectedNotice(order, item, { code: item.affectedCode, objectAt, objectUntil, lang: locale }),
      })),
  }
}

/** Plain text in fields, so that it can be copied whole from any browser. */
export default function DeskNotices(): ReactNode {
  const { id, docNo, notices } = useLoaderData<typeof loader>()
  const t = useWords('desk')
  return (
    <>
      <title>{`${t('notices.title')} ${docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.order(id)}>{t('backToOrder', { docNo })}</a>
      </p>
      <h1 className="desk-title">{t('notices.title')}</h1>
      <p className="lead">{t('notices.lead')}</p>
      <ol className="notices">
        {notices.map(({ number, subject, text }) => (
          <li key={number} value={number}>
            <h2>
              {t('item.number', { number })} <span className="soft">{subject}</span>
            </h2>
            <textarea
              readOnly
              rows={Math.min(16, text.split('\n').length + Math.ceil(text.length / 60))}
              aria-label={t('notices.copy')}
              defaultValue={text}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
