/** One figure beside the peer or limit that was measured in the same run. */
export interface BenchRow {
  readonly name: string
  readonly value: number | 'not-run'
  readonly unit: string
  /** What it is compared with: `postgresql copy`, `limit`. */
  readonly reference: string
  readonly referenceValue: number | 'not-run'
  /** Why something was not run, or what a reader of the figure should know. */
  readonly note?: string
  readonly runs: number
  readonly min: number
  readonly median: number
  readonly max: number
}

/** What every file in bench/ exports beside `run`. */
export interface Bench {
  readonly name: string
  /** Ends, with all the other quick ones, within ten minutes. */
  readonly quick?: boolean
  run(): Promise<readonly BenchRow[]>
}

/** The numbers of a row from what each run gave. */
export function summariseRuns(values: readonly number[]): Pick<BenchRow, 'runs' | 'min' | 'median' | 'max'> {
  if (values.length === 0) throw new Error('a figure needs at least one run')
  const sorted = values.toSorted((a, b) => a - b)
  const at = (position: number) => sorted[position] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2
  return { runs: sorted.length, min: at(0), median, max: at(sorted.length - 1) }
}
