import type { ReactNode } from 'react'
import type { RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'

export const handle: RouteHandle = { access: 'public' }

export default function Home(): ReactNode {
  const t = useWords('public')
  return (
    <>
      <title>{t('service')}</title>
      <h1>{t('home.title')}</h1>
      <a className="btn" href={paths.report()}>
        {t('home.report')}
      </a>
    </>
  )
}
