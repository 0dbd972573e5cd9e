import type { ReactNode } from 'react'
import type { RouteHandle } from '../../access.ts'
import { useWords } from '../../reader.tsx'

export const handle: RouteHandle = { access: 'public' }

/** Only what the software really keeps to stands here. */
export default function Kept(): ReactNode {
  const t = useWords('public-about')
  return (
    <article className="prose">
      <title>{t('kept.title')}</title>
      <h1>{t('kept.title')}</h1>
      <h2>{t('kept.notKept.title')}</h2>
      <ul className="lines" role="list">
        {(['check', 'name', 'draft', 'cookies'] as const).map((line) => (
          <li key={line}>{t(`kept.notKept.${line}`)}</li>
        ))}
      </ul>
      <h2>{t('kept.kept.title')}</h2>
      <ul className="lines" role="list">
        {(['report', 'code', 'contact', 'log'] as const).map((line) => (
          <li key={line}>{t(`kept.kept.${line}`)}</li>
        ))}
      </ul>
      <h2>{t('kept.public.title')}</h2>
      <p>{t('kept.public.text')}</p>
    </article>
  )
}
