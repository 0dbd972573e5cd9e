import type { InputHTMLAttributes, ReactNode } from 'react'
import type { FormProblem } from '../../auth/form-problems.ts'
import { useRefusalText } from '../../ui/refusal-note.tsx'

/** A labelled line of a console form, with what is wrong with it. */
export function StaffField({
  name,
  label,
  hint,
  problems,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly problems?: readonly FormProblem[] | undefined
}): ReactNode {
  const explain = useRefusalText()
  const problem = problems?.find(({ field }) => field === name)
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  return (
    <div className="staff-field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <small className="soft" id={`${name}-hint`}>
          {hint}
        </small>
      )}
      {problem && (
        <span className="field-problem" id={`${name}-problem`}>
          {explain(problem.refused)}
        </span>
      )}
      <input
        {...input}
        id={name}
        name={name}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  )
}
