import type { ReactNode } from 'react'
import type { SeatOrderItem } from '../../modules/measures/index.ts'
import { useReader, useWords } from '../reader.tsx'
import { KindMark } from '../ui/kind-mark.tsx'
import { useDeadline } from '../ui/deadline.ts'
import { formatDay, formatMoment } from '../ui/moment.ts'

export interface ShownItem extends Omit<SeatOrderItem, 'affectedCode'> {
  /** Its ground in the reader's language. */
  readonly ground: string
}

/** One item: what, where, why, on what ground, what to do, by when. What is settled folds to a line. */
export function OrderItemCard({ item, answerable }: { item: ShownItem; answerable: boolean }): ReactNode {
  const t = useWords('desk')
  const mayAnswer =
    answerable && (item.state === 'asked' || item.state === 'not-met' || item.state === 'claimed-removed')
  const settled = item.state === 'met' || item.state === 'lifted'
  return (
    <li className={`order-item is-${item.state}`} id={`item-${item.number}`} value={item.number}>
      <div className="order-item-head">
        {mayAnswer ? (
          <label className="tick">
            <input
              type="checkbox"
              name="item"
              value={item.number}
              aria-label={t('item.choose', { number: item.number })}
            />
            <span>{t('item.number', { number: item.number })}</span>
          </label>
        ) : (
          <span className="tick">{t('item.number', { number: item.number })}</span>
        )}
        <span className="states">
          {item.mayBePutBack ? <span className="state put-back">{t('item.putBack')}</span> : null}
          <span className={`state is-${item.state}`}>{t(`items.${item.state}`)}</span>
        </span>
      </div>
      {settled ? (
        <details>
          <summary className="quoted">{item.text}</summary>
          <Particulars item={item} />
        </details>
      ) : (
        <>
          <blockquote className="quoted">{item.text}</blockquote>
          <Particulars item={item} />
        </>
      )}
    </li>
  )
}

function Particulars({ item }: { item: ShownItem }): ReactNode {
  const t = useWords('desk')
  const common = useWords('common')
  const reader = useReader()
  const deadline = useDeadline()
  return (
    <>
      <p className="where">
        <span>{common(`surfaces.${item.surface}`)}</span>
        {item.url === null ? null : <span className="address">{item.url}</span>}
        {item.author === null ? null : (
          <span>
            {t('item.account')} {item.author}
          </span>
        )}
        <span>
          {t('item.seen')} {formatDay(item.observedAt, reader)}
        </span>
      </p>
      <dl>
        <div>
          <dt>{t('item.ask')}</dt>
          <dd>
            <b>{t(`item.asks.${item.ask}`)}</b>{' '}
            {item.due ? <span>{t('time.by', { moment: deadline(item.due) })}</span> : null}
            <span className="note">{t('item.test', { test: item.acceptanceTest })}</span>
          </dd>
        </div>
        <div>
          <dt>{t('item.why')}</dt>
          <dd>
            <KindMark kind={item.kind} label="long" /> {item.reason}
            {item.widerBecause ? (
              <span className="note">{t('item.wider', { reason: item.widerBecause })}</span>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('item.ground')}</dt>
          <dd>{item.ground}</dd>
        </div>
      </dl>
      <History item={item} />
    </>
  )
}

function History({ item }: { item: ShownItem }): ReactNode {
  const t = useWords('desk')
  const reader = useReader()
  const deadline = useDeadline()
  if (item.answers.length === 0 && item.lastRecheck === null) return null
  return (
    <ul className="history">
      {item.answers.map((answer) => (
        <li key={answer.id}>
          {t(`item.answers.${answer.kind}`, {
            when: formatMoment(answer.at, reader),
            until: answer.until ? deadline(answer.until) : '',
            reason: answer.reason ?? '',
          })}
          {answer.kind === 'removed' ? null : (
            <> {t(`item.rulings.${answer.ruling ?? 'waiting'}`, { reason: answer.rulingReason ?? '' })}</>
          )}
        </li>
      ))}
      {item.lastRecheck === null ? null : (
        <li>
          {t(`item.rechecked.${item.lastRecheck.outcome}`, {
            when: formatMoment(item.lastRecheck.at, reader),
          })}
        </li>
      )}
    </ul>
  )
}
