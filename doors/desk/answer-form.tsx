import type { ReactNode } from 'react'
import { dayOf, type SeatOrder } from '../../modules/measures/index.ts'
import { paths } from '../paths.ts'
import { useWords } from '../reader.tsx'

/** Stands at the foot of the list of items, inside its form. */
export function AnswerForm({
  order,
  waiting,
}: {
  order: Omit<SeatOrder, 'items'>
  waiting: number
}): ReactNode {
  const t = useWords('desk')
  return (
    <fieldset className="answer-form">
      <legend>
        <h2>{t('answer.title')}</h2>
      </legend>
      <p className="hint">{t('answer.lead')}</p>
      <label className="pick">
        <input type="checkbox" name="all" value="open" />
        <span>{t('answer.all', { count: waiting })}</span>
      </label>
      <div className="kinds-of-answer">
        <Pick kind="removed" label={t('answer.removed')} help={t('answer.removedHelp')} chosen />
        <Pick kind="contested" label={t('answer.contested')} help={t('answer.contestedHelp')} />
        <Pick kind="more-time" label={t('answer.moreTime')} help={t('answer.moreTimeHelp')} />
      </div>
      <div className="field needs-reason">
        <label htmlFor="reason">{t('answer.reason')}</label>
        <p className="hint" id="reason-hint">
          {t('answer.reasonHelp')}
        </p>
        <textarea id="reason" name="reason" rows={3} maxLength={2000} aria-describedby="reason-hint" />
      </div>
      <div className="field needs-day">
        <label htmlFor="until">{t('answer.until')}</label>
        <input className="input short" id="until" name="until" type="date" min={dayOf(order.due)} />
      </div>
      <div className="form-end">
        <button className="btn" type="submit" name="do" value="choose">
          {t('answer.check')}
        </button>
        <p>
          {t('answer.many')} <a href={paths.desk.answers(order.id)}>{t('answer.manyLink')}</a>
        </p>
      </div>
    </fieldset>
  )
}

function Pick({
  kind,
  label,
  help,
  chosen = false,
}: {
  kind: 'removed' | 'contested' | 'more-time'
  label: string
  help: string
  chosen?: boolean
}): ReactNode {
  return (
    <label className="pick">
      <input type="radio" name="kind" value={kind} id={`kind-${kind}`} defaultChecked={chosen} />
      <span>
        <b>{label}</b> <span>{help}</span>
      </span>
    </label>
  )
}
