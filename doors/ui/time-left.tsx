import type { ReactNode } from 'react'
import { useReader, useWords } from '../reader.tsx'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long until a deadline, or since it: days while there are two or more, then hours. */
export function measureTimeLeft(
  due: Date,
  now: Date,
): { unit: 'days' | 'hours'; count: number; late: boolean } {
  const distance = due.getTime() - now.getTime()
  const late = distance <= 0
  const length = Math.abs(distance)
  return length >= 2 * DAY
    ? { unit: 'days', count: Math.floor(length / DAY), late }
    : { unit: 'hours', count: Math.max(1, Math.floor(length / HOUR)), late }
}

/** `3 days left`, the number large enough to be read first. */
export function TimeLeft({ due }: { due: Date | string }): ReactNode {
  const t = useWords('desk')
  const { now } = useReader()
  const { unit, count, late } = measureTimeLeft(new Date(due), now)
  const [before = '', after = ''] = t(`time.${late ? 'late' : 'left'}.${unit}`, { count }).split('#')
  return (
    <span className={late ? 'time-left late' : 'time-left'}>
      {before}
      <b>{count}</b>
      {after}
    </span>
  )
}
