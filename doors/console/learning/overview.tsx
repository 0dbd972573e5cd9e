import './learning.css'
import type { ReactNode } from 'react'
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router'
import {
  getLearning,
  LEAST_DECISIONS,
  LEAST_OF_EACH,
  type LabelCount,
  type LearnedModel,
  listPacks,
  mayAtTop,
  type ModelChange,
} from '../../../modules/learning/index.ts'
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { useWords } from '../../reader.tsx'
import { attempt, orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { act } from './act.ts'
import { InForce } from './in-force.tsx'
import { BaseName, ModelName, StateMark } from './model-name.tsx'
import { OpenChange } from './open-change.tsx'
import { NewerShipped } from './newer-shipped.tsx'

export const handle: RouteHandle = { access: 'member:learning.see' }

/** So long an update is said that asks nothing of anyone. */
const RECENT_UPDATE = 30 * 86_400_000

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'learning.see')
  const { services, now, modelInUse, detector } = getDoor(context)
  const learning = await orRefuse(getLearning(services.db, actor, now))
  return {
    ...learning,
    own: actor.memberId,
    isUpdateRecent:
      learning.shipped !== undefined && now.getTime() - learning.shipped.metAt.getTime() < RECENT_UPDATE,
    packs: listPacks(),
    inUse: modelInUse?.(),
    threshold: detector?.threshold ?? null,
    least: { all: LEAST_DECISIONS, each: LEAST_OF_EACH },
    mayTrain: mayAtTop(actor, 'learning.train'),
    mayPromote: mayAtTop(actor, 'learning.promote'),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'learning.see')
  const { services } = getDoor(context)
  const form = await request.formData()
  const done = await attempt(() => inWork(services, (work) => act(work, actor, form, '')))
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

export default function LearningPage(): ReactNode {
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-learning')
  const open = shown.changes.find(({ outcome }) => outcome === null)
  const past = shown.changes.filter(({ outcome }) => outcome !== null)
  const busy = shown.models.some(({ state }) => state === 'waiting' || state === 'training')
  return (
    <div className="page learning">
      <title>{t('title')}</title>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <RefusalNote refused={answer?.refused} />
      {open && <OpenChange change={open} mayDecide={shown.mayPromote} own={shown.own} />}
      <InForce
        models={shown.models}
        inUse={shown.inUse}
        threshold={shown.threshold}
        packs={shown.packs}
        mayGoBack={shown.mayPromote && open === undefined}
      />
      <NewerShipped
        models={shown.models}
        shipped={shown.shipped}
        isRecent={shown.isUpdateRecent}
        canTrain={shown.mayTrain && shown.isEnough && !busy}
      />
      <Labels labels={shown.labels} least={shown.least} isEnough={shown.isEnough} />
      {shown.mayTrain && (
        <Form method="post" className="learning-acts">
          <button
            className="main-button"
            name="do"
            value="train"
            type="submit"
            disabled={busy || !shown.isEnough}
            aria-describedby="train-why"
          >
            {t('train.do')}
          </button>
          <span id="train-why">{t(busy ? 'train.busy' : shown.isEnough ? 'train.takes' : 'train.wait')}</span>
        </Form>
      )}
      <h2 className="learning-part">{t('models.title')}</h2>
      {shown.models.length === 0 ? <Lesson /> : <Models models={shown.models} />}
      {past.length > 0 && <Past changes={past} />}
    </div>
  )
}

