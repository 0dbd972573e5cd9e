import type { HotspotTest } from './hotspot.ts'

/** Finer shares than this no ordinary sample can show. */
const FINEST = 0.005

/** How many items it takes at least to pass a test: with nothing found the exact upper limit of n is 1 − 0.025^(1/n). */
export function countLeastSampled({ share }: Pick<HotspotTest, 'share'>): number {
  return Math.ceil(Math.log(0.025) / Math.log(1 - share))
}

/** The share that a test may ask for: half of what is found now, to a tenth of a per cent. */
export function proposeShare(found: { readonly violations: number; readonly sampled: number }): number {
  const half = found.sampled === 0 ? 2 * FINEST : found.violations / found.sampled / 2
  return Math.max(FINEST, Math.round(half * 1000) / 1000)
}
