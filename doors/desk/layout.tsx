import '@mantine/core/styles.css'
import '../theme/staff.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, type LoaderFunctionArgs, Outlet, useLoaderData } from 'react-router'
import { requireSeat, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useReader, useWords } from '../reader.tsx'
import { resolveVariables, theme } from '../theme/mantine.ts'
import { LanguageSwitch } from '../ui/language-switch.tsx'

export const handle: RouteHandle = { access: 'operator', hydrate: true }

export function loader({ context }: LoaderFunctionArgs) {
  return { name: requireSeat(context).name }
}

export default function DeskLayout(): ReactNode {
  const { name } = useLoaderData<typeof loader>()
  const { nonce } = useReader()
  const t = useWords('desk')
  const common = useWords('common')
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
      <header className="desk-bar">
        <div className="staff-bar">
          <a className="staff-mark" href={paths.desk.home()}>
            <img src="/icon.svg" width="28" height="28" alt="" />
            {t('door')}
          </a>
          <span className="push quiet">{name}</span>
          <LanguageSwitch className="quiet" />
          <Form method="post" action={paths.signOut()}>
            <button className="quiet" type="submit">
              {common('signOut')}
            </button>
          </Form>
        </div>
      </header>
      <main id="main" className="desk-page">
        <Outlet />
      </main>
    </MantineProvider>
  )
}
