import type { ReactNode } from 'react'
import type { PlatformIncidence } from '../../../modules/reporting/index.ts'
import { useWords } from '../../reader.tsx'
import { useNumber } from '../../ui/number.tsx'

const WIDTH = 760
const HEIGHT = 340
const LEFT = 56
const BOTTOM = 40
const TOP = 12

/** Platforms as dots over how much was looked at, with the limits of ordinary ones; the table beneath says the same. */
export function FunnelPicture({ rows }: { rows: readonly PlatformIncidence[] }): ReactNode {
  const t = useWords('console-incidence')
  const number = useNumber()
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 0 })
  const seen = rows.filter(({ sampled }) => sampled > 0)
  const most = Math.max(10, ...seen.map(({ sampled }) => sampled))
  const highest = niceShare(Math.max(0.02, ...seen.map(({ rate }) => rate ?? 0)))
  const x = (sampled: number): number => LEFT + (Math.log1p(sampled) / Math.log1p(most)) * (WIDTH - LEFT - 16)
  const y = (share: number): number =>
    TOP + (1 - Math.min(share, highest) / highest) * (HEIGHT - TOP - BOTTOM)
  const along = seen
    .filter(({ limits }) => limits !== undefined)
    .toSorted((one, other) => one.sampled - other.sampled)
  const line = (of: (row: PlatformIncidence) => number): string =>
    along
      .map((row, at) => `${at === 0 ? 'M' : 'L'}${x(row.sampled).toFixed(1)} ${y(of(row)).toFixed(1)}`)
      .join('')
  const ticks = [1, 10, 100, 1000, 10_000, 100_000].filter((tick) => tick <= most)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line x1={LEFT} x2={WIDTH - 16} y1={y(part * highest)} y2={y(part * highest)} className="grid" />
          <text x={LEFT - 8} y={y(part * highest) + 4} textAnchor="end">
            {percent(part * highest)}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
          {number(tick)}
        </text>
      ))}
      <text x={WIDTH - 16} y={HEIGHT - 4} textAnchor="end" className="axis">
        {t('sampled')}
      </text>
      {(['95', '99.8'] as const).map((limit) => (
        <g key={limit} className={limit === '95' ? 'near' : 'far'}>
          <path d={line(({ limits }) => limits?.[limit][0] ?? 0)} />
          <path d={line(({ limits }) => limits?.[limit][1] ?? 0)} />
        </g>
      ))}
      {seen.map((row) => (
        <g key={row.platformId} className={`dot is-${row.signal}`}>
          <circle cx={x(row.sampled)} cy={y(row.rate ?? 0)} r={row.signal === 'none' ? 4 : 6} />
          {row.signal === 'none' ? null : (
            <text x={x(row.sampled) + 10} y={y(row.rate ?? 0) + 4}>
              {row.name}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** The next round share above, so that the axis ends on one. */
function niceShare(share: number): number {
  return [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1].find((each) => each >= share) ?? 1
}
