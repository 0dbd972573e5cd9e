import type { ReactNode } from 'react'
import { KINDS } from '../../../engines/detection/kinds.ts'
import type { RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'

export const handle: RouteHandle = { access: 'public' }

/** The taxonomy, what lies outside it, and who decides. */
export default function Scope(): ReactNode {
  const t = useWords('public-about')
  return (
    <article className="prose">
      <title>{t('scope.title')}</title>
      <h1>{t('scope.title')}</h1>
      <p>{t('scope.lead')}</p>
      <h2>{t('scope.covers')}</h2>
      <ul className="kind-list" role="list">
        {KINDS.map((kind) => (
          <li key={kind}>
            <KindMark kind={kind} label="long" />
            <p>{t(`scope.kinds.${kind}`)}</p>
          </li>
        ))}
      </ul>
      <h2>{t('scope.not')}</h2>
      <p>{t('scope.notText')}</p>
      <h2>{t('scope.how')}</h2>
      <p>{t('scope.howText')}</p>
      <p>
        <a className="quiet" href={paths.objection()}>
          {t('scope.object')}
        </a>
      </p>
    </article>
  )
}
