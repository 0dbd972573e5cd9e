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
  answerSafety,
  readSafetyForSeat,
  SAFETY_ANSWERS,
  type SafetyRow,
} from '../../modules/safety/index.ts'
import { listOwnPlatforms } from '../../modules/platforms/index.ts'
import { seatMay } from '../../modules/units/index.ts'
import { inWork } from '../../runtime/work.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt, orRefuse } from '../refusal.ts'
import { RefusalNote } from '../ui/refusal-note.tsx'
import { When } from '../ui/when.tsx'

export const handle: RouteHandle = { access: 'operator' }

export async function loader({ context, request }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const { services, now } = getDoor(context)
  const platforms = await listOwnPlatforms(services.db, seat)
  const asked = new URL(request.url).searchParams.get('platform') ?? platforms[0]?.id
  const sheet =
    asked === undefined ? undefined : await orRefuse(readSafetyForSeat(services.db, seat, asked, now))
  return {
    platforms,
    platformId: asked,
    rows: sheet?.rows,
    mayAnswer: seatMay(seat, 'answer'),
    answers: SAFETY_ANSWERS,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const seat = requireSeat(context)
  const { services } = getDoor(context)
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '')
  const platformId = text('platform')
  const obligation = text('obligation')
  const given = form.getAll('document').filter((each) => each instanceof File && each.size > 0) as File[]
  const documents = await Promise.all(
    given.map(async (file) => ({
      name: file.name,
      mediaType: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
  const done = await attempt(() =>
    inWork(services, (work) =>
      answerSafety(
        work,
        seat,
        { platformId, obligation, answer: text('answer'), text: text('text'), documents },
        services.files,
      ),
    ),
  )
  if (!done.ok)
    return data({ refused: done.refused, obligation, text: text('text') }, { status: done.status })
  throw redirect(`${paths.desk.safety()}?platform=${platformId}#${obligation}`)
}

export default function DeskSafety(): ReactNode {
  const { platforms, platformId, rows, mayAnswer } = useLoaderData<typeof loader>()
  const t = useWords('safety')
  const access = useWords('desk-access')
  return (
    <>
      <title>{t('title')}</title>
      <p className="crumb">
        <a href={paths.desk.home()}>{access('back')}</a>
      </p>
      <h1 className="desk-title">{t('title')}</h1>
      <p className="lead">{t('desk.lead')}</p>
      {platforms.length > 1 ? (
        <form method="get" className="own-mail">
          <label htmlFor="platform">{t('desk.platform')}</label>
          <select className="input short" id="platform" name="platform" defaultValue={platformId}>
            {platforms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button className="btn line" type="submit">
            {t('desk.show')}
          </button>
        </form>
      ) : null}
      {rows === undefined ? <p>{t('none')}</p> : null}
      <ol className="obligations">
        {(rows ?? []).map((row) => (
          <Obligation key={row.obligation.id} row={row} platformId={platformId ?? ''} mayAnswer={mayAnswer} />
        ))}
      </ol>
    </>
  )
}

function Obligation({
  row: { obligation, state, answer, outside },
  platformId,
  mayAnswer,
}: {
  row: SafetyRow
  platformId: string
  mayAnswer: boolean
}): ReactNode {
  const { answers } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const t = useWords('safety')
  const checks = useWords('console-inspection')
  const { locale } = useReader()
  const side = locale === 'en' ? 'en' : 'zh'
  const own = refused?.obligation === obligation.id ? refused : undefined
  return (
    <li id={obligation.id}>
      <h2>{obligation.text[side]}</h2>
      <p className="soft">
        {t('article', { article: obligation.article })} · {t('asks')} {obligation.asks[side]}
      </p>
      <p className={`safety-state is-${state}`}>
        <b>{t(`states.${state}`)}</b>
        {answer?.expiresOn == null ? null : ` ${t('until', { day: answer.expiresOn })}`}
      </p>
      {answer === null ? null : (
        <p>
          {t(`answers.${answer.answer}`)}: {answer.text}{' '}
          <span className="soft">
            {answer.by} <When at={answer.at} only="day" />{' '}
            {answer.documents.map(({ name }) => name).join(t('comma'))}
          </span>
        </p>
      )}
      {answer?.reviewText == null ? null : <p className="lacks">{answer.reviewText}</p>}
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
      {mayAnswer ? (
        <details open={own !== undefined}>
          <summary>{answer === null ? t('desk.answer') : t('desk.answerAgain')}</summary>
          <RefusalNote refused={own?.refused} />
          <form method="post" encType="multipart/form-data" className="narrow">
            <input type="hidden" name="platform" value={platformId} />
            <input type="hidden" name="obligation" value={obligation.id} />
            <fieldset className="field">
              <legend>{t('desk.how')}</legend>
              {answers.map((each) => (
                <label className="pick" key={each}>
                  <input type="radio" name="answer" value={each} required />
                  <span>{t(`answers.${each}`)}</span>
                </label>
              ))}
            </fieldset>
            <div className="field">
              <label htmlFor={`text-${obligation.id}`}>{t('desk.text')}</label>
              <textarea
                id={`text-${obligation.id}`}
                name="text"
                rows={3}
                maxLength={10_000}
                required
                defaultValue={own?.text}
              />
            </div>
            <div className="field">
              <label htmlFor={`documents-${obligation.id}`}>{t('desk.documents')}</label>
              <input id={`documents-${obligation.id}`} type="file" name="document" multiple />
            </div>
            <div className="form-end">
              <button className="btn" type="submit">
                {t('desk.send')}
              </button>
            </div>
          </form>
        </details>
      ) : null}
    </li>
  )
}
