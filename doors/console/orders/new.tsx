import './orders.css'
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
import { findCampaign } from '../../../modules/campaigns/index.ts'
import { getProfile } from '../../../modules/law/index.ts'
import {
  dayOf,
  draftRemovalOrder,
  earliestDeadline,
  endOfDay,
  isIntermediaryRole,
  listIntermediaries,
  listOrderable,
  proposeDeadline,
} from '../../../modules/measures/index.ts'
import { findPriorRegistrant, getPlatform } from '../../../modules/platforms/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:measures.draft' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.draft')
  const { services, now, locale } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const { items, withoutPlace } = await listOrderable(services.db, actor, platform.id)
  const [first] = items
  const campaign = first && (await findCampaign(services.db, first.campaignId))
  const terms = campaign && {
    profile: getProfile(campaign.profile),
    now,
    severities: items.map(({ severity }) => severity),
  }
  const intermediaries =
    campaign === undefined
      ? []
      : await listIntermediaries(services.db, actor, platform, getProfile(campaign.profile))
  return {
    platform: { id: platform.id, name: platform.name, operator: platform.operator?.name ?? null },
    intermediaries,
    prior: findPriorRegistrant(platform),
    items,
    withoutPlace,
    locale,
    deadline: terms && {
      proposed: dayOf(new Date(proposeDeadline(terms).getTime() - 1)),
      earliest: dayOf(new Date(earliestDeadline(terms).getTime() - 1)),
      days: terms.profile.deadlines['removal-order']?.days ?? 0,
    },
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.draft')
  const { services } = getDoor(context)
  const form = await request.formData()
  const [role = '', operatorId = ''] = String(form.get('addressee') ?? '').split(':')
  const made = await attempt(() =>
    inWork(services, (work) =>
      draftRemovalOrder(work, actor, {
        platformId: params['platformId'] ?? '',
        itemIds: form.getAll('item').map(String),
        intermediary: isIntermediaryRole(role) ? { role, operatorId } : undefined,
        holderReason: String(form.get('holderReason') ?? ''),
        lang: form.get('lang') === 'en' ? 'en' : 'zh-CN',
        deadline: endOfDay(String(form.get('deadline') || dayOf(work.now))),
      }),
    ),
  )
  if (!made.ok) return data({ refused: made.refused }, { status: made.status })
  throw redirect(paths.console.order(made.value.id))
}

export default function NewOrder(): ReactNode {
  const { platform, intermediaries, prior, items, withoutPlace, deadline, locale } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-orders')
  const common = useWords('common')
  const { timeZone } = useReader()
  const title = t('new.title', { platform: platform.name })
  return (
    <div className="page orders">
      <title>{title}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
        </p>
        <h1>{title}</h1>
        {items.length > 0 ? <p className="lead">{t('new.lead', { count: items.length })}</p> : null}
      </header>
      <RefusalNote refused={answer?.refused} />
      {withoutPlace > 0 ? <p className="soft">{t('new.withoutPlace', { count: withoutPlace })}</p> : null}
      {items.length === 0 || !deadline ? (
        <p className="empty">
          <b>{t('new.none')}</b> {t('new.noneHow')}
        </p>
      ) : (
        <Form method="post" className="new-order">
          <ol className="choose-items">
            {items.map((item) => (
              <li key={item.itemId}>
                <label>
                  <input type="checkbox" name="item" value={item.itemId} defaultChecked />
                  <span className="quoted">{item.text}</span>
                </label>
                <p className="soft">
                  <KindMark kind={item.kind} /> <span>{common(`surfaces.${item.surface}`)}</span>{' '}
                  <span>
                    {t('new.step')} <b>{t(`steps.${item.step}`)}</b>
                  </span>{' '}
                  <span>{t('new.decided', { name: item.decidedByName })}</span>
                </p>
              </li>
            ))}
          </ol>
          <div className="new-order-end">
            {intermediaries.length > 0 ? (
              <div>
                <label htmlFor="addressee">{t('new.addressee')}</label>
                <select id="addressee" name="addressee" defaultValue="">
                  <option value="">{platform.operator ?? t('new.noOperator')}</option>
                  {intermediaries.map(({ role, operatorId, name }) => (
                    <option key={role + operatorId} value={`${role}:${operatorId}`}>
                      {t(`new.${role}`, { name })}
                    </option>
                  ))}
                </select>
              </div>
            ) : null}
            {prior === undefined ? null : (
              <div className="prior">
                <label htmlFor="holderReason">{t('new.prior.label')}</label>
                <p id="prior-help" className="lacks">
                  {t('new.prior.why', {
                    domain: prior.domain,
                    since: prior.since,
                    filing: prior.filing.number,
                    filedOn: prior.filing.filedOn,
                  })}
                </p>
                <textarea
                  id="holderReason"
                  name="holderReason"
                  rows={2}
                  maxLength={2000}
                  aria-describedby="prior-help"
                />
              </div>
            )}
            <fieldset>
              <legend>{t('new.lang')}</legend>
              {(['zh-CN', 'en'] as const).map((lang) => (
                <label key={lang}>
                  <input type="radio" name="lang" value={lang} defaultChecked={lang === locale} />{' '}
                  {t(`new.${lang}`)}
                </label>
              ))}
            </fieldset>
            <div>
              <label htmlFor="deadline">{t('new.deadline')}</label>
              <input
                id="deadline"
                name="deadline"
                type="date"
                defaultValue={deadline.proposed}
                min={deadline.earliest}
                required
                aria-describedby="deadline-help"
              />
              <p id="deadline-help" className="soft">
                {t('new.deadlineHelp', { earliest: deadline.earliest, days: deadline.days })} {timeZone}
              </p>
            </div>
            <button className="main-button" type="submit">
              {t('new.make')}
            </button>
          </div>
        </Form>
      )}
    </div>
  )
}
