import './holds.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { type Hold, listHolds } from '../../../modules/measures/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { When } from '../../ui/when.tsx'
import { SixHours } from './six-hours.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  const { services, now } = getDoor(context)
  return { holds: await orRefuse(listHolds(services.db, actor, { now })) }
}

const PARTS = ['in-force', 'confirmed', 'over'] as const

export default function Holds(): ReactNode {
  const { holds } = useLoaderData<typeof loader>()
  const t = useWords('console-holds')
  const byPart = Map.groupBy(holds, ({ state }) =>
    state === 'in-force' || state === 'confirmed' ? state : 'over',
  )
  return (
    <div className="page holds">
      <title>{t('title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.orders()}>{t('orders')}</Link>
        </p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      {holds.length === 0 ? (
        <p className="empty">
          <b>{t('none')}</b> {t('noneHow')}
        </p>
      ) : (
        PARTS.map((part) => {
          const rows = byPart.get(part) ?? []
          return rows.length === 0 ? null : (
            <section key={part} className={`hold-part is-${part}`}>
              <h2>{t(`parts.${part}`)}</h2>
              <ol>
                {rows.map((hold) => (
                  <Row key={hold.id} hold={hold} />
                ))}
              </ol>
            </section>
          )
        })
      )}
    </div>
  )
}

function Row({ hold }: { hold: Hold }): ReactNode {
  const t = useWords('console-holds')
  return (
    <li>
      <div>
        <Link className="row-title" to={paths.console.hold(hold.id)}>
          <span className="hold-target">{hold.target}</span>
        </Link>
        <p className="soft">
          {hold.docNo} <KindMark kind={hold.kind} /> {t(`targets.${hold.targetKind}`)} ·{' '}
          {t('on', { platform: hold.platformName })}
        </p>
      </div>
      <p>
        {t('imposed', { name: hold.imposedByName })} <When at={hold.imposedAt} />
        {hold.openObjections > 0 ? <b className="hold-objected">{t('objected')}</b> : null}
      </p>
      <p>
        {hold.state === 'in-force' ? (
          <SixHours from={hold.imposedAt} lapses={hold.lapsesAt} />
        ) : (
          <span className={`hold-state is-${hold.state}`}>{t(`states.${hold.endedHow ?? hold.state}`)}</span>
        )}
      </p>
    </li>
  )
}
