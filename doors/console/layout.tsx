import '@mantine/core/styles.css'
import '../theme/staff.css'
import { AppShell, Burger, MantineProvider } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Form, type LoaderFunctionArgs, Outlet, useLoaderData } from 'react-router'
import { requireMember, type RouteHandle } from '../access.ts'
import { may } from '../../modules/units/index.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { resolveVariables, theme } from '../theme/mantine.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { ConsoleNavigation, PLACES } from './navigation.tsx'

export const handle: RouteHandle = { access: 'member', hydrate: true }

export function loader({ context }: LoaderFunctionArgs) {
  const actor = requireMember(context)
  return {
    name: actor.name,
    places: PLACES.filter(({ permission }) => may(actor, permission)).map(({ id }) => id),
  }
}

export default function ConsoleLayout(): ReactNode {
  const { name, places } = useLoaderData<typeof loader>()
  const { nonce } = useReader()
  const t = useWords('console')
  const common = useWords('common')
  const [open, { toggle, close }] = useDisclosure(false)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      forceColorScheme="light"
      getStyleNonce={() => nonce ?? ''}
    >
      <a className="skip-link" href="#main">
        {common('skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !open } }}
      >
        <AppShell.Header>
          <div className="staff-bar">
            <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('navigation')} />
            <a className="staff-mark" href={paths.console.home()}>
              <img src="/icon.svg" width="28" height="28" alt="" />
              {common('product')}
            </a>
            <span className="push quiet">{name}</span>
            <LanguageSwitch className="quiet" />
            <Form method="post" action={paths.signOut()}>
              <button className="quiet" type="submit">
                {common('signOut')}
              </button>
            </Form>
          </div>
        </AppShell.Header>
        <AppShell.Navbar>
          <ConsoleNavigation places={places} onGo={close} />
        </AppShell.Navbar>
        <AppShell.Main id="main">
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </MantineProvider>
  )
}
