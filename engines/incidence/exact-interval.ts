import { incompleteBeta } from './incomplete-beta.ts'

const STEPS = 200

/**
 * The exact interval of a share (Clopper and Pearson 1934).
 * @param found how many of `sampled`
 * @param confidence 0.95 for the 95 % interval
 * @returns shares between 0 and 1; all of 0 to 1 where nothing was sampled
 */
export function exactInterval(
  found: number,
  sampled: number,
  confidence = 0.95,
): { readonly low: number; readonly high: number } {
  const tail = (1 - confidence) / 2
  return {
    low: found === 0 ? 0 : betaQuantile(tail, found, sampled - found + 1),
    high: found === sampled ? 1 : betaQuantile(1 - tail, found + 1, sampled - found),
  }
}

/** By halving: slower than Newton's way, and never astray. */
function betaQuantile(chance: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < STEPS && high - low > 1e-16 * high; step += 1) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}
