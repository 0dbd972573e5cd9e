import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router'
import { getDoor, type RouteHandle } from '../access.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'
import { findBackupCodes } from './backup-codes.ts'

export const handle: RouteHandle = { access: 'code' }

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** Right after the second factor was turned on, for the minutes that the stash keeps them. */
export function loader({ context, params }: LoaderFunctionArgs) {
  const { stash, who } = getDoor(context)
  const kept = findBackupCodes(stash, params['key'] ?? '', who)
  if (kept === undefined) throw redirect(who.kind === 'stranger' ? paths.signIn() : paths.account())
  return { codes: kept.codes, onward: kept.onward }
}

export default function BackupCodes(): ReactNode {
  const { codes, onward } = useLoaderData<typeof loader>()
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