function Labels({
  labels: { violations, harmless, frozen },
  least,
  isEnough,
}: {
  labels: LabelCount
  least: { readonly all: number; readonly each: number }
  isEnough: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber()
  return (
    <section aria-labelledby="labels">
      <h2 id="labels" className="learning-part">
        {t('labels.title')}
      </h2>
      <dl className="label-counts">
        <div className="is-violations">
          <dt>{t('labels.violations')}</dt>
          <dd>{format(violations)}</dd>
        </div>
        <div className="is-harmless">
          <dt>{t('labels.harmless')}</dt>
          <dd>{format(harmless)}</dd>
        </div>
        <div>
          <dt>{t('labels.frozen')}</dt>
          <dd>{format(frozen)}</dd>
        </div>
      </dl>
      <LabelBar violations={violations} harmless={harmless} />
      {!isEnough && (
        <p className="label-need">
          <meter min={0} max={least.all} value={Math.min(least.all, violations + harmless)}>
            {format(violations + harmless)}
          </meter>
          {t('labels.need', { have: format(violations + harmless), ...least })}
        </p>
      )}
      <p className="learning-note">{t('labels.what')}</p>
    </section>
  )
}

/** How the two sorts stand to each other: a model that sees one sort alone learns nothing of the other. */
function LabelBar({ violations, harmless }: Pick<LabelCount, 'violations' | 'harmless'>): ReactNode {
  const all = violations + harmless
  if (all === 0) return null
  return (
    <svg className="label-bar" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="is-violations" width={violations} height="1" />
      <rect className="is-harmless" x={violations} width={harmless} height="1" />
    </svg>
  )
}

/** Where there is no model yet: how one comes about, and who decides what. */
function Lesson(): ReactNode {
  const t = useWords('console-learning')
  return (
    <div className="lesson">
      <p>
        <b>{t('lesson.title')}</b>
      </p>
      <ol>
        {(['decide', 'train', 'shadow', 'promote'] as const).map((step) => (
          <li key={step}>
            <b>{t(`lesson.${step}.title`)}</b>
            <span>{t(`lesson.${step}.text`)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Models({ models }: { models: readonly LearnedModel[] }): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 0 })
  const share = (of: { count: number; of: number } | undefined) =>
    of === undefined || of.of === 0 ? '–' : percent(of.count / of.of)
  return (
    <div className="scroll-x" role="region" aria-label={t('models.title')} tabIndex={0}>
      <table className="models">
        <thead>
          <tr>
            <th scope="col">{t('models.model')}</th>
            <th scope="col">{t('models.state')}</th>
            <th scope="col">{t('models.learned')}</th>
            <th scope="col">{t('models.found')}</th>
            <th scope="col">{t('models.falseAlarms')}</th>
            <th scope="col">{t('models.asked')}</th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ figures, ...model }) => (
            <tr key={model.id}>
              <th scope="row">
                <ModelName id={model.id} number={model.number} />
                <small>
                  <BaseName model={model} />
                </small>
              </th>
              <td>
                <StateMark state={model.state} />
              </td>
              <td data-label={t('models.learned')}>
                {figures ? format(figures.learned.violations + figures.learned.harmless) : '–'}
              </td>
              <td data-label={t('models.found')}>
                {share(figures?.frozen.champion.recall['all'])} →{' '}
                <b>{share(figures?.frozen.challenger.recall['all'])}</b>
              </td>
              <td data-label={t('models.falseAlarms')}>
                {share(figures?.frozen.champion.falseAlarms['all'])} →{' '}
                <b>{share(figures?.frozen.challenger.falseAlarms['all'])}</b>
              </td>
              <td data-label={t('models.asked')}>
                <When at={model.requestedAt} />
                <small>{model.requestedByName}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Past({ changes }: { changes: readonly ModelChange[] }): ReactNode {
  const t = useWords('console-learning')
  return (
    <section aria-labelledby="past">
      <h2 id="past" className="learning-part">
        {t('past.title')}
      </h2>
      <ol className="past" role="list">
        {changes.map((change) => (
          <li key={change.id}>
            <p>
              <b>
                {change.replacedNumber === null
                  ? t('shipped')
                  : t('model', { number: change.replacedNumber })}{' '}
                → <ModelName id={change.modelId} number={change.number} />
              </b>{' '}
              {change.outcome !== null && t(`outcomes.${change.outcome}`)}
            </p>
            <p>{change.reason}</p>
            <small>
              {t('change.by', { name: change.proposedByName })} · <When at={change.proposedAt} />
              {change.decidedAt !== null && change.outcome !== 'taken-back' && (
                <>
                  {' '}
                  ·{' '}
                  {t(change.outcome === 'confirmed' ? 'past.confirmedBy' : 'past.declinedBy', {
                    name: change.decidedByName ?? '',
                  })}{' '}
                  · <When at={change.decidedAt} />
                </>
              )}
            </small>
            {change.outcomeReason !== null && <blockquote>{change.outcomeReason}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  )
}
