import './proceedings.css'
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
import { KINDS } from '../../../engines/detection/kinds.ts'
import { listCampaigns } from '../../../modules/campaigns/index.ts'
import { getProfile, listGrounds } from '../../../modules/law/index.ts'
import { dayOf, openProceeding, PROCEEDING_KINDS } from '../../../modules/measures/index.ts'
import { findPriorRegistrant, getPlatform } from '../../../modules/platforms/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member:measures.draft' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.draft')
  const { services, now, locale } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const running = (await orRefuse(listCampaigns(services.db, actor))).filter(
    ({ state }) => state === 'active' || state === 'closing',
  )
  const side = locale === 'en' ? 'en' : 'zh'
  return {
    platform: { id: platform.id, name: platform.name },
    prior: findPriorRegistrant(platform),
    campaigns: running.map(({ id, nameZh, nameEn, profile }) => ({
      id,
      name: locale === 'en' ? nameEn : nameZh,
      competence: getProfile(profile).competence[side],
      grounds: listGrounds(getProfile(profile), dayOf(now)).map((ground) => ({
        id: ground.id,
        kinds: ground.kinds,
        text: ground.text[side],
        article: ground.article,
      })),
    })),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'measures.draft')
  const { services } = getDoor(context)
  const form = await request.formData()
  const kind = PROCEEDING_KINDS.find((each) => each === form.get('kind'))
  // Kind of fraud and ground are chosen together: a ground is one for a kind.
  const [fraud = '', ground = ''] = String(form.get('ground') ?? '').split(' ')
  const fraudKind = KINDS.find((each) => each === fraud)
  if (kind === undefined || fraudKind === undefined)
    return data({ refused: undefined, incomplete: true }, { status: 422 })
  const made = await attempt(() =>
    inWork(services, (work) =>
      openProceeding(work, actor, {
        kind,
        platformId: params['platformId'] ?? '',
        campaignId: String(form.get('campaign') ?? ''),
        fraudKind,
        groundId: ground,
        lang: form.get('lang') === 'en' ? 'en' : 'zh-CN',
        content: { competence: String(form.get('competence') ?? '') },
        holderReason: String(form.get('holderReason') ?? ''),
      }),
    ),
  )
  if (!made.ok) return data({ refused: made.refused, incomplete: false }, { status: made.status })
  throw redirect(paths.console.proceeding(made.value.id))
}

export default function NewProceeding(): ReactNode {
  const { platform, prior, campaigns } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const orders = useWords('console-orders')
  const t = useWords('proceedings')
  const common = useWords('common')
  const { locale } = useReader()
  const [first] = campaigns
  return (
    <div className="page proceedings">
      <title>{t('draftNew')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
        </p>
        <h1>{t('draftNew')}</h1>
        <p className="lead">{t('about', { platform: platform.name })}</p>
      </header>
      <RefusalNote refused={answer?.refused} />
      {first === undefined ? (
        <p className="empty">
          <b>{t('none')}</b>
        </p>
      ) : (
        <Form method="post" className="proceeding-new">
          <fieldset>
            <legend className="visually-hidden">{t('title')}</legend>
            <div className="kind-choices">
              {PROCEEDING_KINDS.map((kind, index) => (
                <label key={kind}>
                  <input type="radio" name="kind" value={kind} defaultChecked={index === 0} />
                  <span>
                    <b>{t(`kinds.${kind}`)}</b>
                    <small>{t(`what.${kind}`)}</small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <div className="step-field">
            <label htmlFor="campaign">{t('campaign')}</label>
            <select id="campaign" name="campaign">
              {campaigns.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="step-field">
            <label htmlFor="ground">{t('ground')}</label>
            <select id="ground" name="ground">
              {KINDS.map((kind) => (
                <optgroup key={kind} label={common(`kinds.${kind}.long`)}>
                  {first.grounds
                    .filter(({ kinds }) => kinds.includes(kind))
                    .map(({ id, article, text }) => (
                      <option key={id} value={`${kind} ${id}`}>
                        {article} · {text}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          </div>
          <fieldset>
            <legend>{t('lang')}</legend>
            {(['zh-CN', 'en'] as const).map((lang) => (
              <label key={lang} className="inline">
                <input type="radio" name="lang" value={lang} defaultChecked={lang === locale} />{' '}
                {lang === 'en' ? 'English' : '简体中文'}
              </label>
            ))}
          </fieldset>
          {prior === undefined ? null : (
            <div className="step-field">
              <label htmlFor="holderReason">{orders('new.prior.label')}</label>
              <p className="lacks">
                {orders('new.prior.why', {
                  domain: prior.domain,
                  since: prior.since,
                  filing: prior.filing.number,
                  filedOn: prior.filing.filedOn,
                })}
              </p>
              <textarea id="holderReason" name="holderReason" rows={2} maxLength={2000} />
            </div>
          )}
          <input type="hidden" name="competence" value={first.competence} />
          <button className="main-button" type="submit">
            {t('make')}
          </button>
        </Form>
      )}
    </div>
  )
}
