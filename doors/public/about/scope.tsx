import type { ReactNode } from 'react'
import { type LoaderFunctionArgs, useLoaderData } from 'react-router'
import { KINDS } from '../../../engines/detection/kinds.ts'
import { listPacks } from '../../../modules/learning/index.ts'
import { getDoor, type RouteHandle } from '../../access.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { modelInUse } = getDoor(context)
  const inUse = modelInUse?.()
  return { packs: listPacks(), model: inUse?.sha256, local: inUse?.local }
}

/** The taxonomy, what lies outside it, who decides, and what the machine goes by at this moment. */
export default function Scope(): ReactNode {
  const { packs, model, local } = useLoaderData<typeof loader>()
  const t = useWords('public-about')
  const format = useNumber()
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
      <h2>{t('scope.rules')}</h2>
      <p>{t('scope.rulesText')}</p>
      <dl className="pack-list">
        {packs.map(({ id, version, hash, terms }) => (
          <div key={id}>
            <dt>{t('scope.pack', { id, version, terms: format(terms) })}</dt>
            <dd>
              <code>{hash}</code>
            </dd>
          </div>
        ))}
        {local !== undefined && local !== '' && (
          <div>
            <dt>{t('scope.local')}</dt>
            <dd>
              <code>{local}</code>
            </dd>
          </div>
        )}
        {model !== undefined && (
          <div>
            <dt>{t('scope.model')}</dt>
            <dd>
              <code>{model}</code>
            </dd>
          </div>
        )}
      </dl>
      <p>
        <a className="quiet" href={paths.objection()}>
          {t('scope.object')}
        </a>
      </p>
    </article>
  )
}
