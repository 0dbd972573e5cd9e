import './second-look.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { listDisputes } from '../../../modules/review/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { orRefuse } from '../../refusal.ts'
import { When } from '../../ui/when.tsx'

export const handle: RouteHandle = { access: 'member:review.decide' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context, 'review.decide')
  return { disputes: await orRefuse(listDisputes(getDoor(context).services.db, actor)) }
}

/** Where two readings differ: for a third person, who made neither. */
export default function Disputes(): ReactNode {
  const { disputes } = useLoaderData<typeof loader>()
  const t = useWords('console-second-look')
  return (
    <div className="page second-look">
      <title>{t('disputes.title')}</title>
      <p className="learning-crumb">
        <Link to={paths.console.secondLook()}>{t('title')}</Link>
      </p>
      <h1>{t('disputes.title')}</h1>
      <p className="lead">{t('disputes.lead')}</p>
      {disputes.length === 0 ? (
        <div className="empty">
          <b>{t('disputes.none')}</b>
        </div>
      ) : (
        <ol className="look-rows">
          {disputes.map(({ lookId, text, since, severe }) => (
            <li key={lookId}>
              <Link to={paths.console.dispute(lookId)} className="quoted" dir="auto">
                {[...text].slice(0, 90).join('')}
              </Link>
              <small>
                {severe && <b className="late">{t('disputes.severe')} · </b>}
                <When at={since} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
