import type { ReactNode } from 'react'
import { type LinksFunction, Outlet } from 'react-router'
import type { RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import styles from './auth.css?url'

export const handle: RouteHandle = { access: 'public' }

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

/** Without script: whoever cannot sign in cannot be helped by a page that does not load. */
export default function AuthLayout(): ReactNode {
  const t = useWords('auth')
  const common = useWords('common')
  return (
    <div className="auth">
      <a className="skip-link" href="#main">
        {common('skip')}
      </a>
      <header className="auth-mast">
        <a className="mark" href={paths.home()}>
          <img src="/icon.svg" width="30" height="30" alt="" />
          {common('product')}
        </a>
        <LanguageSwitch className="lang" />
      </header>
      <main id="main" className="auth-main">
        <Outlet />
      </main>
      <aside className="auth-side" aria-label={t('side.label')}>
        <p className="display">
          {t('side.machine')}
          <br />
          {t('side.human')}
        </p>
        <p>{t('side.chain')}</p>
        <p className="auth-lost">
          {t('side.report')} <a href={paths.home()}>{t('side.reportLink')}</a>
        </p>
      </aside>
    </div>
  )
}
