import type { ReactNode } from 'react'
import { type LinksFunction, type LoaderFunctionArgs, Outlet, useLoaderData } from 'react-router'
import { findSeatOperator } from '../../modules/platforms/index.ts'
import { getDoor, requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import styles from './desk.css?url'

export const handle: RouteHandle = { access: 'operator' }

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ context }: LoaderFunctionArgs) {
  const seat = requireSeat(context)
  const operator = await findSeatOperator(getDoor(context).services.db, seat)
  return { name: seat.name, operator: operator?.name ?? '' }
}

/** Without script, like the public pages: whoever is asked for something must be able to answer from any machine. */
export default function DeskLayout(): ReactNode {
  const { name, operator } = useLoaderData<typeof loader>()
  const t = useWords('desk')
  const common = useWords('common')
  const access = useWords('desk-access')
  const safety = useWords('safety')
  const own = useWords('desk-own')
  return (
    <>
      <a className="skip-link" href="#main">
        {common('skip')}
      </a>
      <header className="desk-mast">
        <div className="in">
          <a className="mark" href={paths.desk.home()}>
            <img src="/icon.svg" width="28" height="28" alt="" />
            {t('door')}
          </a>
          <p className="desk-who">
            <b>{operator}</b> <span>{name}</span>
          </p>
          <nav className="desk-tools" aria-label={t('door')}>
            {(
              [
                [paths.desk.register(), own('register.title')],
                [paths.desk.safety(), safety('desk.nav')],
                [paths.desk.standing(), own('standing.title')],
                [paths.desk.scan(), own('scan.title')],
                [paths.desk.colleagues(), access('nav.colleagues')],
                [paths.desk.programs(), access('nav.programs')],
              ] as const
            ).map(([path, name]) => (
              <a key={path} className="lang" href={path}>
                {name}
              </a>
            ))}
          </nav>
          <div className="desk-tools">
            <LanguageSwitch className="lang" />
            <form method="post" action={paths.signOut()}>
              <button className="lang" type="submit">
                {common('signOut')}
              </button>
            </form>
          </div>
        </div>
      </header>
      <main id="main" className="in desk">
        <Outlet />
      </main>
      <footer className="desk-foot">
        <div className="in">{t('foot')}</div>
      </footer>
    </>
  )
}
