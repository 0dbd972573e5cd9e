import type { IndicatorType } from './indicator.ts'

/** Something found in folded text, before overlaps are resolved; offsets are the folded text's. */
export type Candidate = {
  type: IndicatorType
  value: string
  start: number
  end: number
  checked: boolean
}

/** Collects candidates of one text. */
export type Finder = (text: string, found: Candidate[]) => void
