import type { ReactNode } from 'react'

/** An act that needs a reason: its field unfolds, so that nobody does it by one press. */
export function ReasonAct({
  act,
  label,
  reason,
  hint,
}: {
  act: string
  label: string
  reason: string
  hint?: string
}): ReactNode {
  return (
    <details className="reason-act">
      <summary>{label}</summary>
      <div>
        {hint === undefined ? null : <p className="soft">{hint}</p>}
        <label>
          {reason}
          <textarea form={`${act}-form`} name="reason" rows={3} maxLength={2000} required />
        </label>
        <button className="plain-button" type="submit" form={`${act}-form`} name="do" value={act}>
          {label}
        </button>
      </div>
    </details>
  )
}
