import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { Permission } from '../../modules/units/index.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'

interface Place {
  readonly id: 'review' | 'platforms' | 'orders' | 'cases' | 'campaigns'
  readonly permission: Permission
  readonly path: string
}

/** The places of the console, in the order of the work; each is shown to those who may go there. */
export const PLACES: readonly Place[] = [
  { id: 'review', permission: 'items.see', path: paths.console.review() },
  { id: 'platforms', permission: 'platforms.see', path: paths.console.platforms() },
  { id: 'orders', permission: 'measures.see', path: paths.console.orders() },
  { id: 'cases', permission: 'cases.see', path: paths.console.cases() },
  { id: 'campaigns', permission: 'campaigns.see', path: paths.console.campaigns() },
]

export function ConsoleNavigation({
  places,
  onGo,
}: {
  places: readonly Place['id'][]
  onGo: () => void
}): ReactNode {
  const t = useWords('console')
  return (
    <nav className="staff-nav" aria-label={t('navigation')}>
      {PLACES.filter(({ id }) => places.includes(id)).map(({ id, path }) => (
        <NavLink key={id} to={path} onClick={onGo}>
          {t(`places.${id}`)}
        </NavLink>
      ))}
    </nav>
  )
}
