import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import { askForMoreTime, dayOf, endOfDay, getOrderForSeat } from '../../modules/measures/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { useDeadline } from '../ui/deadline.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const { id, docNo, deadline } = await orRefuse(
    getOrderForSeat(services.db, seat, params['orderId'] ?? '', services.secrets),
  )
  return { id, docNo, deadline }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const form = await request.formData()
  const measureId = params['orderId'] ?? ''
  const reason = String(form.get('reason') ?? '')
  const day = String(form.get('until') ?? '')
  const asked = await attempt(() => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Refusal('invalid', 'measures.form', 'A day is needed.')
    return inWork(services, (work) => askForMoreTime(work, seat, { measureId, reason, until: endOfDay(day) }))
  })
  if (!asked.ok) return data({ refused: asked.refused, reason, day }, { status: asked.status })
  throw redirect(`${paths.desk.order(measureId)}?done=more-time`)
}

export default function DeskMoreTime(): ReactNode {
  const { id, docNo, deadline } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk')
  const moment = useDeadline()
  return (
    <>
      <title>{`${t('moreTime.title')} ${docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.order(id)}>{t('backToOrder', { docNo })}</a>
      </p>
      <h1 className="desk-title">{t('moreTime.title')}</h1>
      <p className="lead">{t('moreTime.lead')}</p>
      <p>{t('moreTime.current', { moment: moment(deadline) })}</p>
      <RefusalNote refused={answer?.refused} />
      <form method="post" className="narrow">
        <div className="field">
          <label htmlFor="until">{t('answer.until')}</label>
          <input
            className="input short"
            id="until"
            name="until"
            type="date"
            min={dayOf(deadline)}
            defaultValue={answer?.day}
            required
          />
        </div>
        <div className="field">
          <label htmlFor="reason">{t('answer.reason')}</label>
          <textarea
            id="reason"
            name="reason"
            rows={4}
            maxLength={2000}
            defaultValue={answer?.reason}
            required
          />
        </div>
        <div className="form-end">
          <button className="btn" type="submit">
            {t('moreTime.send')}
          </button>
        </div>
      </form>
    </>
  )
}
