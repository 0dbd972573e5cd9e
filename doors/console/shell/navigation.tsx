import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useWords } from '../../reader.tsx'
import { type PlaceId, PLACES } from './places.ts'

/** The places as words, without icons: there are few, and they are read once. */
export function Navigation({ places }: { places: readonly PlaceId[] }): ReactNode {
  const t = useWords('console')
  return (
    <nav className="shell-places" aria-label={t('navigation')}>
      {PLACES.filter(({ id }) => places.includes(id)).map(({ id, path }) => (
        <NavLink key={id} to={path} end={id === 'home'}>
          {t(`places.${id}`)}
        </NavLink>
      ))}
    </nav>
  )
}
