import '@mantine/core/styles.css'
import '../theme/staff.css'
import './shell/shell.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, Link, type LoaderFunctionArgs, Outlet, useLoaderData, useLocation } from 'react-router'
import { getUnit, may } from '../../modules/units/index.ts'
import { getDoor, requireMember, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { attempt } from '../refusal.ts'
import { resolveVariables, theme } from '../theme/mantine.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { KeyHint } from './shell/key-hint.tsx'
import { KeysProvider } from './shell/keys.tsx'
import { Navigation } from './shell/navigation.tsx'
import { PLACES } from './shell/places.ts'
import { SearchBox } from './shell/search-box.tsx'

export const handle: RouteHandle = { access: 'member', hydrate: true }

export async function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context)
  const unit = await attempt(() => getUnit(getDoor(context).services.db, actor, actor.unitId))
  return {
    name: actor.name,
    unit: unit.ok ? { zh: unit.value.nameZh, en: unit.value.nameEn } : undefined,
    places: PLACES.filter(({ permission }) => permission === undefined || may(actor, permission)).map(
      ({ id }) => id,
    ),
  }
}

export default function ConsoleLayout(): ReactNode {
  const { name, unit, places } = useLoaderData<typeof loader>()
  const { nonce, locale } = useReader()
  const { key } = useLocation()
  const t = useWords('console')
  const common = useWords('common')
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      forceColorScheme="light"
      getStyleNonce={() => nonce ?? ''}
    >
      <KeysProvider places={places}>
        <a className="skip-link" href="#main">
          {common('skip')}
        </a>
        <div className="shell">
          <header className="shell-top">
            <Link className="shell-mark" to={paths.console.home()}>
              <img src="/icon.svg" width="24" height="24" alt="" />
              {common('product')}
            </Link>
            <SearchBox />
            <div className="shell-who">
              <KeyHint />
              <LanguageSwitch className="shell-quiet" />
              <a className="shell-name" href={paths.account()}>
                {name}
                {unit && <small>{locale === 'en' ? unit.en : unit.zh}</small>}
              </a>
              <Form method="post" action={paths.signOut()} reloadDocument>
                <button className="shell-quiet" type="submit">
                  {common('signOut')}
                </button>
              </Form>
            </div>
            {/* Another key with each page: going somewhere folds it again. */}
            <details key={key} className="shell-fold">
              <summary>{t('menu')}</summary>
              <div>
                <Navigation places={places} />
                <p>
                  <a href={paths.account()}>{name}</a>
                  <LanguageSwitch className="shell-quiet" />
                </p>
                <Form method="post" action={paths.signOut()} reloadDocument>
                  <button className="shell-quiet" type="submit">
                    {common('signOut')}
                  </button>
                </Form>
              </div>
            </details>
          </header>
          <div className="shell-side">
            <Navigation places={places} />
          </div>
          <main id="main" className="shell-main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </KeysProvider>
    </MantineProvider>
  )
}
