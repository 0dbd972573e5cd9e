import type { Count } from './fit-rates.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * How likely it is, if nothing has changed, that so much or more is found in the recent sample: the exact conditional
 * test for two Poisson rates (Przyborowski and Wilenski 1940). Given all that was found in both, what falls into the
 * recent sample is binomial with the share of its exposure.
 * @returns a chance between 0 and 1; 1 where nothing was found recently or nothing was sampled
 * @example judgeSurge({ violations: 12, sampled: 400 }, { violations: 6, sampled: 1600 }) // 0.0000…
 */
export function judgeSurge(recent: Count, before: Count): number {
  const { violations: found } = recent
  const all = found + before.violations
  if (found === 0 || recent.sampled === 0 || before.sampled === 0) return 1
  const share = recent.sampled / (recent.sampled + before.sampled)
  // P(X ≥ found) for X binomial in `all` with `share`.
  return incompleteBeta(share, found, all - found + 1)
}
