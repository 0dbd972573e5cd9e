import './orders.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { listOpenMatters } from '../../../modules/measures/index.ts'
import { may } from '../../../modules/units/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { Matter } from './matter.tsx'

export const handle: RouteHandle = { access: 'member:measures.see' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'measures.see')
  return {
    matters: await listOpenMatters(getDoor(context).services.db, actor),
    mayRule: may(actor, 'measures.rule'),
  }
}

export default function Rulings(): ReactNode {
  const { matters, mayRule } = useLoaderData<typeof loader>()
  const t = useWords('console-orders')
  return (
    <div className="page orders">
      <title>{t('rulings.title')}</title>
      <header>
        <p className="crumb">
          <Link to={paths.console.orders()}>{t('title')}</Link>
        </p>
        <h1>{t('rulings.title')}</h1>
        <p className="lead">{t('rulings.lead')}</p>
      </header>
      {matters.length === 0 ? (
        <p className="empty">
          <b>{t('rulings.none')}</b>
        </p>
      ) : (
        matters.map((matter) => (
          <div key={matter.id} className="matter-of">
            <p>
              {matter.platformName}{' '}
              <Link to={paths.console.order(matter.measureId)}>
                {t('rulings.open', { docNo: matter.docNo })}
              </Link>
            </p>
            <Matter matter={matter} mayRule={mayRule} action={paths.console.order(matter.measureId)} />
          </div>
        ))
      )}
    </div>
  )
}
