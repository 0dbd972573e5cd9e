import type { ReactNode } from 'react'
import { useWords } from '../reader.tsx'

/** Shown once, right after the second factor was turned on. */
export function BackupCodes({ codes, onward }: { codes: readonly string[]; onward: string }): ReactNode {
  const t = useWords('auth')
  return (
    <>
      <title>{t('codes.title')}</title>
      <h1>{t('codes.title')}</h1>
      <p className="soft">{t('codes.lead')}</p>
      <ol className="backup-codes" role="list" aria-label={t('codes.label')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="small soft">{t('codes.once')}</p>
      <div className="form-end no-print">
        <a className="btn" href={onward}>
          {t('codes.onward')}
        </a>
      </div>
    </>
  )
}
