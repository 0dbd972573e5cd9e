import type { ReactNode } from 'react'
import { useWords } from '../../reader.tsx'
import { type Answers, listHidden } from './answers.ts'
import type { FieldError } from './find-errors.ts'

/** All answers that this page does not ask for, so that its form carries them on. */
export function CarriedAnswers({
  answers,
  shown,
}: {
  answers: Answers
  shown: readonly string[]
}): ReactNode {
  return listHidden(answers, shown).map(([name, value]) => (
    <input key={`${name}:${value}`} type="hidden" name={name} value={value} />
  ))
}

/** What must be changed, each a link to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }): ReactNode {
  const t = useWords('public-report')
  if (errors.length === 0) return null
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-title">
      <h2 id="error-title">{t('errors.summary')}</h2>
      <ul role="list">
        {errors.map(({ field, code, params }) => (
          <li key={`${field}:${code}`}>
            <a href={`#${field}`}>{t(`errors.${code}`, params)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The same error beside its field, which names it with `aria-describedby={`${field}-error`}`. */
export function FieldNote({ field, errors }: { field: string; errors: readonly FieldError[] }): ReactNode {
  const t = useWords('public-report')
  const own = errors.filter((error) => error.field === field)
  if (own.length === 0) return null
  return (
    <span className="wrong-note" id={`${field}-error`}>
      {own.map(({ code, params }) => t(`errors.${code}`, params)).join(' ')}
    </span>
  )
}

export function hasError(field: string, errors: readonly FieldError[]): boolean {
  return errors.some((error) => error.field === field)
}

interface TextLine {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly errors?: readonly FieldError[]
  readonly short?: boolean
  readonly inputMode?: 'decimal' | 'text'
  readonly autoComplete?: string
}

/** One line of text with its label, hint and error. */
export function TextLineField({
  name,
  label,
  value,
  hint,
  errors = [],
  short,
  ...input
}: TextLine): ReactNode {
  const wrong = hasError(name, errors)
  const described = [hint === undefined ? '' : `${name}-hint`, wrong ? `${name}-error` : ''].filter(Boolean)
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldNote field={name} errors={errors} />
      <input
        className={short ? 'input short' : 'input'}
        id={name}
        name={name}
        type="text"
        defaultValue={value}
        aria-invalid={wrong || undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
        {...input}
      />
    </div>
  )
}
