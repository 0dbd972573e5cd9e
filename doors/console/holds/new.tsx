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
import { HOLD_HOURS, imposeHold, listHoldable } from '../../../modules/measures/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:measures.hold' }

const TARGET = /^(?<item>[0-9a-f-]{36}) (?<kind>url|account|host)$/

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.hold')
  const { services, url } = getDoor(context)
  const decisionId = url.searchParams.get('decision') ?? ''
  return { items: await orRefuse(listHoldable(services.db, actor, decisionId)) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.hold')
  const { services } = getDoor(context)
  const form = await request.formData()
  const urgency = String(form.get('urgency') ?? '')
  const chosen = TARGET.exec(String(form.get('target') ?? ''))?.groups
  const targetKind = chosen?.['kind']
  if (targetKind !== 'url' && targetKind !== 'account' && targetKind !== 'host')
    return data({ refused: undefined, unchosen: true, urgency }, { status: 422 })
  const made = await attempt(() =>
    inWork(services, (work) =>
      imposeHold(work, actor, {
        itemId: chosen?.['item'] ?? '',
        targetKind,
        urgency,
        lang: form.get('lang') === 'en' ? 'en' : 'zh-CN',
        secrets: services.secrets,
      }),
    ),
  )
  if (!made.ok) return data({ refused: made.refused, unchosen: false, urgency }, { status: made.status })
  throw redirect(paths.console.hold(made.value.id))
}

/** What will happen stands on the page before the button that does it. */
export default function NewHold(): ReactNode {
  const { items } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-holds')
  const common = useWords('common')
  const { locale } = useReader()
  const first = items
    .flatMap(({ itemId, targets }) => targets.map((each) => ({ itemId, ...each })))
    .find(({ obstacle }) => obstacle === undefined)
  return (
    <div className="page holds">
      <title>{t('new.title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.holds()}>{t('title')}</Link>
        </p>
        <h1>{t('new.title')}</h1>
        <p className="lead">{t('new.lead', { hours: HOLD_HOURS })}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {items.length === 0 ? (
        <p className="empty">
          <b>{t('new.none')}</b> {t('new.noneHow')}
        </p>
      ) : (
        <Form method="post" className="hold-form">
          <fieldset aria-describedby={answer?.unchosen ? 'target-error' : undefined}>
            <legend>{t('new.target')}</legend>
            {answer?.unchosen ? (
              <p className="field-error" id="target-error" role="alert">
                {t('new.unchosen')}
              </p>
            ) : null}
            {items.map((item) => (
              <div key={item.itemId} className="hold-item">
                <p className="quoted">{item.text}</p>
                <p className="soft">
                  <KindMark kind={item.kind} /> {common(`surfaces.${item.surface}`)} {item.platformName}{' '}
                  {item.operatorName === null ? (
                    <b>{t('new.noOperator')}</b>
                  ) : (
                    t('new.addressee', { name: item.operatorName })
                  )}
                </p>
                {item.targets.length === 0 ? <p className="soft">{t('new.noTarget')}</p> : null}
                {item.targets.map(({ kind, target, obstacle }) => (
                  <label key={kind} className={obstacle === undefined ? undefined : 'closed'}>
                    <input
                      type="radio"
                      name="target"
                      value={`${item.itemId} ${kind}`}
                      disabled={obstacle !== undefined}
                      defaultChecked={first?.itemId === item.itemId && first.kind === kind}
                    />
                    <span>
                      {t(`targets.${kind}`)} <code className="hold-target">{target}</code>
                      {obstacle === undefined ? null : (
                        <small className="soft">{t(`obstacles.${obstacle}`)}</small>
                      )}
                    </span>
                  </label>
                ))}
              </div>
            ))}
          </fieldset>
          <div className="hold-why">
            <label htmlFor="urgency">{t('new.urgency')}</label>
            <p id="urgency-hint" className="soft">
              {t('new.urgencyHint')}
            </p>
            <textarea
              id="urgency"
              name="urgency"
              rows={3}
              maxLength={2000}
              required
              aria-describedby="urgency-hint"
              defaultValue={answer?.urgency}
            />
          </div>
          <input type="hidden" name="lang" value={locale} />
          <section className="hold-effect">
            <h2>{t('new.effect')}</h2>
            <ul>
              {(['now', 'lapse', 'told', 'back', 'again'] as const).map((each) => (
                <li key={each}>{t(`new.effects.${each}`, { hours: HOLD_HOURS })}</li>
              ))}
            </ul>
            <button className="main-button" type="submit">
              {t('new.impose')}
            </button>
          </section>
        </Form>
      )}
    </div>
  )
}
