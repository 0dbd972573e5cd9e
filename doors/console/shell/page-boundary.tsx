import type { ReactNode } from 'react'
import { isRouteErrorResponse, Link, type LoaderFunctionArgs, Outlet, useRouteError } from 'react-router'
import { requireMember, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import type { Refused } from '../../refusal.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

export const handle: RouteHandle = { access: 'member' }

export function loader({ context }: LoaderFunctionArgs) {
  requireMember(context)
  return null
}

/** Stands between the frame and the pages, so that a page that fails leaves the frame as it is. */
export default function PageBoundary(): ReactNode {
  return <Outlet />
}

export function ErrorBoundary(): ReactNode {
  const error = useRouteError()
  const t = useWords('common')
  const of = classify(error)
  return (
    <div className="page">
      <title>{t(`errors.${of}.title`)}</title>
      <h1>{t(`errors.${of}.title`)}</h1>
      {isRouteErrorResponse(error) && isRefused(error.data) ? (
        <RefusalNote refused={error.data} />
      ) : (
        <p className="lead">{t(`errors.${of}.what`)}</p>
      )}
      <p>
        <Link className="plain-button" to={paths.console.home()}>
          {t('errors.home')}
        </Link>
      </p>
    </div>
  )
}

function classify(error: unknown): 'notFound' | 'forbidden' | 'failed' {
  if (!isRouteErrorResponse(error)) return 'failed'
  if (error.status === 404) return 'notFound'
  return error.status === 403 ? 'forbidden' : 'failed'
}

function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'code' in value && 'kind' in value
}
