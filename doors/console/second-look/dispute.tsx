import './second-look.css'
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
  useNavigation,
} from 'react-router'
import { getProfile, listGrounds } from '../../../modules/law/index.ts'
import { isServed } from '../../../modules/measures/index.ts'
import { getDispute, settleLook, STEPS } from '../../../modules/review/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { isId } from '../review/read-filter.ts'
import { LookTexts } from './look-texts.tsx'
import { OutcomeFields } from './outcome-fields.tsx'
import { readSettlement } from './read-reading.ts'

export const handle: RouteHandle = { access: 'member:review.decide' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const { services, now } = getDoor(context)
  const { lookId } = params
  if (!isId(lookId)) throw data(null, { status: 404 })
  const dispute = await orRefuse(getDispute(services.db, actor, lookId))
  const profile = getProfile(dispute.campaign.profile)
  return {
    dispute,
    grounds: listGrounds(profile, now.toISOString().slice(0, 10)).map(
      ({ id, kinds, article, instrument }) => ({
        id,
        kinds,
        article,
        instrument: profile.instruments.find((each) => each.id === instrument)?.name ?? {
          zh: instrument,
          en: instrument,
        },
      }),
    ),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const { services } = getDoor(context)
  const { lookId } = params
  if (!isId(lookId)) throw data(null, { status: 404 })
  const form = await request.formData()
  const done = await attempt(() =>
    inWork(services, (work) => settleLook(work, actor, readSettlement(lookId, form), isServed)),
  )
  if (done.ok) throw redirect(paths.console.disputes())
  const filled = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return data({ refused: done.refused, filled }, { status: done.status })
}

/** Both readings with their reasons and without names; what this third person decides stands. */
export default function DisputePage(): ReactNode {
  const { dispute, grounds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-second-look')
  const review = useWords('console-review')
  const common = useWords('common')
  const { locale } = useReader()
  const busy = useNavigation().state !== 'idle'
  const lang = locale === 'en' ? 'en' : 'zh'
  const filled: Partial<Record<string, string>> = answer?.filled ?? {}
  return (
    <div className="page second-look">
      <title>{t('dispute.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.disputes()}>{t('disputes.title')}</Link>
      </p>
      <h1>{t('dispute.title')}</h1>
      <p className="lead">{t('dispute.lead')}</p>
      <RefusalNote refused={answer?.refused} />
      <LookTexts texts={dispute.texts} total={dispute.textCount} />
      <div className="look-readings">
        {dispute.readings.map((reading, at) => (
          <section key={at}>
            <h2>{t('dispute.reading', { letter: at === 0 ? 'A' : 'B' })}</h2>
            <p>
              <b>{t(`outcomes.${reading.outcome}`)}</b>{' '}
              {reading.kind !== null && <KindMark kind={reading.kind} />}
              {reading.severity !== null && ` S${reading.severity}`}
            </p>
            <blockquote dir="auto">{reading.reason}</blockquote>
          </section>
        ))}
      </div>
      <Form method="post" className="look-form" onSubmit={(event) => busy && event.preventDefault()}>
        <OutcomeFields filled={filled}>
          <label className="look-field">
            {review('bar.ground')}
            <select name="ground" defaultValue={filled['ground']}>
              {grounds.map((ground) => (
                <option key={ground.id} value={ground.id}>
                  {review('bar.article', { instrument: ground.instrument[lang], article: ground.article })}
                  {' · '}
                  {ground.kinds.map((kind) => common(`kinds.${kind}.short`)).join(' ')}
                </option>
              ))}
            </select>
          </label>
          <label className="look-field">
            {review('bar.step')}
            <select name="step" defaultValue={filled['step'] ?? 'remove'}>
              {STEPS.map((step) => (
                <option key={step} value={step}>
                  {review(`steps.${step}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="look-field">
            {review('bar.wider')}
            <input name="wider" maxLength={2000} dir="auto" defaultValue={filled['wider']} />
          </label>
        </OutcomeFields>
        <p className="look-send">
          <button className="main-button" type="submit" aria-disabled={busy}>
            {t('dispute.send')}
          </button>
          <span>{t('dispute.sendHelp')}</span>
        </p>
      </Form>
    </div>
  )
}
