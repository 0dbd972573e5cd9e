import type { ReactNode } from 'react'
import { useMatches } from 'react-router'
import type { RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { FLOW_FORM, FormLanguageSwitch } from '../ui/form-language-switch.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import type { Service } from './service.ts'

/** What stands around every page of the public door. An error page comes without knowing whose service it is. */
export function PublicFrame({ service, children }: { service?: Service; children: ReactNode }): ReactNode {
  const t = useWords('public')
  const common = useWords('common')
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined)
  const inForm = service !== undefined && handles.some((handle) => handle?.form === FLOW_FORM)
  return (
    <>
      <a className="skip-link" href="#main">
        {common('skip')}
      </a>
      <header>
        {handles.some((handle) => handle?.urgent === true) && (
          <a className="urgent" href={paths.reportBeginning('money-sent')}>
            <span className="in">
              <span>{t('urgent.ask')}</span>
              <b>{t('urgent.do')}</b>
            </span>
          </a>
        )}
        {handles.some((handle) => handle?.onCall === true) && (
          <a className="urgent" href={paths.onTheCall()}>
            <span className="in">
              <span>{t('onCall.ask')}</span>
              <b>{t('onCall.do')}</b>
            </span>
          </a>
        )}
        <div className="mast in">
          <a className="mark" href={paths.home()}>
            <img src="/icon.svg" width="30" height="30" alt="" />
            {service?.name ?? t('service')}
          </a>
          {inForm ? <FormLanguageSwitch className="lang" /> : <LanguageSwitch className="lang" />}
        </div>
      </header>
      <main id="main" className="in">
        {children}
      </main>
      <footer className="foot">
        <div className="in">
          <ul role="list">
            <li>
              <a href={paths.kept()}>{t('foot.kept')}</a>
            </li>
            <li>
              <a href={paths.scope()}>{t('foot.scope')}</a>
            </li>
            <li>
              <a href={paths.figures()}>{t('foot.figures')}</a>
            </li>
            <li>
              <a href={paths.checkDocument()}>{t('foot.document')}</a>
            </li>
            <li>
              <a href={paths.status()}>{t('foot.status')}</a>
            </li>
            <li>
              <a href={paths.objection()}>{t('foot.objection')}</a>
            </li>
          </ul>
          {service && (
            <p>
              {service.name !== undefined && service.fraudLine
                ? t('foot.by', { name: service.name, phone: unbroken(service.fraudLine.number) })
                : t('foot.built')}
              {service.invented && (
                <>
                  <br />
                  {t('foot.invented')}
                </>
              )}
            </p>
          )}
        </div>
      </footer>
    </>
  )
}

/** A telephone number stays on one line. */
function unbroken(number: string): string {
  return number.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0')
}
