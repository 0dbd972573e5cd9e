import { Refusal } from '../../runtime/refusal.ts'
import { findPriorRegistrant, type Platform } from '../platforms/index.ts'

/**
 * A platform whose domain was registered anew after its filing may have another operator by now: whoever addresses the
 * one on file says why it still is the one.
 * @returns the reason, as it was given; undefined where none is needed
 * @throws Refusal `measures.prior-registrant`
 */
export function requireHolder(platform: Platform, reason: string | undefined): string | undefined {
  const prior = findPriorRegistrant(platform)
  if (prior === undefined) return undefined
  const text = reason?.trim() ?? ''
  if (text !== '') return text.slice(0, 2000)
  throw new Refusal(
    'conflict',
    'measures.prior-registrant',
    `${prior.domain} was registered on ${prior.since}, after filing ${prior.filing.number} of ${prior.filing.filedOn}: ${platform.operator?.name ?? 'the operator'} may be a prior registrant. Say why it still runs it, or address the registrar or host.`,
    { domain: prior.domain, since: prior.since, filing: prior.filing.number, filedOn: prior.filing.filedOn },
  )
}
