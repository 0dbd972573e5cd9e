/** Coefficients of Lanczos' series with g = 7, nine terms (Godfrey 2001). */
const SERIES = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
] as const

const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8

/** The natural logarithm of the gamma function for x > 0, to about fourteen digits (Lanczos 1964). */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('logGamma takes a number above zero')
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const sum = SERIES.reduce((total, each, at) => (at === 0 ? each : total + each / (z + at)), 0)
  const t = z + 7.5
  return HALF_LOG_TWO_PI + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
