import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { getOrderForSeat, getTermEnd, submitAppeal } from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { formatDay } from '../ui/moment.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const order = await orRefuse(getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets))
  return { id: order.id, docNo: order.docNo, until: getTermEnd(order, 'appeal') }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const measureId = params['orderId'] ?? ''
  const reason = String((await request.formData()).get('reason') ?? '')
  const sent = await attempt(() =>
    inWork(services, (work) => submitAppeal(work, seat, { measureId, reason })),
  )
  if (!sent.ok) return data({ refused: sent.refused, reason }, { status: sent.status })
  throw redirect(`${paths.desk.order(measureId)}?done=appeal`)
}

export default function DeskAppeal(): ReactNode {
  const { id, docNo, until } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk')
  const reader = useReader()
  const over = until !== undefined && until < reader.now
  return (
    <>
      <title>{`${t('appeal.title')} ${docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.order(id)}>{t('backToOrder', { docNo })}</a>
      </p>
      <h1 className="desk-title">{t('appeal.title')}</h1>
      <p className="lead">{t('appeal.lead')}</p>
      {until === undefined ? null : (
        <p>{t(over ? 'appeal.over' : 'appeal.until', { day: formatDay(until, reader) })}</p>
      )}
      <RefusalNote refused={answer?.refused} />
      {over ? null : (
        <form method="post" className="narrow">
          <div className="field">
            <label htmlFor="reason">{t('appeal.reason')}</label>
            <textarea
              id="reason"
              name="reason"
              rows={8}
              maxLength={10_000}
              defaultValue={answer?.reason}
              required
            />
          </div>
          <div className="form-end">
            <button className="btn" type="submit">
              {t('appeal.send')}
            </button>
          </div>
        </form>
      )}
    </>
  )
}
