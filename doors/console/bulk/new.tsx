import './bulk.css'
import { type ReactNode, useState } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router'
import { KINDS, SURFACES } from '../../../engines/detection/kinds.ts'
import { listCampaigns } from '../../../modules/campaigns/index.ts'
import { getProfile, listGrounds } from '../../../modules/law/index.ts'
import { makeBulk, STEPS } from '../../../modules/review/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { readFilter } from '../review/read-filter.ts'
import { readBulkForm } from './read-bulk-form.ts'

export const handle: RouteHandle = { access: 'member:review.bulk' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'review.bulk')
  const { services, now, url } = getDoor(context)
  const day = now.toISOString().slice(0, 10)
  const campaigns = await listCampaigns(services.db, actor)
  return {
    filter: readFilter(url),
    campaigns: campaigns
      .filter(({ state }) => state === 'active' || state === 'closing')
      .map(({ id, nameZh, nameEn, profile }) => ({
        id,
        nameZh,
        nameEn,
        grounds: listGrounds(getProfile(profile), day).map(
          ({ id: groundId, kinds, article, instrument }) => ({
            id: groundId,
            kinds,
            article,
            instrument: getProfile(profile).instruments.find((each) => each.id === instrument)?.name ?? {
              zh: instrument,
              en: instrument,
            },
          }),
        ),
      })),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.bulk')
  const { services } = getDoor(context)
  const form = await request.formData()
  const made = await attempt(() => inWork(services, (work) => makeBulk(work, actor, readBulkForm(form))))
  if (made.ok) throw redirect(paths.console.bulk(made.value))
  const filled = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return data({ refused: made.refused, filled }, { status: made.status })
}

/** What to choose, and what to decide about it. Nothing is decided here: the next page shows what it would touch. */
export default function NewBulk(): ReactNode {
  const { campaigns, filter } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-bulk')
  const common = useWords('common')
  const { locale } = useReader()
  const busy = useNavigation().state !== 'idle'
  const filled: Partial<Record<string, string>> = answer?.filled ?? {}
  const [outcome, setOutcome] = useState(filled['outcome'] ?? '')
  const lang = locale === 'en' ? 'en' : 'zh'
  const [first] = campaigns
  if (first === undefined)
    return (
      <div className="page bulk">
        <title>{t('new.title')}</title>
        <h1>{t('new.title')}</h1>
        <p className="lead">{t('new.noCampaign')}</p>
      </div>
    )
  const grounds = campaigns.flatMap((campaign) => campaign.grounds)
  return (
    <div className="page bulk narrow">
      <title>{t('new.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.bulkActs()}>{t('title')}</Link>
      </p>
      <h1>{t('new.title')}</h1>
      <p className="lead">{t('new.lead')}</p>
      <RefusalNote refused={answer?.refused} />
      <Form method="post" className="bulk-form">
        <fieldset>
          <legend>{t('new.choose')}</legend>
          <div className="bulk-fields">
            <label className="wide">
              {t('new.containing')}
              <input name="containing" defaultValue={filled['containing']} maxLength={200} dir="auto" />
              <small>{t('new.containingHelp')}</small>
            </label>
            <label>
              {t('new.kind')}
              <select name="choose-kind" defaultValue={filled['choose-kind'] ?? filter.kind ?? ''}>
                <option value="">{t('new.any')}</option>
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {common(`kinds.${kind}.long`)}
                  </option>
                ))}
                <option value="none">{t('filter.none')}</option>
              </select>
            </label>
            <label>
              {t('new.severity')}
              <select name="choose-severity" defaultValue={filled['choose-severity'] ?? ''}>
                <option value="">{t('new.any')}</option>
                {[3, 2, 1, 0].map((severity) => (
                  <option key={severity} value={severity}>
                    S{severity}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('new.surface')}
              <select name="choose-surface" defaultValue={filled['choose-surface'] ?? ''}>
                <option value="">{t('new.any')}</option>
                {SURFACES.map((surface) => (
                  <option key={surface} value={surface}>
                    {common(`surfaces.${surface}`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('new.campaign')}
              <select name="campaign" defaultValue={filled['campaign'] ?? filter.campaignId ?? first.id}>
                {campaigns.map((campaign) => (
                  <option key={campaign.id} value={campaign.id}>
                    {locale === 'en' ? campaign.nameEn : campaign.nameZh}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('new.decide')}</legend>
          <div className="bulk-outcomes">
            {(['not-violation', 'violation'] as const).map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="outcome"
                  value={each}
                  required
                  defaultChecked={outcome === each}
                  onChange={() => setOutcome(each)}
                />
                <b>{t(`outcomes.${each}`)}</b>
                <small>{t(`new.outcomeHelp.${each}`)}</small>
              </label>
            ))}
          </div>
          <div className="bulk-fields only-violation" data-shown={outcome === 'violation' || undefined}>
            <label>
              {t('new.kind')}
              <select name="kind" defaultValue={filled['kind'] ?? filter.kind}>
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {common(`kinds.${kind}.long`)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('new.severity')}
              <select name="severity" defaultValue={filled['severity'] ?? '2'}>
                {[1, 2, 3].map((severity) => (
                  <option key={severity} value={severity}>
                    S{severity}
                  </option>
                ))}
              </select>
            </label>
            <label className="wide">
              {t('new.ground')}
              <select name="ground" defaultValue={filled['ground']}>
                {grounds.map((ground) => (
                  <option key={ground.id} value={ground.id}>
                    {t('new.article', { instrument: ground.instrument[lang], article: ground.article })}
                    {' · '}
                    {ground.kinds.map((kind) => common(`kinds.${kind}.short`)).join(' ')}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('new.step')}
              <select name="step" defaultValue={filled['step'] ?? 'remove'}>
                {STEPS.map((step) => (
                  <option key={step} value={step}>
                    {t(`steps.${step}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="wide">
              {t('new.wider')}
              <input name="wider" defaultValue={filled['wider']} maxLength={2000} dir="auto" />
            </label>
          </div>
          <label className="bulk-tick only-harmless" data-shown={outcome === 'not-violation' || undefined}>
            <input type="checkbox" name="close-reports" value="yes" />
            {t('new.closeReports')}
          </label>
          <label className="bulk-reason">
            {t('new.reason')}
            <textarea
              name="reason"
              rows={3}
              maxLength={2000}
              required
              dir="auto"
              defaultValue={filled['reason']}
            />
            <small>{t('new.reasonHelp')}</small>
          </label>
        </fieldset>
        <p className="bulk-send">
          <button className="main-button" type="submit" aria-disabled={busy}>
            {t('new.submit')}
          </button>
          <span>{t('new.submitHelp')}</span>
        </p>
      </Form>
    </div>
  )
}
