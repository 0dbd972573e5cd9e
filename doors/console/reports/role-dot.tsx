import type { ReactNode } from 'react'
import type { IndicatorRole } from '../../../modules/intake/index.ts'

/** A shape for each role beside its word: full for a suspect, an outline for the others, broken where nobody knows. */
export function RoleDot({ role }: { role: IndicatorRole }): ReactNode {
  return (
    <svg className={`role-dot ${role}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {role === 'suspect' ? (
        <circle cx="5" cy="5" r="4.5" fill="currentColor" />
      ) : (
        <circle
          cx="5"
          cy="5"
          r="4"
          fill="none"
          stroke="currentColor"
          strokeDasharray={role === 'unknown' ? '2 1.6' : undefined}
        />
      )}
    </svg>
  )
}
