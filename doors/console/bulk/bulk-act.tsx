import './bulk.css'
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
import { inWork } from '../../../runtime/work.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useReader, useWords } from '../../reader.tsx'
import { attempt } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { When } from '../../ui/when.tsx'
import { isId } from '../review/read-filter.ts'
import { actOnBulk } from './act-on-bulk.ts'
import { BulkActs } from './bulk-acts.tsx'
import { BulkGroups } from './bulk-groups.tsx'
import { BulkSample } from './bulk-sample.tsx'
import { StateMark } from './bulk-state.tsx'
import { loadBulk } from './load-bulk.ts'
import { Progress } from './progress.tsx'
import { Spread } from './spread.tsx'
import { WhatIsChosen, WhatIsDecided } from './what.tsx'

export const handle: RouteHandle = { access: 'member:items.see' }

const LOOK_EVERY = 1_000

export async function loader({ context, params }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  return loadBulk(getDoor(context), actor, params['actId'])
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  const { services } = getDoor(context)
  const { actId } = params
  if (!isId(actId)) throw data(null, { status: 404 })
  const form = await request.formData()
  const done = await attempt(() => inWork(services, (work) => actOnBulk(work, actor, actId, form)))
  return done.ok ? null : data({ refused: done.refused }, { status: done.status })
}

/** One bulk act from its preview to its end: what it touches, how far it is, and what can be done about it. */
export default function BulkActPage(): ReactNode {
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useWords('console-bulk')
  const { locale } = useReader()
  const { act, ground } = shown
  const lang = locale === 'en' ? 'en' : 'zh'
  useWatch(act.state === 'running' || act.state === 'taking-back')
  return (
    <div className="page bulk">
      <title>{t('act.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.bulkActs()}>{t('title')}</Link>
      </p>
      <header className="bulk-head">
        <div>
          <h1>
            <WhatIsDecided act={act} />
          </h1>
          <p className="lead">
            <StateMark state={act.state} /> <WhatIsChosen filter={act.filter} /> · {act.madeBy.name} ·{' '}
            <When at={act.madeAt} />
          </p>
        </div>
      </header>
      <RefusalNote refused={answer?.refused} />
      <Progress act={act} all={shown.all} />
      <Spread act={act} all={shown.all} />
      <dl className="bulk-decision">
        <div>
          <dt>{t('act.reason')}</dt>
          <dd className="quoted" dir="auto">
            {act.reason}
          </dd>
        </div>
        {ground !== undefined && (
          <div>
            <dt>
              {t('new.article', { instrument: ground.instrument?.[lang] ?? '', article: ground.article })}
            </dt>
            <dd>{ground.text[lang]}</dd>
          </div>
        )}
        {act.step !== null && (
          <div>
            <dt>{t('new.step')}</dt>
            <dd>
              {t(`steps.${act.step}`)}
              {act.widerBecause !== null && <span dir="auto"> · {act.widerBecause}</span>}
            </dd>
          </div>
        )}
        {act.confirmedBy !== null && act.confirmedAt !== null && (
          <div>
            <dt>{t('act.confirmedBy')}</dt>
            <dd>
              {act.confirmedBy.name} · <When at={act.confirmedAt} />
            </dd>
          </div>
        )}
        {act.declinedBecause !== null && (
          <div>
            <dt>{t('act.declined')}</dt>
            <dd dir="auto">{act.declinedBecause}</dd>
          </div>
        )}
        {act.takenBackBy !== null && act.takenBackAt !== null && (
          <div>
            <dt>{t('act.takenBack')}</dt>
            <dd dir="auto">
              {act.takenBackBy.name} · <When at={act.takenBackAt} /> · {act.takenBackBecause}
            </dd>
          </div>
        )}
      </dl>
      <BulkSample shown={shown} />
      <BulkActs shown={shown} />
      <BulkGroups shown={shown} />
    </div>
  )
}

/** Looks again every second while something goes on; without a script, the page has a link for it. */
function useWatch(going: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!going || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), LOOK_EVERY)
    return () => clearTimeout(timer)
  }, [going, revalidate, state])
}
