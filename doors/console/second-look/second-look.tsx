import './second-look.css'
import { type ReactNode, useRef } from 'react'
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
import { answerLook, claimNextLook, countLooks, getBlindLook } from '../../../modules/review/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { isId } from '../review/read-filter.ts'
import { Key } from '../shell/key-sheet.tsx'
import { useKeys } from '../shell/keys.tsx'
import { LookTexts } from './look-texts.tsx'
import { OutcomeFields } from './outcome-fields.tsx'
import { readReading } from './read-reading.ts'

export const handle: RouteHandle = { access: 'member:review.decide' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const { services, now, url } = getDoor(context)
  const next = await orRefuse(inWork(services, (work) => claimNextLook(work, actor)))
  const look = next && (await orRefuse(getBlindLook(services.db, actor, next.lookId, now)))
  return {
    look,
    counts: await countLooks(services.db, actor),
    thanked: url.searchParams.get('read') === 'yes',
    mayGolden: may(actor, 'review.golden'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  const { services } = getDoor(context)
  const form = await request.formData()
  const lookId = form.get('look')
  if (!isId(lookId)) throw data(null, { status: 404 })
  const done = await attempt(() =>
    inWork(services, (work) => answerLook(work, actor, readReading(lookId, form))),
  )
  if (done.ok) throw redirect(`${paths.console.secondLook()}?read=yes`)
  const filled = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return data({ refused: done.refused, filled }, { status: done.status })
}

/** A group read a second time by somebody who knows nothing of the first reading; then the next one. */
export default function SecondLook(): ReactNode {
  const { look, counts, thanked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-second-look')
  const number = useNumber()
  const { locale } = useReader()
  const busy = useNavigation().state !== 'idle'
  const form = useRef<HTMLFormElement>(null)
  const choose = (selector: string) => () => form.current?.querySelector<HTMLElement>(selector)?.click()
  const focus = (selector: string) => () => form.current?.querySelector<HTMLElement>(selector)?.focus()
  useKeys(t('keys.title'), [
    { keys: ['v'], label: t('outcomes.violation'), run: choose('input[value="violation"]') },
    { keys: ['n'], label: t('outcomes.not-violation'), run: choose('input[value="not-violation"]') },
    { keys: ['k'], label: t('fields.kind'), run: focus('input[name="kind"]') },
    { keys: ['d'], label: t('fields.severity'), run: focus('input[name="severity"]') },
    { keys: ['r'], label: t('fields.reason'), run: focus('textarea') },
    { keys: ['Enter'], label: t('send'), run: () => form.current?.requestSubmit() },
  ])
  return (
    <div className="page second-look">
      <title>{t('title')}</title>
      <header className="look-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        <nav aria-label={t('title')}>
          <Link to={paths.console.disputes()}>{t('disputes.link', { count: counts.disputed })}</Link>
          <Link to={paths.console.agreement()}>{t('agreement.link')}</Link>
        </nav>
      </header>
      {thanked && (
        <p className="look-thanks" role="status">
          {t('thanked')}
        </p>
      )}
      <RefusalNote refused={answer?.refused} />
      {look === undefined ? (
        <div className="empty">
          <b>{t('none.title')}</b>
          <p>{t('none.what')}</p>
        </div>
      ) : (
        <>
          <p className="look-count">
            {t('waiting', { count: counts.open, shown: number(counts.open) })} ·{' '}
            {locale === 'en' ? look.campaign.nameEn : look.campaign.nameZh}
          </p>
          <LookTexts texts={look.texts} total={look.textCount} />
          <Form
            method="post"
            ref={form}
            key={look.lookId}
            className="look-form"
            onSubmit={(event) => busy && event.preventDefault()}
          >
            <input type="hidden" name="look" value={look.lookId} />
            <OutcomeFields filled={answer?.filled ?? {}} />
            <p className="look-send">
              <button className="main-button" type="submit" aria-disabled={busy}>
                {t('send')} <Key>Enter</Key>
              </button>
              <span>{t('sendHelp')}</span>
            </p>
          </Form>
        </>
      )}
    </div>
  )
}
