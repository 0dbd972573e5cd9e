import type { ReactNode } from 'react'
import type { KindAgreement } from '../../../modules/review/index.ts'
import { useWords } from '../../reader.tsx'

const ROW = 30
const LEFT = 130
const WIDTH = 520

/** Each kind's kappa as a dot with its interval, from chance to perfect; the table beside it says the same. */
export function KappaPicture({ rows }: { rows: readonly KindAgreement[] }): ReactNode {
  const t = useWords('console-second-look')
  const common = useWords('common')
  const shown = rows.filter(({ few }) => !few)
  if (shown.length === 0) return <p className="look-note">{t('agreement.noPicture')}</p>
  const x = (value: number): number => LEFT + Math.max(0, Math.min(1, value)) * WIDTH
  const height = shown.length * ROW + 34
  return (
    <svg className="look-picture" viewBox={`0 0 ${LEFT + WIDTH + 20} ${height}`} aria-hidden="true">
      {[0, 0.2, 0.4, 0.6, 0.8, 1].map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1="4" y2={height - 26} className="grid" />
          <text x={x(tick)} y={height - 8} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {shown.map((row, at) => {
        const y = at * ROW + 20
        return (
          <g key={row.kind}>
            <text x="0" y={y + 5}>
              {row.kind === 'all' ? t('agreement.all') : common(`kinds.${row.kind}.short`)}
            </text>
            <line x1={x(row.low ?? 0)} x2={x(row.high ?? 0)} y1={y} y2={y} className="interval" />
            <circle cx={x(row.kappa ?? 0)} cy={y} r="5" className="dot" />
          </g>
        )
      })}
    </svg>
  )
}
