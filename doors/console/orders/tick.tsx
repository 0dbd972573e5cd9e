import type { ReactNode } from 'react'

/** A full circle with a tick, or a broken ring: by shape as well as by colour. */
export function Tick({ met }: { met: boolean }): ReactNode {
  return (
    <svg
      className={met ? 'tick-mark is-met' : 'tick-mark'}
      width="20"
      height="20"
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {met ? (
        <>
          <circle cx="10" cy="10" r="9" fill="currentColor" />
          <path d="M5.8 10.3l2.9 2.9 5.5-6" fill="none" stroke="#fff" strokeWidth="2" />
        </>
      ) : (
        <circle
          cx="10"
          cy="10"
          r="8.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeDasharray="3.2 2.2"
        />
      )}
    </svg>
  )
}
