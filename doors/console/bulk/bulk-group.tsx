import '../review/review.css'
import './bulk.css'
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
  useNavigate,
} from 'react-router'
import { getBulkAct, listBulkTexts, noteLook } from '../../../modules/review/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { markText } from '../review/mark-text.ts'
import { MarkedText } from '../review/marked-text.tsx'
import { isId } from '../review/read-filter.ts'
import { Key } from '../shell/key-sheet.tsx'
import { useKeys } from '../shell/keys.tsx'
import { actOnBulk } from './act-on-bulk.ts'

export const handle: RouteHandle = { access: 'member:items.see' }

const SHOWN_TEXTS = 40
const LONGEST_SHOWN = 4_000

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  const { services } = getDoor(context)
  const { actId, groupId } = params
  if (!isId(actId) || !isId(groupId)) throw data(null, { status: 404 })
  const group = await orRefuse(listBulkTexts(services.db, actor, { actId, groupId, limit: SHOWN_TEXTS }))
  // Opening it is looking at it: the page is what a person sees of the group.
  await inWork(services, (work) => noteLook(work, actor, { actId, groupId }))
  const act = await orRefuse(getBulkAct(services.db, actor, actId))
  const at = act.sample.findIndex((each) => each.groupId === groupId)
  const next =
    act.sample.find((each, place) => place > at && !each.looked) ?? act.sample.find(({ looked }) => !looked)
  return {
    actId,
    groupId,
    ...group,
    texts: group.texts.map((text) => ({ ...text, text: text.text.slice(0, LONGEST_SHOWN) })),
    draft: act.state === 'draft' && act.madeBy.memberId === actor.memberId,
    next: next?.groupId,
    left: act.sample.filter(({ looked }) => !looked).length,
    place: at === -1 ? undefined : { n: at + 1, all: act.sample.length },
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.bulk')
  const { services } = getDoor(context)
  const { actId } = params
  if (!isId(actId)) throw data(null, { status: 404 })
  const form = await request.formData()
  const done = await attempt(() => inWork(services, (work) => actOnBulk(work, actor, actId, form)))
  if (!done.ok) return data({ refused: done.refused }, { status: done.status })
  const next = form.get('next')
  throw redirect(isId(next) ? paths.console.bulkGroup(actId, next) : paths.console.bulk(actId))
}

/** One group of the act, read as a reviewer reads a card: every text of it, marked. */
export default function BulkGroupPage(): ReactNode {
  const { actId, groupId, state, why, texts, total, draft, next, place, left } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-bulk')
  const number = useNumber()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const onward = next === undefined ? paths.console.bulk(actId) : paths.console.bulkGroup(actId, next)
  useKeys(t('group.keys'), [
    { keys: ['j', 'Enter'], label: t('group.next'), run: () => void navigate(onward) },
    ...(draft ? [{ keys: ['x'], label: t('group.leaveOut'), run: () => form.current?.requestSubmit() }] : []),
  ])
  const out = state === 'left-out'
  return (
    <div className="page bulk bulk-group">
      <title>{t('group.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.bulk(actId)}>{t('group.back')}</Link>
      </p>
      <h1>
        {place === undefined
          ? t('group.title')
          : t('group.sample', { n: number(place.n), all: number(place.all) })}
      </h1>
      <RefusalNote refused={answer?.refused} />
      <p className="lead">
        {t(`groupStates.${state}`)}
        {why !== null && ` · ${t([`why.${why}`, 'why.other'] as unknown as 'why.other')}`}
        {' · '}
        {t('group.texts', { count: total })}
      </p>
      <ol className="bulk-texts">
        {texts.map((each) => (
          <li key={each.text}>
            <MarkedText marked={markText(each.text, each.scan)} lang={each.lang} />
            <small>
              ×{number(each.items)} · {each.platforms.join('、')} · <When at={each.firstAt} />
            </small>
          </li>
        ))}
      </ol>
      {total > texts.length && (
        <p className="bulk-none">{t('group.moreTexts', { count: total - texts.length })}</p>
      )}
      <p className="bulk-onward">
        <Link className="main-button" to={onward}>
          {t(next === undefined ? 'group.finish' : 'group.next')} <Key>j</Key>
        </Link>
        {left > 0 && <span>{t('group.left', { count: left })}</span>}
      </p>
      {draft && (state === 'chosen' || why === 'by-hand') && (
        <Form method="post" ref={form}>
          <input type="hidden" name="group" value={groupId} />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <button className="plain-button" name="do" value={out ? 'take-in' : 'leave-out'} type="submit">
            {t(out ? 'group.takeIn' : 'group.leaveOut')} {!out && <Key>x</Key>}
          </button>
          {/* The key sends the form without its button. */}
          <input type="hidden" name="do" value={out ? 'take-in' : 'leave-out'} />
        </Form>
      )}
    </div>
  )
}
