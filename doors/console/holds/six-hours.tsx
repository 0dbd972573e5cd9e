import type { ReactNode } from 'react'
import { useReader, useWords } from '../../reader.tsx'

const HOUR = 3_600_000
const HOURS = 6
const WIDTH = 100

/** How long until the hold lapses: in words, and as six hours of which the passed ones are empty. */
export function SixHours({ from, lapses }: { from: Date | string; lapses: Date | string }): ReactNode {
  const t = useWords('console-holds')
  const { now } = useReader()
  const left = Math.max(0, new Date(lapses).getTime() - now.getTime())
  const passed = Math.min(HOURS, Math.max(0, (now.getTime() - new Date(from).getTime()) / HOUR))
  const minutes = Math.ceil(left / 60_000)
  const words =
    minutes >= 60
      ? t('left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
      : t('left.minutes', { minutes })
  return (
    <span className="six-hours">
      <b>{words}</b>
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: HOURS }, (_, hour) => {
          const width = WIDTH / HOURS - 2
          const x = (hour * WIDTH) / HOURS + 1
          const full = Math.min(1, Math.max(0, hour + 1 - passed))
          return (
            <g key={hour}>
              <rect x={x} y="4" width={width} height="2" className="passed" />
              <rect x={x + width * (1 - full)} y="1" width={width * full} height="8" />
            </g>
          )
        })}
      </svg>
    </span>
  )
}
