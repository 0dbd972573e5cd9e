import './search.css'
import type { ReactNode } from 'react'
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { type Hit, type HitType, searchEverything } from '../../../modules/search/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'

export const handle: RouteHandle = { access: 'member' }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context)
  const { services, url } = getDoor(context)
  const query = (url.searchParams.get('q') ?? '').slice(0, 200)
  return { query, hits: await searchEverything(services.db, actor, query) }
}

export default function Search(): ReactNode {
  const { query, hits } = useLoaderData<typeof loader>()
  const t = useWords('console-search')
  const byType = Map.groupBy(hits, (hit) => hit.type)
  return (
    <div className="search">
      <title>{query === '' ? t('title') : t('titleFor', { query })}</title>
      <h1>{query === '' ? t('title') : t('titleFor', { query })}</h1>
      {hits.length === 0 ? (
        <div className="empty">
          <b>{t(query.trim().length < 2 ? 'short' : 'nothing')}</b>
          {t('help')}
        </div>
      ) : (
        [...byType].map(([type, found]) => (
          <section key={type} aria-labelledby={`hits-${type}`}>
            <h2 id={`hits-${type}`}>{t(`types.${type}`)}</h2>
            <ul>
              {found.map((hit) => (
                <li key={`${hit.id} ${hit.label}`}>
                  <HitLink hit={hit} />
                  {hit.detail === null ? null : <small>{hit.detail}</small>}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}

function HitLink({ hit }: { hit: Hit }): ReactNode {
  const path = PATHS[hit.type](hit.id)
  return path === undefined ? <span>{hit.label}</span> : <Link to={path}>{hit.label}</Link>
}

/** Operators and people lead to the platform that they stand behind. */
const PATHS: Readonly<Record<HitType, (id: string) => string | undefined>> = {
  indicator: () => undefined,
  platform: paths.console.platform,
  operator: paths.console.platform,
  person: paths.console.platform,
  measure: paths.console.order,
  case: paths.console.case,
  campaign: paths.console.campaign,
  item: paths.console.item,
}
