import type { ReactNode } from 'react'
import type { LearnedModel, ModelInUse, PackInForce } from '../../../modules/learning/index.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'
import { ModelName } from './model-name.tsx'
import { ReasonForm } from './reason-form.tsx'

/** Which model acts, by its hash, and which packs it works beside. */
export function InForce({
  models,
  inUse,
  threshold,
  packs,
  mayGoBack,
}: {
  models: readonly LearnedModel[]
  inUse: ModelInUse | undefined
  threshold: number | null
  packs: readonly PackInForce[]
  mayGoBack: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber({ minimumFractionDigits: 2 })
  const inForce = models.find(({ state }) => state === 'in-force')
  return (
    <section className="in-force" aria-labelledby="in-force">
      <h2 id="in-force">{t('inForce.title')}</h2>
      <p className="in-force-name">
        <ModelName id={inForce?.id ?? null} number={inForce?.number ?? null} />
      </p>
      {inUse?.problem && (
        <p className="refusal" role="alert">
          {t(`inForce.problems.${inUse.problem}`)}
        </p>
      )}
      {inUse && inUse.problem === null && inUse.modelId !== (inForce?.id ?? null) && (
        <p className="learning-note">{t('inForce.soon')}</p>
      )}
      <dl>
        {inUse && (
          <div className="is-wide">
            <dt>{t('inForce.hash')}</dt>
            <dd>
              <code>{inUse.sha256.match(/.{1,8}/g)?.join(' ')}</code>
            </dd>
          </div>
        )}
        {threshold !== null && (
          <div>
            <dt>{t('inForce.threshold')}</dt>
            <dd>{format(threshold)}</dd>
          </div>
        )}
      </dl>
      <details>
        <summary>{t('inForce.packs', { count: packs.length })}</summary>
        <dl className="packs">
          {packs.map((pack) => (
            <div key={pack.id}>
              <dt>
                {pack.id} {pack.version}
              </dt>
              <dd>
                <code>{pack.hash}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      {inForce !== undefined && mayGoBack && (
        <ReasonForm act="propose" model="shipped" summary={t('inForce.back')} />
      )}
    </section>
  )
}
