import { KINDS, SURFACES } from '../../../engines/detection/index.ts'
import { type SetFigures, type Share, wilsonInterval } from '../../../modules/learning/index.ts'

/** A share with its 95 % interval. */
export interface Measured {
  readonly count: number
  readonly of: number
  readonly low: number
  readonly high: number
}

export interface Pair {
  readonly champion: Measured
  readonly challenger: Measured
}

export interface ComparisonRow {
  readonly group: 'all' | 'kind' | 'surface' | 'lang'
  /** The kind, surface or language; empty for all. */
  readonly name: string
  readonly found: Pair | null
  readonly falseAlarms: Pair | null
  /** Both models did the same there. */
  readonly isAlike: boolean
}

export interface Comparison {
  readonly decisions: number
  readonly onlyChampionRight: number
  readonly onlyChallengerRight: number
  readonly rows: readonly ComparisonRow[]
}

/** Both models side by side, group by group; a group without a text on either side is left out. */
export function compare(figures: SetFigures): Comparison {
  const languages = Object.keys({ ...figures.champion.recall, ...figures.champion.falseAlarms })
    .filter((key) => key.startsWith('lang '))
    .map((key) => key.slice('lang '.length))
    .toSorted()
  const places: (readonly [ComparisonRow['group'], string])[] = [
    ['all', ''],
    ...KINDS.map((kind) => ['kind', kind] as const),
    ...SURFACES.map((surface) => ['surface', surface] as const),
    ...languages.map((lang) => ['lang', lang] as const),
  ]
  const rows = places.flatMap(([group, name]): ComparisonRow[] => {
    const key = name === '' ? 'all' : `${group} ${name}`
    const found = pairOf(figures.champion.recall[key], figures.challenger.recall[key])
    const alarms = pairOf(figures.champion.falseAlarms[key], figures.challenger.falseAlarms[key])
    const falseAlarms = alarms !== null && isQuiet(alarms, group) ? null : alarms
    if (found === null && falseAlarms === null) return []
    return [{ group, name, found, falseAlarms, isAlike: isSame(found) && isSame(falseAlarms) }]
  })
  const { decisions, onlyChampionRight, onlyChallengerRight } = figures
  return { decisions, onlyChampionRight, onlyChallengerRight, rows }
}

/** Every harmless text could have been flagged as any kind; a kind that nobody flagged says nothing. */
function isQuiet({ champion, challenger }: Pair, group: ComparisonRow['group']): boolean {
  return group === 'kind' && champion.count === 0 && challenger.count === 0
}

/** Of both models the same share of the same texts. */
export function isSame(pair: Pair | null): boolean {
  return pair === null || pair.champion.count === pair.challenger.count
}

function pairOf(champion: Share | undefined, challenger: Share | undefined): Pair | null {
  if (champion === undefined || challenger === undefined) return null
  return { champion: measured(champion), challenger: measured(challenger) }
}

function measured(share: Share): Measured {
  return { ...share, ...wilsonInterval(share) }
}
