import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'

/** For a link that was used, is too old, or never was. */
export function SpentLink({ setUp = false }: { setUp?: boolean }): ReactNode {
  const t = useWords('auth')
  return (
    <>
      <title>{t('spent.title')}</title>
      <h1>{t('spent.title')}</h1>
      <p>{t('spent.what')}</p>
      <p>{setUp ? t('spent.nextSetUp') : t('spent.next')}</p>
      {setUp && (
        <p>
          <code className="key-text">./netsweep set-up-link</code>
        </p>
      )}
      <p className="form-end">
        <a className="btn line" href={paths.signIn()}>
          {t('spent.signIn')}
        </a>
      </p>
    </>
  )
}
