import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { ModelChange } from '../../../modules/learning/index.ts'
import { useWords } from '../../reader.tsx'
import { When } from '../../ui/when.tsx'
import { ModelName } from './model-name.tsx'
import { ReasonForm } from './reason-form.tsx'

/** A proposal that waits for its second person; whoever made it may only take it back. */
export function OpenChange({
  change,
  mayDecide,
  own,
}: {
  change: ModelChange
  mayDecide: boolean
  own: string
}): ReactNode {
  const t = useWords('console-learning')
  const isOwn = change.proposedBy === own
  return (
    <section className="open-change" aria-labelledby="open-change">
      <h2 id="open-change">
        {t('change.waits')}: <ModelName id={change.modelId} number={change.number} />
      </h2>
      <p className="open-change-who">
        {t('change.by', { name: change.proposedByName })} · <When at={change.proposedAt} />
      </p>
      <blockquote>{change.reason}</blockquote>
      {mayDecide && isOwn && (
        <Form method="post" className="learning-acts">
          <input type="hidden" name="change" value={change.id} />
          <span>{t('change.own')}</span>
          <button className="plain-button" name="do" value="decline" type="submit">
            {t('change.takeBack')}
          </button>
        </Form>
      )}
      {mayDecide && !isOwn && (
        <div className="learning-acts">
          <Form method="post">
            <input type="hidden" name="change" value={change.id} />
            <button className="main-button" name="do" value="confirm" type="submit">
              {t('change.confirm')}
            </button>
          </Form>
          <ReasonForm act="decline" change={change.id} summary={t('change.decline')} />
        </div>
      )}
      {!mayDecide && <p className="learning-note">{t('change.second')}</p>}
    </section>
  )
}
