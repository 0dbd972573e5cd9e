import type { ReactNode } from 'react'
import { isKind, isSurface } from '../../../engines/detection/kinds.ts'
import { useWords } from '../../reader.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'
import { useNumber } from '../../ui/number.tsx'
import { type Comparison, type ComparisonRow, isSame, type Measured, type Pair } from './comparison.ts'

/**
 * Each share as a dot on its interval, the model in force above and the challenger below, on one scale; where both are the
 * same, one. What differs is told, what does not is folded.
 */
export function ComparisonTable({ id, of }: { id: 'frozen' | 'recent'; of: Comparison }): ReactNode {
  const t = useWords('console-learning')
  const format = useNumber()
  const told = of.rows.filter(({ group, isAlike }) => group === 'all' || !isAlike)
  const alike = of.rows.filter((row) => !told.includes(row))
  return (
    <section aria-labelledby={`measured-${id}`}>
      <h3 id={`measured-${id}`}>
        {t(`measured.${id}.title`)}
        <small>{t('measured.decisions', { count: of.decisions })}</small>
      </h3>
      <p className="learning-note">{t(`measured.${id}.what`)}</p>
      {of.decisions === 0 ? (
        <p className="learning-none">{t('measured.none')}</p>
      ) : (
        <>
          <p className="learning-paired">
            {of.onlyChallengerRight + of.onlyChampionRight === 0
              ? t('measured.alike', { count: of.decisions })
              : t('measured.paired', {
                  challenger: format(of.onlyChallengerRight),
                  champion: format(of.onlyChampionRight),
                })}
          </p>
          <Rows label={t(`measured.${id}.title`)} rows={told} />
          {alike.length > 0 && (
            <details className="alike">
              <summary>{t('measured.alikeGroups', { count: alike.length })}</summary>
              <Rows label={t('measured.alikeGroups', { count: alike.length })} rows={alike} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

function Rows({ label, rows }: { label: string; rows: readonly ComparisonRow[] }): ReactNode {
  const t = useWords('console-learning')
  return (
    <div className="scroll-x" role="region" aria-label={label} tabIndex={0}>
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">{t('measured.group')}</th>
            <th scope="col">{t('measured.found')}</th>
            <th scope="col">{t('measured.falseAlarms')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.group} ${row.name}`} className={row.group === 'all' ? 'is-all' : undefined}>
              <th scope="row">
                <GroupName row={row} />
              </th>
              <td data-label={t('measured.found')}>
                <Shares pair={row.found} />
              </td>
              <td data-label={t('measured.falseAlarms')}>
                <Shares pair={row.falseAlarms} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function GroupName({ row: { group, name } }: { row: ComparisonRow }): ReactNode {
  const t = useWords('console-learning')
  const common = useWords('common')
  if (group === 'kind' && isKind(name)) return <KindMark kind={name} label="long" />
  if (group === 'surface' && isSurface(name)) return common(`surfaces.${name}`)
  if (group === 'lang') return name === 'zh' || name === 'en' ? t(`languages.${name}`) : name
  return t('measured.all')
}

function Shares({ pair }: { pair: Pair | null }): ReactNode {
  const t = useWords('console-learning')
  if (pair === null) return <span className="learning-none">–</span>
  if (isSame(pair)) return <ShareLine who={t('measured.both')} measured={pair.champion} className="is-both" />
  return (
    <div className="shares">
      <ShareLine who={t('champion')} measured={pair.champion} className="is-champion" />
      <ShareLine who={t('challenger')} measured={pair.challenger} className="is-challenger" />
    </div>
  )
}

function ShareLine({
  who,
  measured: { count, of, low, high },
  className,
}: {
  who: string
  measured: Measured
  className: string
}): ReactNode {
  const percent = useNumber({ style: 'percent', maximumFractionDigits: 0 })
  const format = useNumber()
  const at = (share: number) => 2 + share * 96
  return (
    <div className={`share ${className}`}>
      <span className="visually-hidden">{who}: </span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <line x1="2" x2="98" y1="4" y2="4" className="scale" />
        <line x1={at(low)} x2={at(high)} y1="4" y2="4" className="interval" />
        <line x1={at(count / of) - 0.6} x2={at(count / of) + 0.6} y1="4" y2="4" className="dot" />
      </svg>
      <b>{percent(count / of)}</b>
      <small>
        {format(count)}/{format(of)} · {percent(low)}–{percent(high)}
      </small>
    </div>
  )
}
