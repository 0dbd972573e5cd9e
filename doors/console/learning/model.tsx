import './learning.css'
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
import {
  getLearnedModel,
  LEAST_SHADOW,
  type LearnedModel,
  mayAtTop,
} from '../../../modules/learning/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { act } from './act.ts'
import { compare } from './comparison.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { BaseName, StateMark } from './model-name.tsx'
import { TrainAnew } from './newer-shipped.tsx'
import { OpenChange } from './open-change.tsx'
import { ReasonForm } from './reason-form.tsx'
import { SCOPE_TOPICS } from './scope-topics.ts'
import { Shadow } from './shadow.tsx'

export const handle: RouteHandle = { access: 'member:learning.see' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'learning.see')
  const { services } = getDoor(context)
  const detail = await orRefuse(getLearnedModel(services.db, actor, params['modelId'] ?? ''))
  const { figures } = detail.model
  return {
    ...detail,
    own: actor.memberId,
    measured: figures && { frozen: compare(figures.frozen), recent: compare(figures.recent) },
    leastShadow: LEAST_SHADOW,
    mayTrain: mayAtTop(actor, 'learning.train'),
    mayPromote: mayAtTop(actor, 'learning.promote'),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'learning.see')
  const { services } = getDoor(context)
  const form = await request.formData()
  const modelId = params['modelId'] ?? ''
  const done = await attempt(() => inWork(services, (work) => act(work, actor, form, modelId)))
  if (done.ok && form.get('do') === 'train-from-shipped') return redirect(paths.console.learning())
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function ModelPage(): ReactNode {
  const { model, changes, labels, shadow, measured, ...shown } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-learning')
  const format = useNumber()
  const open = changes.find(({ outcome }) => outcome === null)
  const { figures } = model
  return (
    <div className="page learning">
      <title>{t('model', { number: model.number })}</title>
      <p className="learning-crumb">
        <Link to={paths.console.learning()}>{t('title')}</Link>
      </p>
      <h1>{t('model', { number: model.number })}</h1>
      <p className="lead">
        <StateMark state={model.state} /> · <BaseName model={model} /> · {model.requestedByName} ·{' '}
        <When at={model.requestedAt} />
      </p>
      <RefusalNote refused={answer?.refused} />
      {open && <OpenChange change={open} mayDecide={shown.mayPromote} own={shown.own} />}
      <Problem model={model} />
      {model.rejectedReason !== null && <blockquote>{model.rejectedReason}</blockquote>}
      {model.isOlderShipped && (
        <div className="newer-shipped">
          <p>{t('newer.this')}</p>
          {shown.mayTrain && isWaiting(model) && <TrainAnew />}
        </div>
      )}
      {open === undefined && (
        <Acts
          state={model.state}
          seen={shadow.items}
          least={shown.leastShadow}
          mayTrain={shown.mayTrain}
          mayPromote={shown.mayPromote}
        />
      )}

      {figures && measured && (
        <section aria-labelledby="measured">
          <h2 id="measured" className="learning-part">
            {t('measured.title')}
          </h2>
          <p className="learning-note">
            {t('measured.learned', {
              violations: format(figures.learned.violations),
              harmless: format(figures.learned.harmless),
            })}{' '}
            {figures.ordinary > 0 && <>{t('measured.ordinary', { ordinary: format(figures.ordinary) })} </>}
            {labels.calledBack > 0 && <b>{t('measured.calledBack', { count: labels.calledBack })}</b>}
          </p>
          <p className="legend" aria-hidden="true">
            <span className="is-champion">{t('champion')}</span>
            <span className="is-challenger">{t('challenger')}</span>
            <span className="is-both">{t('measured.both')}</span>
            {t('measured.interval')}
          </p>
          <ComparisonTable id="frozen" of={measured.frozen} />
          <ComparisonTable id="recent" of={measured.recent} />
          <p className="learning-note">{t('measured.caution')}</p>
          <p className="learning-note">
            {t('measured.scope', { texts: format(figures.scope.texts), hits: format(figures.scope.hits) })}
          </p>
        </section>
      )}
      {model.shadowFrom !== null && (
        <Shadow from={model.shadowFrom} shadow={shadow} isRunning={model.state === 'shadow'} />
      )}
      {model.sha256 !== null && (
        <p className="learning-hash">
          SHA-256 <code>{model.sha256.match(/.{1,8}/g)?.join(' ')}</code>
        </p>
      )}
    </div>
  )
}

function isWaiting({ state }: LearnedModel): boolean {
  return state === 'trained' || state === 'shadow' || state === 'in-force'
}

function Problem({ model: { problem } }: { model: LearnedModel }): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber()
  if (problem === null) return null
  if (problem.code !== 'out-of-scope')
    return (
      <p className="refusal" role="alert">
        {t(`problems.${problem.code}`)}
      </p>
    )
  return (
    <div className="refusal" role="alert">
      <p>
        <b>
          {t('problems.out-of-scope', {
            hits: format(problem.hits ?? 0),
            texts: format(problem.texts ?? 0),
          })}
        </b>
      </p>
      <p>
        {t('problems.topics')}{' '}
        {SCOPE_TOPICS.filter((topic) => problem.topics?.includes(topic))
          .map((topic) => t(`topics.${topic}`))
          .join(t('problems.and'))}
      </p>
      <p>{t('problems.what')}</p>
    </div>
  )
}

function Acts({
  state,
  seen,
  least,
  mayTrain,
  mayPromote,
}: {
  state: LearnedModel['state']
  seen: number
  least: number
  mayTrain: boolean
  mayPromote: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const canPropose = mayPromote && ((state === 'shadow' && seen >= least) || state === 'retired')
  return (
    <div className="learning-acts">
      {state === 'trained' && mayTrain && (
        <Form method="post">
          <button className="main-button" name="do" value="start-shadow" type="submit">
            {t('acts.startShadow')}
          </button>
        </Form>
      )}
      {state === 'trained' && mayTrain && <span className="learning-next">{t('acts.next', { least })}</span>}
      {canPropose && <ReasonForm act="propose" summary={t('acts.propose')} main />}
      {state === 'shadow' && seen < least && <span>{t('acts.waitForShadow', { seen, least })}</span>}
      {state === 'shadow' && mayTrain && (
        <Form method="post">
          <button className="plain-button" name="do" value="stop-shadow" type="submit">
            {t('acts.stopShadow')}
          </button>
        </Form>
      )}
      {(state === 'trained' || state === 'shadow') && mayPromote && (
        <ReasonForm act="reject" summary={t('acts.reject')} />
      )}
    </div>
  )
}
