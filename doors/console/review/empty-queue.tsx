import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'

/** Nothing waits: says what will stand here and how it gets here. */
export function EmptyQueue({ narrowed }: { narrowed: boolean }): ReactNode {
  const t = useWords('console-review')
  if (narrowed)
    return (
      <div className="empty">
        <b>{t('empty.narrowed')}</b>
        <Link to={paths.console.review()}>{t('empty.all')}</Link>
      </div>
    )
  return (
    <div className="empty">
      <b>{t('empty.title')}</b>
      <p>{t('empty.what')}</p>
      <p>{t('empty.how')}</p>
    </div>
  )
}
