import { KINDS, type Detector, type Kind, type Surface } from '../../engines/detection/index.ts'
import type { Share } from './wilson.ts'

/** A decided text to measure on; one for each decision. */
export interface MeasuredText {
  readonly text: string
  readonly kind: Kind | 'none'
  readonly surface: Surface
  readonly lang: string | null
}

/** What one model did, by group: `all`, `kind scam`, `surface title`, `lang zh`. */
export interface ModelFigures {
  /** Offers flagged with the kind that people decided. */
  readonly recall: Readonly<Record<string, Share>>
  /** Texts found harmless that were flagged; by kind, those flagged as that kind. */
  readonly falseAlarms: Readonly<Record<string, Share>>
}

export interface SetFigures {
  readonly decisions: number
  readonly champion: ModelFigures
  readonly challenger: ModelFigures
  /** Texts that one of the two judged right and the other did not. */
  readonly onlyChampionRight: number
  readonly onlyChallengerRight: number
}

/** Both models on the same texts. */
export function measureModels(
  texts: readonly MeasuredText[],
  champion: Detector,
  challenger: Detector,
): SetFigures {
  const tallies = { champion: emptyTally(), challenger: emptyTally() }
  let onlyChampionRight = 0
  let onlyChallengerRight = 0
  for (const row of texts) {
    const before = judge(champion, row, tallies.champion)
    const after = judge(challenger, row, tallies.challenger)
    if (before && !after) onlyChampionRight++
    if (after && !before) onlyChallengerRight++
  }
  return { decisions: texts.length, ...tallies, onlyChampionRight, onlyChallengerRight }
}

/** The language a text is counted under. */
export function languageGroup({ text, lang }: Pick<MeasuredText, 'text' | 'lang'>): string {
  const tag = lang?.split('-')[0]?.toLowerCase()
  if (tag !== undefined && tag !== '' && tag !== 'und') return tag === 'cmn' || tag === 'yue' ? 'zh' : tag
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}

interface Tally {
  readonly recall: Record<string, Share>
  readonly falseAlarms: Record<string, Share>
}

function emptyTally(): Tally {
  return { recall: {}, falseAlarms: {} }
}

/** Counts the text, and says whether the model was right about it. */
function judge(detector: Detector, row: MeasuredText, { recall, falseAlarms }: Tally): boolean {
  const { kind } = detector.scan(row.text, { surface: row.surface, ...(row.lang && { lang: row.lang }) })
  const places = ['all', `surface ${row.surface}`, `lang ${languageGroup(row)}`]
  if (row.kind === 'none') {
    for (const place of places) count(falseAlarms, place, kind !== null)
    for (const each of KINDS) count(falseAlarms, `kind ${each}`, kind === each)
    return kind === null
  }
  for (const place of [...places, `kind ${row.kind}`]) count(recall, place, kind === row.kind)
  return kind === row.kind
}

function count(into: Record<string, Share>, name: string, hit: boolean): void {
  const { count: before, of } = into[name] ?? { count: 0, of: 0 }
  into[name] = { count: before + (hit ? 1 : 0), of: of + 1 }
}
