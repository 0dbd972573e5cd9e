import type { ReactNode } from 'react'
import { SERVICE_METHODS, type StepField, type Transition } from '../../../modules/measures/index.ts'
import { useWords } from '../../reader.tsx'

const DAYS: readonly StepField[] = ['until', 'expires']
const LINES: readonly StepField[] = ['place', 'amount', 'receipt', 'proof', 'officers']

/** What has to be said with an event, and the reason where one is asked for. */
export function StepFields({
  transition,
  typed,
}: {
  transition: Pick<Transition, 'event' | 'needs' | 'takes' | 'guards'>
  typed: Readonly<Record<string, string>> | undefined
}): ReactNode {
  const fields = [
    ...(transition.needs ?? []).map((field) => ({ field, required: true })),
    ...(transition.takes ?? []).map((field) => ({ field, required: false })),
  ]
  return (
    <>
      {fields.map(({ field, required }) => (
        <Field
          key={field}
          event={transition.event}
          field={field}
          required={required}
          typed={typed?.[field]}
        />
      ))}
      {transition.guards.includes('reason') ? (
        <Field event={transition.event} field="reason" required typed={typed?.['reason']} />
      ) : null}
    </>
  )
}

function Field({
  event,
  field,
  required,
  typed,
}: {
  event: string
  field: StepField | 'reason'
  required: boolean
  typed: string | undefined
}): ReactNode {
  const t = useWords('proceedings')
  const id = `${event}-${field}`
  const shared = { id, name: field, required, defaultValue: typed }
  return (
    <div className="step-field">
      <label htmlFor={id}>{t(`fields.${field}`)}</label>
      {field === 'method' ? (
        <select {...shared} defaultValue={typed ?? 'desk'}>
          {SERVICE_METHODS.map((method) => (
            <option key={method} value={method}>
              {t(`methods.${method}`)}
            </option>
          ))}
        </select>
      ) : field === 'appointment' ? (
        <input {...shared} type="datetime-local" />
      ) : field !== 'reason' && DAYS.includes(field) ? (
        <input {...shared} type="date" />
      ) : field !== 'reason' && LINES.includes(field) ? (
        <input {...shared} type="text" inputMode={field === 'amount' ? 'decimal' : 'text'} maxLength={400} />
      ) : (
        <textarea {...shared} rows={3} maxLength={20_000} />
      )}
    </div>
  )
}
