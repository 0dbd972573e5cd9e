export interface PairMeasure {
  readonly count: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and F1 of what was said to be the same. */
export function measurePairs(pairs: readonly { same: boolean; saidSame: boolean }[]): PairMeasure {
  const said = pairs.filter(({ saidSame }) => saidSame).length
  const right = pairs.filter(({ same, saidSame }) => same && saidSame).length
  const all = pairs.filter(({ same }) => same).length
  const precision = said === 0 ? 1 : right / said
  const recall = all === 0 ? 1 : right / all
  return { count: pairs.length, precision, recall, f1: right === 0 ? 0 : (2 * right) / (said + all) }
}
