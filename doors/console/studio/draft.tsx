import '../review/review.css'
import './studio.css'
import { type ReactNode, useEffect } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useRevalidator,
} from 'react-router'
import { getDraft, listSampledItems, mayDraft, tryDraft } from '../../../modules/rules/index.ts'
import { may } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { isId } from '../review/read-filter.ts'
import { actOnDraft } from './act-on-draft.ts'
import { BackTest } from './back-test.tsx'
import { DraftActs } from './draft-acts.tsx'
import { DraftContentList } from './draft-content-list.tsx'
import { DraftStateMark } from './draft-state.tsx'
import { RuleForm } from './rule-form.tsx'
import { TermForm } from './term-form.tsx'
import { TryBox } from './try-box.tsx'

export const handle: RouteHandle = { access: 'member:rules.see' }

const LOOK_EVERY = 1_000
const EDITABLE = ['draft', 'tested', 'refused']

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'rules.see')
  const { services, url } = getDoor(context)
  const { draftId } = params
  if (!isId(draftId)) throw data(null, { status: 404 })
  const draft = await orRefuse(getDraft(services.db, actor, draftId))
  const tried = (url.searchParams.get('text') ?? '').slice(0, 2_000)
  const ids = draft.test?.samples.map(({ id }) => id) ?? []
  return {
    draft,
    samples: may(actor, 'items.see') ? await orRefuse(listSampledItems(services.db, actor, ids)) : [],
    tried,
    found: tryDraft(draft.content, tried).map(({ start, end, via, innocent }) => ({
      start,
      end,
      via,
      innocent,
    })),
    mayDraft: mayDraft(actor, 'rules.draft'),
    mayApprove:
      mayDraft(actor, 'rules.approve') &&
      actor.memberId !== draft.madeBy.memberId &&
      actor.memberId !== draft.proposedBy,
    editable: mayDraft(actor, 'rules.draft') && EDITABLE.includes(draft.state),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'rules.see')
  const { services } = getDoor(context)
  const { draftId } = params
  if (!isId(draftId)) throw data(null, { status: 404 })
  const form = await request.formData()
  const done = await attempt(() => inWork(services, (work) => actOnDraft(work, actor, draftId, form)))
  if (done.ok) return null
  // Nothing that was typed is lost: the form stands there again as it was sent.
  const filled = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  return data({ refused: done.refused, filled }, { status: done.status })
}

/** One draft from its first word to its end: what it holds, what it would do, and who lets it. */
export default function DraftPage(): ReactNode {
  const { draft, samples, tried, found, editable, mayDraft: own, mayApprove } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-studio')
  const number = useNumber()
  useWatch(draft.state === 'testing')
  const filled: Partial<Record<string, string>> = answer?.filled ?? {}
  return (
    <div className="page studio">
      <title>{draft.title}</title>
      <p className="learning-crumb">
        <Link to={paths.console.studio()}>{t('title')}</Link>
      </p>
      <h1 dir="auto">{draft.title}</h1>
      <p className="lead">
        <DraftStateMark state={draft.state} /> · {draft.madeBy.name} · <When at={draft.changedAt} />
      </p>
      <RefusalNote refused={answer?.refused} />
      <DraftActs state={draft.state} mayDraft={own} mayApprove={mayApprove} />
      <DraftContentList content={draft.content} editable={editable} />
      {editable && (
        <div className="studio-forms">
          <TermForm filled={filled['do'] === 'add-term' ? filled : undefined} />
          <RuleForm filled={filled['do'] === 'add-rule' ? filled : undefined} />
        </div>
      )}
      <TryBox text={tried} found={found} />
      <BackTest draft={draft} samples={samples} mayRun={own} />
      {draft.shadowSince !== null && (
        <section aria-labelledby="studio-shadow">
          <h2 id="studio-shadow" className="studio-part">
            {t('shadow.title')}
          </h2>
          <p>
            {t('shadow.since')} <When at={draft.shadowSince} /> ·{' '}
            {t('shadow.counted', {
              looked: number(draft.shadow?.looked ?? 0),
              newly: number(draft.shadow?.newly ?? 0),
              lost: number(draft.shadow?.lost ?? 0),
              kindChanged: number(draft.shadow?.kindChanged ?? 0),
            })}
          </p>
        </section>
      )}
      <section aria-labelledby="studio-history">
        <h2 id="studio-history" className="studio-part">
          {t('history.title')}
        </h2>
        <ol className="studio-history">
          {draft.history.map((step, at) => (
            <li key={at}>
              <When at={step.at} /> <b>{t(`events.${step.event}` as 'events.made')}</b>{' '}
              {step.name ?? t('history.system')}
              {step.reason !== null && <span dir="auto"> · {step.reason}</span>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** Looks again every second while a run goes on; without a script, the page has a link for it. */
function useWatch(going: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!going || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), LOOK_EVERY)
    return () => clearTimeout(timer)
  }, [going, revalidate, state])
}
