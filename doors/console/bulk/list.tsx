import './bulk.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { inAct, listBulkActs } from '../../../modules/review/index.ts'
import { may } from '../../../modules/units/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { useNumber } from '../../ui/number.tsx'
import { When } from '../../ui/when.tsx'
import { StateMark } from './bulk-state.tsx'
import { WhatIsChosen, WhatIsDecided } from './what.tsx'

export const handle: RouteHandle = { access: 'member:items.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'items.see')
  const { services } = getDoor(context)
  const acts = await orRefuse(listBulkActs(services.db, actor))
  return {
    mayMake: may(actor, 'review.bulk'),
    acts: acts.map((act) => ({ ...act, all: inAct(act.groups) })),
  }
}

export default function BulkActs(): ReactNode {
  const { acts, mayMake } = useLoaderData<typeof loader>()
  const t = useWords('console-bulk')
  const number = useNumber()
  return (
    <div className="page bulk">
      <title>{t('title')}</title>
      <header className="bulk-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        {mayMake && (
          <Link className="main-button" to={paths.console.newBulk()}>
            {t('make')}
          </Link>
        )}
      </header>
      {acts.length === 0 ? (
        <div className="lesson">
          <p>
            <b>{t('lesson.title')}</b>
          </p>
          <ol>
            {(['choose', 'look', 'run', 'back'] as const).map((step) => (
              <li key={step}>
                <b>{t(`lesson.${step}.title`)}</b>
                <span>{t(`lesson.${step}.text`)}</span>
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <ol className="bulk-rows">
          {acts.map((act) => (
            <li key={act.id}>
              <Link to={paths.console.bulk(act.id)}>
                <WhatIsDecided act={act} />
              </Link>
              <StateMark state={act.state} />
              <span className="bulk-size">
                {t('size', { groups: number(act.all), items: number(act.items), count: act.all })}
              </span>
              <small>
                <WhatIsChosen filter={act.filter} />
              </small>
              <small className="bulk-who">
                {act.madeBy.name} · <When at={act.madeAt} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
