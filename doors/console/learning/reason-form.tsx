import { type ReactNode, useId } from 'react'
import { Form } from 'react-router'
import { useWords } from '../../reader.tsx'

/** An act that needs a reason: folded until it is wanted. */
export function ReasonForm({
  act,
  summary,
  change,
  model,
  main = false,
}: {
  act: 'propose' | 'reject' | 'decline'
  summary: string
  change?: string
  /** `shipped` stands for the model that came with the program. */
  model?: string
  main?: boolean
}): ReactNode {
  const t = useWords('console-learning')
  const id = useId()
  return (
    <details className={main ? 'reason-form is-main' : 'reason-form'}>
      <summary>{summary}</summary>
      <Form method="post">
        {change !== undefined && <input type="hidden" name="change" value={change} />}
        {model !== undefined && <input type="hidden" name="model" value={model} />}
        <label htmlFor={id}>{t(`reasons.${act}.label`)}</label>
        <p id={`${id}-hint`}>{t(`reasons.${act}.hint`)}</p>
        <textarea id={id} name="reason" rows={3} maxLength={2000} required aria-describedby={`${id}-hint`} />
        <button
          className={act === 'propose' ? 'main-button' : 'plain-button'}
          name="do"
          value={act}
          type="submit"
        >
          {t(`reasons.${act}.send`)}
        </button>
      </Form>
    </details>
  )
}
