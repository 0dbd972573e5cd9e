import type { ReactNode } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { PublicFrame } from './frame.tsx'

type Case = 'notFound' | 'forbidden' | 'failed'

/** What a person sees instead of a page: what happened, and what to do next. */
export function ErrorPage({ error }: { error: unknown }): ReactNode {
  return (
    <PublicFrame>
      <Explanation of={classify(error)} />
    </PublicFrame>
  )
}

export function Explanation({ of }: { of: Case }): ReactNode {
  const t = useWords('common')
  return (
    <div className="prose">
      <title>{t(`errors.${of}.title`)}</title>
      <h1>{t(`errors.${of}.title`)}</h1>
      <p>{t(`errors.${of}.what`)}</p>
      <p>{t(`errors.${of}.next`)}</p>
      <p>
        <a className="btn" href={paths.home()}>
          {t('errors.home')}
        </a>
      </p>
      {of === 'failed' && <p className="soft">{t('errors.emergency')}</p>}
    </div>
  )
}

function classify(error: unknown): Case {
  if (!isRouteErrorResponse(error)) return 'failed'
  if (error.status === 404) return 'notFound'
  return error.status === 403 ? 'forbidden' : 'failed'
}
