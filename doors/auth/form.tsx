import type { InputHTMLAttributes, ReactNode } from 'react'
import { useWords } from '../reader.tsx'
import { useRefusalText } from '../ui/refusal-note.tsx'
import type { FormProblem } from './form-problems.ts'

type Problems = readonly FormProblem[] | undefined

/** What is wrong, all of it, before the form; each line leads to its field. */
export function ErrorSummary({ problems }: { problems: Problems }): ReactNode {
  const t = useWords('auth')
  const explain = useRefusalText()
  if (problems === undefined || problems.length === 0) return null
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{t('form.wrong')}</h2>
      <ul role="list">
        {problems.map(({ field, refused }) => (
          <li key={field}>
            <a href={`#${field}`}>{explain(refused)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Input = InputHTMLAttributes<HTMLInputElement> & {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly problems: Problems
}

export function TextField({ name, label, hint, problems, className = '', ...input }: Input): ReactNode {
  const problem = problems?.find(({ field }) => field === name)
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <FieldNotes name={name} hint={hint} problem={problem} />
      <input
        {...input}
        id={name}
        name={name}
        className={`input ${className}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describe(name, hint, problem)}
      />
    </div>
  )
}

/** Hint and error of a field, where `describe` says they are. */
export function FieldNotes({
  name,
  hint,
  problem,
}: {
  name: string
  hint: string | undefined
  problem: FormProblem | undefined
}): ReactNode {
  const explain = useRefusalText()
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <span className="wrong-note" id={`${name}-problem`}>
          {explain(problem.refused)}
        </span>
      )}
    </>
  )
}

export function describe(
  name: string,
  hint: string | undefined,
  problem: FormProblem | undefined,
): string | undefined {
  const ids = [
    hint === undefined ? [] : [`${name}-hint`],
    problem === undefined ? [] : [`${name}-problem`],
  ].flat()
  return ids.length === 0 ? undefined : ids.join(' ')
}
