import type { ReactNode } from 'react'
import { Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from 'react-router'
import type { RouteHandle } from './access.ts'
import { ErrorPage } from './public/error-page.tsx'
import { useReader } from './reader.tsx'
import './theme/tokens.css'
import publicStyles from './theme/public.css?url'

export function Layout({ children }: { children: ReactNode }): ReactNode {
  const { locale, nonce, now, timeZone } = useReader()
  const matches = useMatches()
  // The error page of the whole house is a public page, wherever the error came from.
  const failed = (useRouteError() ?? undefined) !== undefined
  const hydrate =
    !failed && matches.some((match) => (match.handle as RouteHandle | undefined)?.hydrate === true)
  return (
    <html lang={locale} data-now={now.toISOString()} data-time-zone={timeZone} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Links nonce={nonce} />
        {hydrate ? (
          <meta name="nonce" nonce={nonce} suppressHydrationWarning />
        ) : (
          <link rel="stylesheet" href={publicStyles} />
        )}
      </head>
      <body className={hydrate ? undefined : 'public'}>
        {children}
        {hydrate && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root(): ReactNode {
  return <Outlet />
}

export function ErrorBoundary({ error }: { error: unknown }): ReactNode {
  return <ErrorPage error={error} />
}
