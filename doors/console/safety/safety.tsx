import './safety.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import { getPlatform } from '../../../modules/platforms/index.ts'
import { readSafety, reviewSafety, type SafetyRow } from '../../../modules/safety/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:platforms.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'platforms.see')
  const { services, now } = getDoor(context)
  const platform = await orRefuse(getPlatform(services.db, actor, params['platformId'] ?? ''))
  const sheet = await readSafety(services.db, actor, platform.id, now)
  return {
    platform: { id: platform.id, name: platform.name },
    profile: sheet && { zh: sheet.profile.name.zh, en: sheet.profile.name.en },
    rows: sheet?.rows,
    mayReview: may(actor, 'platforms.write'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'platforms.write')
  const form = await request.formData()
  const answerId = String(form.get('answer') ?? '')
  const done = await attempt(() =>
    inWork(getDoor(context).services, (work) =>
      reviewSafety(work, actor, {
        answerId,
        review: form.get('do') === 'accept' ? 'accepted' : 'questioned',
        text: String(form.get('text') ?? ''),
      }),
    ),
  )
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function PlatformSafety(): ReactNode {
  const { platform, profile, rows } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('safety')
  const { locale } = useReader()
  const states = Map.groupBy(rows ?? [], ({ state }) => state)
  return (
    <div className="page safety">
      <title>{`${t('title')} ${platform.name}`}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.platform(platform.id)}>{platform.name}</Link>
        </p>
        <h1>{t('title')}</h1>
        {profile === undefined ? null : (
          <p className="lead">
            {t('console.lead', { profile: locale === 'en' ? profile.en : profile.zh })}{' '}
            {[...states].map(([state, some]) => `${t(`states.${state}`)} ${some.length}`).join(' · ')}
          </p>
        )}
      </header>
      <RefusalNote refused={answer?.refused} />
      {rows === undefined ? <p className="empty">{t('none')}</p> : null}
      <ol className="safety-rows">
        {(rows ?? []).map((row) => (
          <Row key={row.obligation.id} row={row} />
        ))}
      </ol>
    </div>
  )
}

function Row({ row: { obligation, state, answer, outside } }: { row: SafetyRow }): ReactNode {
  const { platform, mayReview } = useLoaderData<typeof loader>()
  const t = useWords('safety')
  const checks = useWords('console-inspection')
  const { locale } = useReader()
  const side = locale === 'en' ? 'en' : 'zh'
  return (
    <li className={`is-${state}`}>
      <div>
        <h2>{obligation.text[side]}</h2>
        <p className="soft">
          {t('article', { article: obligation.article })} · {t('asks')} {obligation.asks[side]}
        </p>
        {outside.length === 0 ? null : (
          <p className="soft">
            {t('outside')}{' '}
            {outside
              .map(
                ({ check, outcome }) => `${checks(`ids.${check as 'cookies'}`)}: ${t(`outcomes.${outcome}`)}`,
              )
              .join(t('semicolon'))}
          </p>
        )}
      </div>
      <div>
        <p className="safety-state">
          <b>{t(`states.${state}`)}</b>
          {answer?.expiresOn == null ? null : ` ${t('until', { day: answer.expiresOn })}`}
        </p>
        {answer === null ? null : (
          <>
            <p>
              <b>{t(`answers.${answer.answer}`)}</b> {answer.text}
            </p>
            <p className="soft">
              {answer.by} <When at={answer.at} />
            </p>
            {answer.documents.map(({ sha256, name }) => (
              <p key={sha256}>
                <a href={paths.console.safetyDocument(platform.id, sha256)}>{name}</a>
              </p>
            ))}
            {answer.reviewedByName === null ? null : (
              <p className="soft">
                {t('console.reviewed', { name: answer.reviewedByName })} {answer.reviewText}
              </p>
            )}
          </>
        )}
        {mayReview && state === 'waiting' && answer !== null ? (
          <Form method="post" className="safety-review">
            <input type="hidden" name="answer" value={answer.id} />
            <label>
              {t('console.text')}
              <textarea name="text" rows={2} maxLength={10_000} />
            </label>
            <p>
              <button className="main-button" type="submit" name="do" value="accept">
                {t('console.accept', { days: obligation.validDays })}
              </button>{' '}
              <button className="plain-button" type="submit" name="do" value="question">
                {t('console.question')}
              </button>
            </p>
          </Form>
        ) : null}
      </div>
    </li>
  )
}
