import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'

/** What stands around every page of the public door. */
export function PublicFrame({ children }: { children: ReactNode }): ReactNode {
  const t = useWords('public')
  const common = useWords('common')
  return (
    <>
      <a className="skip-link" href="#main">
        {common('skip')}
      </a>
      <header className="mast">
        <div className="in">
          <a className="mark" href={paths.home()}>
            {t('service')}
          </a>
          <LanguageSwitch className="lang" />
        </div>
      </header>
      <main id="main" className="in">
        {children}
      </main>
    </>
  )
}
