import type { ReactNode } from 'react'
import type { HotspotWeek } from '../../../modules/hotspots/index.ts'
import { useReader } from '../../reader.tsx'
import { formatDay } from '../../ui/moment.ts'
import { useNumber } from '../../ui/number.tsx'

const WIDTH = 760
const HEIGHT = 240
const LEFT = 56
const BOTTOM = 32
const TOP = 12

/** Each week as a dot on its interval; the line is the test's share. The table beneath says the same. */
export function WeeksPicture({
  weeks,
  share,
}: {
  weeks: readonly HotspotWeek[]
  share: number | undefined
}): ReactNode {
  const reader = useReader()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 1 })
  const seen = weeks.filter(({ sampled }) => sampled > 0)
  const highest = Math.min(
    1,
    Math.max(
      share ?? 0,
      0.01,
      ...seen.map(({ violations, sampled, high }) => Math.min(high, (violations / sampled) * 2.5)),
    ) * 1.1,
  )
  const step = (WIDTH - LEFT - 16) / Math.max(1, weeks.length)
  const x = (at: number): number => LEFT + (at + 0.5) * step
  const y = (value: number): number =>
    TOP + (1 - Math.min(value, highest) / highest) * (HEIGHT - TOP - BOTTOM)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="weeks">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={LEFT} x2={WIDTH - 16} y1={y(part * highest)} y2={y(part * highest)} className="grid" />
          <text x={LEFT - 8} y={y(part * highest) + 4} textAnchor="end">
            {percent(part * highest)}
          </text>
        </g>
      ))}
      {share === undefined ? null : (
        <line x1={LEFT} x2={WIDTH - 16} y1={y(share)} y2={y(share)} className="test" />
      )}
      {weeks.map(({ from, violations, sampled, low, high }, at) => (
        <g key={from.getTime()}>
          {at % 3 === 0 ? (
            <text x={x(at)} y={HEIGHT - 10} textAnchor="middle">
              {formatDay(from, reader)}
            </text>
          ) : null}
          {sampled === 0 ? null : (
            <>
              <line x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} className="interval" />
              <circle cx={x(at)} cy={y(violations / sampled)} r={5} />
            </>
          )}
        </g>
      ))}
    </svg>
  )
}
