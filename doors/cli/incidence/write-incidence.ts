import type { Incidence } from '../../../engines/incidence/index.ts'

const DIGITS = 6

/** One line of the answer; what cannot be said, because nothing was sampled or too few are compared, is null. */
export function writeIncidence(answer: Incidence): string {
  const { platform, rate, low, high, shrunk, exceeds, limits, signal } = answer
  return JSON.stringify({
    platform,
    rate: round(rate),
    low: round(low),
    high: round(high),
    shrunk: round(shrunk),
    exceeds: round(exceeds),
    limits: limits ? { '95': limits['95'].map(round), '99.8': limits['99.8'].map(round) } : null,
    signal,
  })
}

function round(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(DIGITS))
}
