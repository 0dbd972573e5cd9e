import './second-look.css'
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
import { isKind, KINDS } from '../../../engines/detection/kinds.ts'
import { dropGolden, listGolden, markGolden } from '../../../modules/review/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { readField } from '../../auth/form-problems.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { isId } from '../review/read-filter.ts'

export const handle: RouteHandle = { access: 'member:review.golden' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'review.golden')
  const { services, url } = getDoor(context)
  return {
    golden: await orRefuse(listGolden(services.db, actor)),
    groupId: url.searchParams.get('group') ?? '',
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'review.golden')
  const { services } = getDoor(context)
  const form = await request.formData()
  // Whoever copies the address of a card pastes a whole one.
  const groupId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(readField(form, 'group'))?.[0]
  const kind = readField(form, 'kind')
  const done = await attempt(() =>
    inWork(services, async (work) => {
      if (readField(form, 'do') === 'drop') return dropGolden(work, actor, readField(form, 'id'))
      await markGolden(work, actor, {
        groupId: isId(groupId) ? groupId : '00000000-0000-0000-0000-000000000000',
        outcome: kind === 'none' ? 'not-violation' : 'violation',
        kind: isKind(kind) ? kind : undefined,
        reason: readField(form, 'reason'),
      })
    }),
  )
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

/** Groups whose right answer is known, mixed in among the second readings. */
export default function Golden(): ReactNode {
  const { golden, groupId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-second-look')
  const common = useWords('common')
  const number = useNumber()
  return (
    <div className="page second-look">
      <title>{t('golden.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.agreement()}>{t('agreement.title')}</Link>
      </p>
      <h1>{t('golden.title')}</h1>
      <p className="lead">{t('golden.lead')}</p>
      <RefusalNote refused={answer?.refused} />
      <Form method="post" className="look-form">
        <label className="look-field">
          {t('golden.group')}
          <input name="group" required defaultValue={groupId} />
        </label>
        <label className="look-field">
          {t('golden.answer')}
          <select name="kind" required>
            <option value="none">{t('outcomes.not-violation')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {common(`kinds.${kind}.long`)}
              </option>
            ))}
          </select>
        </label>
        <label className="look-reason">
          {t('golden.reason')}
          <textarea name="reason" rows={2} maxLength={2000} required dir="auto" />
        </label>
        <p className="look-send">
          <button className="main-button" name="do" value="mark" type="submit">
            {t('golden.mark')}
          </button>
        </p>
      </Form>
      {golden.length === 0 ? (
        <p className="look-note">{t('golden.none')}</p>
      ) : (
        <ol className="look-rows">
          {golden.map((each) => (
            <li key={each.id}>
              <Link to={paths.console.review(each.groupId)} className="quoted" dir="auto">
                {[...each.text].slice(0, 90).join('')}
              </Link>
              <small>
                {each.kind === null ? t('outcomes.not-violation') : <KindMark kind={each.kind} />}
                {' · '}
                {t('golden.read', { right: number(each.right), all: number(each.right + each.wrong) })}
              </small>
              <Form method="post">
                <input type="hidden" name="id" value={each.id} />
                <button className="link-button" name="do" value="drop" type="submit">
                  {t('golden.drop')}
                </button>
              </Form>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
