import './studio.css'
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
import { listDrafts, makeDraft, mayDraft } from '../../../modules/rules/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { DraftStateMark } from './draft-state.tsx'

export const handle: RouteHandle = { access: 'member:rules.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'rules.see')
  return {
    drafts: await orRefuse(listDrafts(getDoor(context).services.db, actor)),
    mayDraft: mayDraft(actor, 'rules.draft'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'rules.draft')
  const { services } = getDoor(context)
  const title = readField(await request.formData(), 'title')
  const made = await attempt(() => inWork(services, (work) => makeDraft(work, actor, title)))
  if (made.ok) throw redirect(paths.console.draft(made.value))
  return data({ refused: made.refused }, { status: made.status })
}

/** What was drafted here: what is in force first, then what is on its way. */
export default function Studio(): ReactNode {
  const { drafts, mayDraft: may } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-studio')
  const number = useNumber()
  return (
    <div className="page studio">
      <title>{t('title')}</title>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <RefusalNote refused={answer?.refused} />
      {may && (
        <Form method="post" className="studio-new">
          <label htmlFor="studio-title">{t('new.title')}</label>
          <input id="studio-title" name="title" maxLength={80} required dir="auto" />
          <button className="main-button" type="submit">
            {t('new.make')}
          </button>
        </Form>
      )}
      {drafts.length === 0 ? (
        <div className="lesson">
          <p>
            <b>{t('lesson.title')}</b>
          </p>
          <ol>
            {(['draft', 'test', 'shadow', 'force'] as const).map((step) => (
              <li key={step}>
                <b>{t(`lesson.${step}.title`)}</b>
                <span>{t(`lesson.${step}.text`)}</span>
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <ol className="studio-rows">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Link to={paths.console.draft(draft.id)} dir="auto">
                {draft.title}
              </Link>
              <DraftStateMark state={draft.state} />
              <small>
                {t('holds', { terms: number(draft.terms), rules: number(draft.rules) })} · {draft.madeBy.name}{' '}
                · <When at={draft.changedAt} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
