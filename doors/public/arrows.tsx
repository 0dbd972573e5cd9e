import type { ReactNode } from 'react'

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, 'aria-hidden': true } as const

export function LongArrow(): ReactNode {
  return (
    <svg width="28" height="16" viewBox="0 0 28 16" {...line}>
      <path d="M0 8h26M19 1l7 7-7 7" />
    </svg>
  )
}

export function Chevron(): ReactNode {
  return (
    <svg width="9" height="16" viewBox="0 0 9 16" {...line}>
      <path d="m1 1 7 7-7 7" />
    </svg>
  )
}

export function Handset(): ReactNode {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" strokeLinejoin="round" {...line}>
      <path d="M1.5 3.2C1.5 10.5 7.5 16.5 14.8 16.5l1.7-3.4-4-2-1.7 1.7C8.7 11.9 6.1 9.3 5.2 7.2l1.7-1.7-2-4z" />
    </svg>
  )
}
