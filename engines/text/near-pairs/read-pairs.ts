/** Two texts and whether a person says that they are the same message sent again. */
export interface NearPair {
  readonly a: string
  readonly b: string
  readonly same: boolean
  /** What makes the pair worth asking about, or where it was found. */
  readonly sort: string
  /** Limits were tuned on one half; the other is for measuring alone. */
  readonly half: 'tuning' | 'measuring'
}

/** Reads pairs from JSON lines. */
export function readPairs(lines: string): NearPair[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NearPair)
}

/** Pairs whose texts are given by their digests, with the texts in place; those that are not known are left out. */
export function resolvePairs(
  pairs: readonly NearPair[],
  textOf: (digest: string) => string | undefined,
): NearPair[] {
  return pairs.flatMap((pair) => {
    const [a, b] = [textOf(pair.a), textOf(pair.b)]
    return a === undefined || b === undefined ? [] : [{ ...pair, a, b }]
  })
}
