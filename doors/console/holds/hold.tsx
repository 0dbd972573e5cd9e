import './holds.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  confirmHold,
  decideHoldObjection,
  describeGround,
  findConfirmObstacle,
  getHold,
  type HoldObjection,
  listHoldObjections,
  takeHoldBack,
  tookPartInHold,
} from '../../../modules/measures/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { SixHours } from './six-hours.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, now, locale } = getDoor(context)
  const hold = await orRefuse(getHold(services.db, actor, params['holdId'] ?? '', now))
  return {
    hold,
    ground: describeGround({ profile: hold.profile, draftedAt: hold.imposedAt }, hold, locale),
    objections: await listHoldObjections(services.db, hold.id),
    confirmObstacle: findConfirmObstacle(actor, hold, now),
    mayTakeBack: may(actor, 'measures.hold'),
    mayRule: may(actor, 'measures.rule') && !tookPartInHold(hold, actor.memberId),
    mayDraft: may(actor, 'measures.draft'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services } = getDoor(context)
  const holdId = params['holdId'] ?? ''
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const act = form.get('do')
  const done = await attempt(() =>
    inWork(services, async (work) => {
      if (act === 'confirm') return confirmHold(work, actor, { holdId, reason })
      if (act === 'take-back') return takeHoldBack(work, actor, { holdId, reason })
      if (act === 'upheld' || act === 'dismissed')
        return decideHoldObjection(work, actor, {
          holdId,
          objectionId: String(form.get('objection') ?? ''),
          outcome: act,
          reason,
        })
      return undefined
    }),
  )
  if (!done.ok) return data({ refused: done.refused, act: String(act), reason }, { status: done.status })
  throw redirect(paths.console.hold(holdId))
}

