import type { ReactNode } from 'react'
import { Form } from 'react-router'
import type { Refused } from '../refusal.ts'
import { FLOW_FORM } from '../ui/form-language-switch.tsx'
import { RefusalNote } from '../ui/refusal-note.tsx'

interface CodeEntryProps {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly show: string
  readonly summary: string
  readonly error: string | undefined
  readonly refused: Refused | undefined
  readonly typed: string
  readonly children?: ReactNode
}

/** Asks for a code. It is sent in the form's body, never in an address. */
export function CodeEntry({
  title,
  lead,
  label,
  show,
  summary,
  error,
  refused,
  typed,
  children,
}: CodeEntryProps): ReactNode {
  const wrong = error !== undefined
  return (
    <div className="narrow">
      {wrong && (
        <div className="error-summary" role="alert">
          <h2>{summary}</h2>
          <ul role="list">
            <li>
              <a href="#code">{error}</a>
            </li>
          </ul>
        </div>
      )}
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="lead">{lead}</p>
      <RefusalNote refused={refused} />
      <Form id={FLOW_FORM} method="post" reloadDocument noValidate>
        <div className={wrong ? 'field wrong' : 'field'}>
          <label htmlFor="code">{label}</label>
          {wrong && (
            <span className="wrong-note" id="code-error">
              {error}
            </span>
          )}
          <input
            className="input mono"
            id="code"
            name="code"
            type="text"
            defaultValue={typed}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={60}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? 'code-error' : undefined}
          />
        </div>
        <div className="form-end">
          <button className="btn" type="submit" name="go" value="show">
            {show}
          </button>
        </div>
      </Form>
      {children}
    </div>
  )
}
