import type { Detector } from '../create-detector.ts'
import { KINDS, type Kind } from '../kinds.ts'
import type { CorpusRow } from './read-rows.ts'

/** How many of how many. */
export interface Share {
  readonly flagged: number
  readonly of: number
}

/** What a detector did with labelled rows; `adjacent` rows count neither way. */
export interface DetectorFigures {
  /** Offers flagged, by corpus and kind. */
  readonly recall: Record<string, Share>
  /** Flagged offers whose kind is one of those that are right. */
  readonly rightKind: Share
  /** Harmless texts flagged, by corpus. */
  readonly falseAlarms: Record<string, Share>
  /** Mean squared error of the scores at the stream they are calibrated for, a fifth of it offers. */
  readonly brier: number
}

export function measureDetector(
  rows: readonly { readonly row: CorpusRow; readonly detector: Detector }[],
): DetectorFigures {
  const recall: Record<string, Share> = {}
  const falseAlarms: Record<string, Share> = {}
  let rightKind: Share = { flagged: 0, of: 0 }
  const errors = { offers: { sum: 0, n: 0 }, others: { sum: 0, n: 0 } }
  for (const { row, detector } of rows) {
    if (row.kind === 'adjacent') continue
    const result = detector.scan(row.text, { surface: row.surface, ...(row.lang && { lang: row.lang }) })
    const isFlagged = result.verdict === 'flag'
    const isOffer = row.kind !== 'none'
    const side = isOffer ? errors.offers : errors.others
    side.sum += (result.score - (isOffer ? 1 : 0)) ** 2
    side.n++
    if (isOffer) {
      count(recall, `${row.corpus} ${row.kind}`, isFlagged)
      if (row.lang !== undefined) count(recall, `${row.corpus} in ${row.lang}`, isFlagged)
      if (isFlagged) rightKind = add(rightKind, result.kind !== null && kindsOf(row).includes(result.kind))
    } else {
      count(
        falseAlarms,
        row.corpus === 'wild-dev' ? `${row.corpus} ${row.hard ? 'hard' : 'easy'}` : row.corpus,
        isFlagged,
      )
    }
  }
  const brier = 0.2 * mean(errors.offers) + 0.8 * mean(errors.others)
  return { recall, rightKind, falseAlarms, brier }
}

function kindsOf(row: CorpusRow): Kind[] {
  return KINDS.filter((kind) => kind === row.kind || row.also?.includes(kind))
}

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
