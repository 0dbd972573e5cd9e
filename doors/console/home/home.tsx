import './home.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { useReader, useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { formatDay } from '../../ui/moment.ts'
import { type FirstStep, listFirstSteps, listWaiting, type Waiting } from './load-home.ts'

export const handle: RouteHandle = { access: 'member' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context)
  const door = getDoor(context)
  const [waiting, steps] = await Promise.all([listWaiting(door, actor), listFirstSteps(door, actor)])
  return { waiting, steps, now: door.now }
}

export default function Home(): ReactNode {
  const { waiting, steps, now } = useLoaderData<typeof loader>()
  const t = useWords('console-home')
  const number = useNumber()
  const reader = useReader()
  const open = waiting.filter(({ count }) => count > 0)
  const quiet = waiting.filter(({ count }) => count === 0)
  return (
    <div className="page home">
      <title>{t('title')}</title>
      <header>
        <h1>{t('title')}</h1>
        <p className="lead">{formatDay(now, { ...reader, now })}</p>
      </header>
      {open.length > 0 && (
        <ul className="home-waiting">
          {open.map((each) => (
            <li key={each.id}>
              <WaitingLine waiting={each} />
              {each.rows !== undefined && each.rows.length > 0 && (
                <p className="home-rows">
                  {each.rows.slice(0, 8).map((row) => (
                    <Link key={row.to} to={row.to}>
                      {row.name} <small>{number(row.count)}</small>
                    </Link>
                  ))}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {open.length === 0 && steps.length === 0 && (
        <div className="empty">
          <b>{t('nothing')}</b>
          {t('nothingMore')}
        </div>
      )}
      {quiet.length > 0 && open.length > 0 && (
        <p className="home-quiet">
          {t('quiet')}{' '}
          {quiet.map(({ id, to }, at) => (
            <span key={id}>
              {at > 0 && t('comma')}
              <Link to={to}>{t(`quietly.${id}`)}</Link>
            </span>
          ))}
          {t('stop')}
        </p>
      )}
      {steps.length > 0 && <FirstSteps steps={steps} />}
    </div>
  )
}

/** One figure, what it counts and how large it is; all of it leads to its rows. */
function WaitingLine({ waiting: { id, count, more, of, to } }: { waiting: Waiting }): ReactNode {
  const t = useWords('console-home')
  const number = useNumber()
  return (
    <Link to={to} className={id === 'late' ? 'late' : undefined}>
      <strong>
        {number(count)}
        {more && '+'}
      </strong>
      <span>
        <b>{t(`waiting.${id}`, { count })}</b>
        <small>{of === undefined ? t(`why.${id}`) : t(`of.${id as 'review'}`, { count: of })}</small>
      </span>
    </Link>
  )
}

function FirstSteps({ steps }: { steps: readonly FirstStep[] }): ReactNode {
  const t = useWords('console-home')
  return (
    <section className="home-steps">
      <h2>{t('steps.title')}</h2>
      <p>{t('steps.lead')}</p>
      <ol>
        {steps.map(({ id, done, to }) => (
          <li key={id} className={done ? 'done' : undefined}>
            <b>
              {done || to === undefined ? (
                t(`steps.${id}.what`)
              ) : (
                <Link to={to}>{t(`steps.${id}.what`)}</Link>
              )}
            </b>
            <small>
              {done ? t('steps.done') : to === undefined ? t(`steps.${id}.ask`) : t(`steps.${id}.how`)}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}
