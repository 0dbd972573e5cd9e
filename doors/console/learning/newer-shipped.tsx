import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { LearnedModel, ShippedModel } from '../../../modules/learning/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'
import { ModelName } from './model-name.tsx'

/** Said where the program has come with another shipped model than the one that models here began from. */
export function NewerShipped({
  models,
  shipped,
  isRecent,
  canTrain,
}: {
  models: readonly LearnedModel[]
  shipped: ShippedModel | undefined
  /** The update is not long ago: said even where it changes nothing that anyone has to do. */
  isRecent: boolean
  canTrain: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const inForce = models.find(({ state }) => state === 'in-force')
  const waiting = models.filter(
    ({ state, isOlderShipped }) => isOlderShipped && (state === 'trained' || state === 'shadow'),
  )
  const isActing = inForce === undefined
  const isPassedOver = inForce?.isOlderShipped === true
  if (!isPassedOver && waiting.length === 0 && !(isActing && shipped?.isUpdate && isRecent)) return null
  return (
    <section className="newer-shipped" aria-labelledby="newer-shipped">
      <h2 id="newer-shipped">{t('newer.title')}</h2>
      {shipped !== undefined && (
        <p className="newer-when">
          {t('newer.since')} <When at={shipped.metAt} /> · <code>{shipped.sha256.slice(0, 8)}</code>
        </p>
      )}
      {isActing && <p>{t('newer.acts')}</p>}
      {isPassedOver && (
        <p>
          {t('newer.notYet')} <ModelName id={inForce.id} number={inForce.number} />
          {t('newer.began')}
        </p>
      )}
      {waiting.length > 0 && (
        <p>
          {t('newer.waiting')}{' '}
          {waiting.map(({ id, number }, at) => (
            <span key={id}>
              {at > 0 && t('newer.and')}
              <ModelName id={id} number={number} />
            </span>
          ))}
        </p>
      )}
      {(isPassedOver || waiting.length > 0) && canTrain && <TrainAnew />}
    </section>
  )
}

/** The one action: the same decisions, the new shipped model's weights. */
export function TrainAnew(): ReactNode {
  const t = useWords('console-learning')
  return (
    <Form method="post" className="learning-acts">
      <button className="main-button" name="do" value="train-from-shipped" type="submit">
        {t('newer.train')}
      </button>
      <span>{t('newer.then')}</span>
    </Form>
  )
}
