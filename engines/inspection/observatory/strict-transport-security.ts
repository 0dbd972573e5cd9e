import type { Check } from '../check.ts'
import { headerValues, type SiteView } from '../site-view.ts'
import { grade, type Graded } from './graded.ts'

/** Half a year, rounded down to the 180 days that many use, in seconds. */
const HALF_A_YEAR = 15_552_000
const LONGEST = 1024

export const strictTransportSecurity: Check = (view) => grade(judgeTransport(view))

/** Whether browsers are told to come by https only. The preload list of browsers is not consulted. */
export function judgeTransport({ https }: SiteView): Graded {
  if (!https) return { result: 'hsts-not-implemented-no-https', pass: false }
  if (!https.verified) return { result: 'hsts-invalid-cert', pass: false }
  const header = headerValues(https.hops.at(-1), 'strict-transport-security')[0]?.slice(0, LONGEST)
  if (header === undefined) return { result: 'hsts-not-implemented', pass: false }
  const age = readMaxAge(header)
  if (age === undefined) return { result: 'hsts-header-invalid', pass: false, seen: header }
  return age < HALF_A_YEAR
    ? { result: 'hsts-implemented-max-age-less-than-six-months', pass: false, seen: header }
    : { result: 'hsts-implemented-max-age-at-least-six-months', pass: true, seen: header }
}

/** Undefined where it is not said, or where several headers were joined to one. An age that is no number counts as long. */
function readMaxAge(header: string): number | undefined {
  if (header.includes(',')) return undefined
  const directive = header
    .split(';')
    .map((part) => part.trim().toLowerCase())
    .findLast((part) => part.startsWith('max-age='))
  if (directive === undefined) return undefined
  const age = Number.parseInt(directive.slice('max-age='.length, 128), 10)
  return Number.isNaN(age) ? Number.POSITIVE_INFINITY : age
}