export default function HoldPage(): ReactNode {
  const { hold, ground, objections, confirmObstacle, mayTakeBack, mayRule, mayDraft } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-holds')
  const common = useWords('common')
  const binding = hold.state === 'in-force' || hold.state === 'confirmed'
  return (
    <div className="page holds">
      <title>{`${hold.docNo} ${hold.target}`}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.holds()}>{t('title')}</Link>
        </p>
        <h1>
          <span className="hold-target">{hold.target}</span>
        </h1>
        <p className="lead">
          {hold.docNo} · {t(`targets.${hold.targetKind}`)} · {t('on', { platform: hold.platformName })} ·{' '}
          {t('to', { name: hold.operatorName })}
        </p>
      </header>
      <RefusalNote refused={answer?.refused} />
      <div className="hold-page">
        <div>
          <div className={`hold-now is-${hold.state}`}>
            {hold.state === 'in-force' ? (
              <SixHours from={hold.imposedAt} lapses={hold.lapsesAt} />
            ) : (
              <b>{t(`states.${hold.endedHow ?? hold.state}`)}</b>
            )}
            <p>
              {t(`what.${hold.endedHow ?? hold.state}`, {
                name: hold.confirmedByName ?? '',
                reason: hold.endedReason ?? hold.confirmedReason ?? '',
              })}
            </p>
          </div>
          <dl className="hold-facts">
            <dt>{t('facts.text')}</dt>
            <dd className="quoted">{hold.text}</dd>
            <dt>{t('facts.kind')}</dt>
            <dd>
              <KindMark kind={hold.kind} label="long" /> {hold.reason}{' '}
              <span className="soft">
                {common(`surfaces.${hold.surface}`)} {t('facts.decided', { name: hold.decidedByName })}
              </span>
            </dd>
            <dt>{t('facts.urgency')}</dt>
            <dd>{hold.urgency}</dd>
            <dt>{t('facts.ground')}</dt>
            <dd>{ground}</dd>
          </dl>
          {objections.length > 0 ? (
            <section className="hold-objections">
              <h2>{t('objections.title')}</h2>
              {objections.map((objection) => (
                <ObjectionEntry
                  key={objection.id}
                  objection={objection}
                  mayRule={mayRule}
                  typed={answer?.act === 'upheld' || answer?.act === 'dismissed' ? answer.reason : undefined}
                />
              ))}
            </section>
          ) : null}
        </div>
        <aside>
          {hold.state === 'in-force' ? (
            confirmObstacle === undefined ? (
              <Form method="post" className="hold-act">
                <h2>{t('confirm.title')}</h2>
                <label htmlFor="confirm-reason">{t('confirm.reason')}</label>
                <textarea
                  id="confirm-reason"
                  name="reason"
                  rows={3}
                  maxLength={2000}
                  required
                  defaultValue={answer?.act === 'confirm' ? answer.reason : undefined}
                />
                <button className="main-button" type="submit" name="do" value="confirm">
                  {t('confirm.do')}
                </button>
              </Form>
            ) : (
              <p className="soft hold-act">
                {t(
                  confirmObstacle === 'measures.second-person'
                    ? 'confirm.notYou'
                    : confirmObstacle === 'measures.decision-undone'
                      ? 'confirm.undone'
                      : 'confirm.forbidden',
                )}
              </p>
            )
          ) : null}
          {hold.state === 'confirmed' && mayDraft ? (
            <p className="hold-act">
              <Link className="main-button" to={paths.console.newOrder(hold.platformId)}>
                {t('draft')}
              </Link>
            </p>
          ) : null}
          {binding && mayTakeBack ? (
            <details className="hold-act" open={answer?.act === 'take-back'}>
              <summary>{t('takeBack.do')}</summary>
              <Form method="post">
                <p className="soft">{t('takeBack.what')}</p>
                <label htmlFor="back-reason">{t('takeBack.reason')}</label>
                <textarea id="back-reason" name="reason" rows={3} maxLength={2000} required />
                <button className="plain-button" type="submit" name="do" value="take-back">
                  {t('takeBack.do')}
                </button>
              </Form>
            </details>
          ) : null}
          <ol className="hold-times">
            <Time what={t('times.imposed', { name: hold.imposedByName })} at={hold.imposedAt} />
            <Time what={t('times.opened')} at={hold.openedAt} />
            <Time what={t('times.held')} at={hold.heldAt} />
            <Time what={t('times.confirmed', { name: hold.confirmedByName ?? '' })} at={hold.confirmedAt} />
            {hold.state === 'lapsed' ? <Time what={t('times.lapsed')} at={hold.lapsesAt} /> : null}
            <Time what={t('times.ended')} at={hold.endedAt} />
            <Time what={t('times.restored')} at={hold.restoredAt} />
            {hold.seen === null ? null : <Time what={t(`times.seen.${hold.seen}`)} at={hold.seenAt} />}
          </ol>
        </aside>
      </div>
    </div>
  )
}

function Time({ what, at }: { what: string; at: Date | null }): ReactNode {
  return at === null ? null : (
    <li>
      <When at={at} /> {what}
    </li>
  )
}

function ObjectionEntry({
  objection,
  mayRule,
  typed,
}: {
  objection: HoldObjection
  mayRule: boolean
  typed: string | undefined
}): ReactNode {
  const t = useWords('console-holds')
  return (
    <article>
      <h3>
        {t(`objections.by.${objection.by}`)}{' '}
        <span className="soft">
          <When at={objection.at} />
        </span>
      </h3>
      <p className="quoted">{objection.text}</p>
      {objection.outcome !== null ? (
        <p>
          <b>{t(`objections.${objection.outcome}`)}</b> {objection.outcomeReason}
        </p>
      ) : mayRule ? (
        <Form method="post">
          <input type="hidden" name="objection" value={objection.id} />
          <label htmlFor={`rule-${objection.id}`}>{t('objections.reason')}</label>
          <textarea
            id={`rule-${objection.id}`}
            name="reason"
            rows={2}
            maxLength={2000}
            required
            defaultValue={typed}
          />
          <p className="hold-rule">
            <button className="plain-button" type="submit" name="do" value="upheld">
              {t('objections.uphold')}
            </button>
            <button className="plain-button" type="submit" name="do" value="dismissed">
              {t('objections.dismiss')}
            </button>
          </p>
        </Form>
      ) : (
        <p className="soft">{t('objections.waits')}</p>
      )}
    </article>
  )
}
