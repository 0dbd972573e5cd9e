import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  answerHold,
  describeGround,
  getHoldForSeat,
  getHoldTerm,
  listHoldObjections,
  noteHoldOpened,
  objectToHoldFromDesk,
  writeHoldNotice,
} from '../../modules/measures/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { KindMark } from '../ui/kind-mark.tsx'
import { formatDay, formatMoment } from '../ui/moment.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { useIssuer } from './issuer.ts'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, now, locale, url } = getDoor(context)
  const id = params['holdId'] ?? ''
  const { affectedCode, ...hold } = await orRefuse(
    getHoldForSeat(services.db, seat, id, { now, secrets: services.secrets }),
  )
  if (hold.openedAt === null) await inWork(services, (work) => noteHoldOpened(work, seat, id))
  const objections = await listHoldObjections(services.db, id)
  const objectUntil = getHoldTerm(hold)
  return {
    hold,
    ground: describeGround({ profile: hold.profile, draftedAt: hold.imposedAt }, hold, locale),
    objections: objections.filter(({ by }) => by === 'addressee'),
    objectUntil,
    notice: writeHoldNotice(hold, {
      code: affectedCode,
      objectAt: `${services.config.publicUrl ?? url.origin}${paths.objection()}`,
      objectUntil,
      lang: locale,
    }),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const holdId = params['holdId'] ?? ''
  const form = await request.formData()
  const act = form.get('do')
  const text = String(form.get('text') ?? '')
  const done = await attempt(() =>
    inWork(services, async (work) => {
      if (act === 'object') await objectToHoldFromDesk(work, seat, { holdId, text })
      else await answerHold(work, seat, { holdId, answer: act === 'restored' ? 'restored' : 'held' })
    }),
  )
  if (!done.ok) return data({ refused: done.refused, text }, { status: done.status })
  throw redirect(paths.desk.hold(holdId))
}

export default function DeskHold(): ReactNode {
  const { hold, ground, objections, objectUntil, notice } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('desk')
  const reader = useReader()
  const issuer = useIssuer()
  const moment = (at: Date): string => formatMoment(at, reader, { within: true })
  const binding = hold.state === 'in-force' || hold.state === 'confirmed'
  const over = objectUntil !== undefined && objectUntil < reader.now
  const waiting = objections.some(({ outcome }) => outcome === null)
  return (
    <>
      <title>{`${t('hold.title')} ${hold.docNo}`}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{t('back')}</a>
      </p>
      <h1 className="desk-title">
        {t('hold.title')} <span className="nowrap">{hold.docNo}</span>
      </h1>
      <p className="lead">
        {t(`hold.lead.${hold.targetKind}`, { issuer: issuer(hold), platform: hold.platformName })}
      </p>
      <p className="hold-what">{hold.target}</p>
      <RefusalNote refused={answer?.refused} />
      <section className="standing">
        <p className="by">
          {t(`hold.states.${hold.endedHow ?? hold.state}`, {
            lapses: moment(hold.lapsesAt),
            reason: hold.endedReason ?? '',
          })}
        </p>
        {hold.heldAt === null ? null : <p>{t('hold.heldAt', { when: moment(hold.heldAt) })}</p>}
        {hold.restoredAt === null ? null : (
          <p className="all-done">{t('hold.restoredAt', { when: moment(hold.restoredAt) })}</p>
        )}
        {hold.seen === null || hold.seenAt === null ? null : (
          <p className="soft">{t(`hold.weSaw.${hold.seen}`, { when: moment(hold.seenAt) })}</p>
        )}
        {hold.asks === null ? null : (
          <form method="post" className="form-end">
            <button
              className="btn"
              type="submit"
              name="do"
              value={hold.asks === 'hold' ? 'held' : 'restored'}
            >
              {t(`hold.do.${hold.asks}`)}
            </button>
          </form>
        )}
      </section>
      <dl className="hold-reasons">
        <dt>{t('hold.seen')}</dt>
        <dd className="quoted">{hold.text}</dd>
        <dt>{t('hold.why')}</dt>
        <dd>
          <KindMark kind={hold.kind} label="long" /> {hold.reason}
        </dd>
        <dt>{t('hold.urgency')}</dt>
        <dd>{hold.urgency}</dd>
        <dt>{t('hold.ground')}</dt>
        <dd>{ground}</dd>
      </dl>
      {binding ? (
        <section>
          <h2>{t('hold.notice')}</h2>
          <p>{t('hold.noticeLead')}</p>
          <textarea
            className="hold-notice"
            readOnly
            rows={Math.min(18, notice.text.split('\n').length + Math.ceil(notice.text.length / 60))}
            aria-label={t('notices.copy')}
            defaultValue={notice.text}
          />
        </section>
      ) : null}
      <section className="disagree">
        <h2>{t('hold.object')}</h2>
        <p>{t('hold.objectWhat')}</p>
        {objections.map(({ id, text, at, outcome, outcomeReason }) => (
          <div key={id}>
            <p className="quoted">{text}</p>
            <p>
              {moment(at)} {t(`hold.objections.${outcome ?? 'open'}`)} {outcomeReason}
            </p>
          </div>
        ))}
        {waiting || over || hold.endedHow !== null ? null : (
          <form method="post" className="narrow">
            <div className="field">
              <label htmlFor="text">{t('hold.objectLabel')}</label>
              <textarea
                id="text"
                name="text"
                rows={5}
                maxLength={10_000}
                defaultValue={answer?.text}
                required
              />
            </div>
            <div className="form-end">
              <button className="btn line" type="submit" name="do" value="object">
                {t('hold.objectSend')}
              </button>
              {objectUntil === undefined ? null : (
                <span className="soft small">
                  {t('appeal.until', { day: formatDay(objectUntil, reader) })}
                </span>
              )}
            </div>
          </form>
        )}
      </section>
    </>
  )
}
