import type { FilingKind, PlatformDetails } from './platform.ts'

/** A filing that is older than the latest registration of a domain: the domain may have changed hands since. */
export interface PriorRegistrant {
  readonly domain: string
  /** Since when whoever holds it now has it, `YYYY-MM-DD`. */
  readonly since: string
  readonly filing: { readonly kind: FilingKind; readonly number: string; readonly filedOn: string }
}

/**
 * Why the operator on file may be a possible prior registrant only: filed domains are bought up after they lapse, and
 * their former owner is then the wrong one to turn to. Undefined where nothing speaks for that.
 */
export function findPriorRegistrant(
  entry: Pick<PlatformDetails, 'domainDays' | 'filings'>,
): PriorRegistrant | undefined {
  const registered = Object.entries(entry.domainDays).toSorted(([, one], [, other]) => (one < other ? 1 : -1))
  for (const [domain, since] of registered)
    for (const { kind, number, filedOn } of entry.filings)
      if (filedOn !== null && filedOn < since) return { domain, since, filing: { kind, number, filedOn } }
  return undefined
}
