import type { ReactNode } from 'react'
import { useReader, useWords } from '../reader.tsx'

const WIDTH = 760
const DAY = 86_400_000

/** The time given as a line that shortens: dots for what has passed, a bar for each day that is left. */
export function DeadlineLine({ from, due }: { from: Date | string; due: Date | string }): ReactNode {
  const t = useWords('desk')
  const { now } = useReader()
  const start = new Date(from).getTime()
  const end = Math.max(new Date(due).getTime(), start + 1)
  const place = (at: number): number => (Math.min(Math.max(at, start), end) - start) * (WIDTH / (end - start))
  const today = place(now.getTime())
  const bars: { x: number; width: number }[] = []
  for (let at = end; at > Math.max(now.getTime(), start); at -= DAY) {
    const x = Math.max(place(at - DAY), today)
    if (place(at) - x > 4) bars.unshift({ x: x + 1.5, width: place(at) - x - 3 })
  }
  const total = Math.round((end - start) / DAY)
  const left = Math.max(0, (end - now.getTime()) / DAY)
  return (
    <svg
      className="deadline-line"
      viewBox={`0 0 ${WIDTH} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('time.line', { count: total, left: left.toFixed(1) })}
    >
      <path d={`M0 10H${today}`} className="passed" vectorEffect="non-scaling-stroke" />
      {bars.map(({ x, width }) => (
        <rect key={x} x={x} y="6" width={width} height="8" />
      ))}
      <path d={`M${today} 1V19`} className="today" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
