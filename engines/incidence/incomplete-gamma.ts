import { logGamma } from './log-gamma.ts'

const TINY = 1e-300
const ENOUGH = 1e-15
const MOST = 100_000

/**
 * The regularised upper incomplete gamma function Q(a, x): the chance that a Gamma(a, 1) lies above x. Series below the
 * mean, Lentz's continued fraction above it (DLMF 8.11.4, 8.9.2), to about thirteen digits.
 * @throws RangeError where a is not above zero
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0)) throw new RangeError('the incomplete gamma function takes a above zero')
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  return clamp(x < a + 1 ? 1 - front * sumSeries(a, x) : front * evaluateFraction(a, x))
}

function sumSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST; n += 1) {
    term *= x / (a + n)
    sum += term
    if (Math.abs(term) < Math.abs(sum) * ENOUGH) break
  }
  return sum
}

function evaluateFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST; n += 1) {
    const step = -n * (n - a)
    b += 2
    d = 1 / keep(step * d + b)
    c = keep(b + step / c)
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) < ENOUGH) break
  }
  return fraction
}

function keep(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
