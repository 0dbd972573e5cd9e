/** How far two readers agree beyond chance. */
export interface Kappa {
  /** How many things both have read. */
  readonly n: number
  /** The share on which they agreed, 0 to 1. */
  readonly observed: number
  /** The share on which they would have agreed by chance, given how often each chose what. */
  readonly expected: number
  /** 1 for perfect agreement, 0 for what chance gives; undefined where both always chose the same one thing. */
  readonly kappa: number | undefined
  /** The 95 % interval; undefined with `kappa`, and where there is nothing to estimate it from. */
  readonly low: number | undefined
  readonly high: number | undefined
}

/** Half-width of a 95 % interval of the normal distribution. */
const Z = 1.959964

/**
 * Cohen's kappa of two readers (Cohen 1960), with the large-sample standard error of Fleiss, Cohen and Everitt (1969).
 * @param counts square: row by the first reader's category, column by the second's
 * @throws RangeError where it is not square, or a count is negative or no whole number
 */
export function cohensKappa(counts: readonly (readonly number[])[]): Kappa {
  const size = counts.length
  for (const row of counts)
    if (row.length !== size || row.some((count) => !Number.isInteger(count) || count < 0))
      throw new RangeError('kappa needs a square table of counts')
  const n = counts.flat().reduce((sum, count) => sum + count, 0)
  if (n === 0) return { n, observed: 0, expected: 0, kappa: undefined, low: undefined, high: undefined }

  const share = (row: number, column: number): number => (counts[row]?.[column] ?? 0) / n
  const all = Array.from({ length: size }, (_, at) => at)
  const rows = all.map((row) => all.reduce((sum, column) => sum + share(row, column), 0))
  const columns = all.map((column) => all.reduce((sum, row) => sum + share(row, column), 0))
  const observed = all.reduce((sum, at) => sum + share(at, at), 0)
  const expected = all.reduce((sum, at) => sum + (rows[at] ?? 0) * (columns[at] ?? 0), 0)
  if (expected >= 1) return { n, observed, expected, kappa: undefined, low: undefined, high: undefined }

  const kappa = (observed - expected) / (1 - expected)
  let agreeing = 0
  let differing = 0
  for (const row of all)
    for (const column of all) {
      if (row === column)
        agreeing += share(row, row) * (1 - ((rows[row] ?? 0) + (columns[row] ?? 0)) * (1 - kappa)) ** 2
      else differing += share(row, column) * ((columns[row] ?? 0) + (rows[column] ?? 0)) ** 2
    }
  const spread = agreeing + (1 - kappa) ** 2 * differing - (kappa - expected * (1 - kappa)) ** 2
  const error = Math.sqrt(Math.max(0, spread) / n) / (1 - expected)
  return {
    n,
    observed,
    expected,
    kappa,
    low: Math.max(-1, kappa - Z * error),
    high: Math.min(1, kappa + Z * error),
  }
}
