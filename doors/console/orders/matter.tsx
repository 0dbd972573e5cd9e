import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { OpenMatter, OrderItem } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'
import { useDeadline } from '../../ui/deadline.ts'
import { KindMark } from '../../ui/kind-mark.tsx'
import { When } from '../../ui/when.tsx'

/** Something that waits for a ruling: what it is about, what they say, and the two answers with what follows. */
export function Matter({
  matter,
  mayRule,
  item,
  action,
}: {
  matter: OpenMatter
  mayRule: boolean
  item?: Pick<OrderItem, 'text' | 'kind' | 'reason'> | undefined
  action?: string
}): ReactNode {
  const t = useWords('console-orders')
  const deadline = useDeadline()
  const [favour, against] =
    matter.what === 'appeal' || matter.what === 'objection'
      ? (['upheld', 'dismissed'] as const)
      : (['granted', 'refused'] as const)
  return (
    <article className="matter" id={`matter-${matter.id}`}>
      <header>
        <h3>{t(`rulings.what.${matter.what}`, { number: matter.number ?? 0 })}</h3>
        <span className="soft">
          <When at={matter.at} />
        </span>
      </header>
      {item === undefined ? null : (
        <p className="matter-item">
          <q className="quoted">{item.text}</q> <KindMark kind={item.kind} />{' '}
          <span className="soft">{item.reason}</span>
        </p>
      )}
      <p className="matter-said">
        <span className="soft">{t('rulings.said')}</span> {matter.reason}
        {matter.until === null ? null : <b> {t('rulings.until', { until: deadline(matter.until) })}</b>}
      </p>
      {!mayRule || !matter.mine ? (
        <p className="soft">{matter.mine ? null : t('rulings.notYours')}</p>
      ) : (
        <Form method="post" {...(action === undefined ? {} : { action })} className="matter-form">
          <input type="hidden" name="what" value={matter.what} />
          <input type="hidden" name="matter" value={matter.id} />
          <label htmlFor={`reason-${matter.id}`}>{t('rulings.reason')}</label>
          <textarea id={`reason-${matter.id}`} name="reason" rows={2} maxLength={2000} required />
          <p className="matter-acts">
            <button className="plain-button" type="submit" name="do" value="favour">
              {t(`rulings.${favour}`)}
            </button>
            <button className="plain-button" type="submit" name="do" value="against">
              {t(`rulings.${against}`)}
            </button>
            <span className="soft">
              {t(`rulings.${favour}`)}: {t(`rulings.grantedWhat.${matter.what}`)}
            </span>
          </p>
        </Form>
      )}
    </article>
  )
}
