import type { Detector } from '../create-detector.ts'
import { rightKinds, type TrainingRow } from './training-row.ts'

/** How many of how many. */
export interface Share {
  readonly flagged: number
  readonly of: number
}

/** A harmless text that was flagged, or an offer that was not, or was with a wrong kind. */
export interface Mistake {
  readonly row: TrainingRow
  readonly score: number
  readonly said: string
}

/** What a detector did with labelled rows; `adjacent` rows count neither way. */
export interface DetectorFigures {
  /** Offers flagged with a kind that is right, by corpus and kind, surface, language and script. */
  readonly recall: Record<string, Share>
  /** Flagged offers whose kind is one of those that are right. */
  readonly rightKind: Share
  /** Harmless texts flagged, by corpus. */
  readonly falseAlarms: Record<string, Share>
  /** Mean squared error of the scores at the stream they are calibrated for, a fifth of it offers. */
  readonly brier: number
  readonly mistakes: readonly Mistake[]
  /** Score and truth of every row, for a reliability diagram. */
  readonly scores: readonly { readonly score: number; readonly isOffer: boolean; readonly corpus: string }[]
}

export function measureDetector(
  rows: readonly { readonly row: TrainingRow; readonly detector: Detector }[],
): DetectorFigures {
  const recall: Record<string, Share> = {}
  const falseAlarms: Record<string, Share> = {}
  const mistakes: Mistake[] = []
  const scores: { score: number; isOffer: boolean; corpus: string }[] = []
  let rightKind: Share = { flagged: 0, of: 0 }
  const errors = { offers: { sum: 0, n: 0 }, others: { sum: 0, n: 0 } }
  for (const { row, detector } of rows) {
    if (row.kind === 'adjacent') continue
    const { verdict, score, kind } = detector.scan(row.text, {
      surface: row.surface,
      ...(row.lang && { lang: row.lang }),
    })
    const isFlagged = verdict === 'flag'
    const isOffer = row.kind !== 'none'
    const side = isOffer ? errors.offers : errors.others
    side.sum += (score - (isOffer ? 1 : 0)) ** 2
    side.n++
    scores.push({ score, isOffer, corpus: row.corpus })
    if (isOffer) {
      const isRight = kind !== null && rightKinds(row).includes(kind)
      for (const name of groupsOf(row)) count(recall, name, isFlagged && isRight)
      if (isFlagged) rightKind = add(rightKind, isRight)
      if (!isFlagged || !isRight) mistakes.push({ row, score, said: kind ?? 'clear' })
    } else {
      for (const name of harmlessGroupsOf(row)) count(falseAlarms, name, isFlagged)
      if (isFlagged) mistakes.push({ row, score, said: kind ?? '' })
    }
  }
  const brier = 0.2 * mean(errors.offers) + 0.8 * mean(errors.others)
  return { recall, rightKind, falseAlarms, brier, mistakes, scores }
}

function groupsOf(row: TrainingRow): string[] {
  const { corpus } = row
  return [
    `${corpus} ${row.kind}`,
    `${corpus} on ${row.surface}`,
    `${corpus} in ${writtenIn(row)}`,
    `${corpus} all`,
  ]
}

function harmlessGroupsOf(row: TrainingRow): string[] {
  if (row.corpus !== 'wild-dev' && row.corpus !== 'texts') return [row.corpus]
  return [`${row.corpus} ${row.hard ? 'hard' : 'easy'}`, `${row.corpus} in ${writtenIn(row)}`]
}

/** Language, and for Chinese the script. */
function writtenIn({ lang, text }: TrainingRow): string {
  if (lang !== undefined && lang !== 'zh') return lang
  return /[\u3400-\u9fff]/.test(text) ? (traditional.test(text) ? 'zh-Hant' : 'zh-Hans') : 'en'
}
const traditional =
  /[個們來對會説說這裡號錢買賣電話訊網帳戶證銀開關點單價應該實機與為經過還請讓從後間門問題長車書學]/

function count(into: Record<string, Share>, name: string, flagged: boolean): void {
  into[name] = add(into[name] ?? { flagged: 0, of: 0 }, flagged)
}

function add(share: Share, flagged: boolean): Share {
  return { flagged: share.flagged + (flagged ? 1 : 0), of: share.of + 1 }
}

function mean({ sum, n }: { sum: number; n: number }): number {
  return n === 0 ? 0 : sum / n
}

/** Several shares as one, for the names that begin with a prefix. */
export function sumShares(shares: Record<string, Share>, prefix: string): Share {
  return Object.entries(shares)
    .filter(([name]) => name.startsWith(prefix))
    .reduce((sum, [, share]) => ({ flagged: sum.flagged + share.flagged, of: sum.of + share.of }), {
      flagged: 0,
      of: 0,
    })
}
