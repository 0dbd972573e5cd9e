import numbers from './service-numbers.json' with { type: 'json' }

/** `sure` and `likely` stand alone, `likely` not in a row of numbers; `cued` needs a word such as 拨打 or "call". */
export type ServiceNumberStrength = 'sure' | 'likely' | 'cued'

export function serviceNumberStrength(digits: string): ServiceNumberStrength | undefined {
  if (known.has(digits)) return ambiguous.has(digits) ? 'cued' : 'sure'
  if (short.has(digits)) return 'cued'
  if (/^95\d{3}$/.test(digits)) return 'likely'
  if (/^(?:95\d{4}|95\d{6}|96\d{3,4}|10(?:6\d{5,17}|0\d{3,6}))$/.test(digits)) return 'cued'
  return undefined
}

const known = new Set(numbers.known)
const short = new Set(numbers.short)
const ambiguous = new Set(numbers.ambiguous)
