import { logGamma } from './log-gamma.ts'

const TINY = 1e-300
const ENOUGH = 1e-15
const MOST = 10_000

/**
 * The regularised incomplete beta function I_x(a, b): the chance that a Beta(a, b) lies below x. Lentz's continued
 * fraction (DLMF 8.17.22), to about thirteen digits.
 * @throws RangeError where a or b is not above zero
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError('the incomplete beta function takes a and b above zero')
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < TINY ? TINY : d)
  let fraction = d
  for (let m = 1; m <= MOST; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keep(1 + even * d)
    c = keep(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keep(1 + odd * d)
    c = keep(1 + odd / c)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < ENOUGH) break
  }
  return Math.min(1, Math.max(0, (front * fraction) / a))
}

function keep(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
