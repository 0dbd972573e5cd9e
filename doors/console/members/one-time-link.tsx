import type { ReactNode } from 'react'
import type { NewInvitation } from '../../../modules/units/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'

export interface OneTimeLinkProps {
  readonly url: string
  readonly name: string
  readonly expiresAt: Date | string
}

/** The only time the link is to be seen; the database keeps its digest. */
export function OneTimeLink({ url, name, expiresAt }: OneTimeLinkProps): ReactNode {
  const t = useWords('console-members')
  return (
    <section className="one-time-link" aria-labelledby="one-time-link" role="status">
      <h2 id="one-time-link">{t('link.title', { name })}</h2>
      <p>{t('link.what')}</p>
      <input
        className="link-field"
        value={url}
        readOnly
        aria-label={t('link.label')}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="soft">
        {t('link.until')} <When at={expiresAt} />
      </p>
    </section>
  )
}

export function buildInvitationUrl(
  base: string,
  path: string,
  { expiresAt }: NewInvitation,
  name: string,
): OneTimeLinkProps {
  return { url: new URL(path, base).href, name, expiresAt }
}
