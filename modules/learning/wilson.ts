/** How many of how many. */
export interface Share {
  readonly count: number
  readonly of: number
}

/** Half-width of a 95 % interval of the normal distribution. */
const z = 1.959964

/** The 95 % score interval of a share (Wilson 1927); of nothing it is everything. */
export function wilsonInterval({ count, of }: Share): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}
