import { parse } from 'tldts'
import type { Check } from '../check.ts'
import { pageRoute } from '../site-view.ts'

/** Whether the visitor ends at the owner they came for: a page that leads to another registrable domain. */
export const redirectChain: Check = (view) => {
  const hops = pageRoute(view)?.hops
  if (hops === undefined || hops.length === 0) return { outcome: 'unknown', evidence: { result: 'no-page' } }
  const owner = (url: string): string => parse(url).domain ?? new URL(url).hostname
  const owners = [...new Set(hops.map(({ url }) => owner(url)))]
  const own = parse(view.hostname).domain ?? view.hostname
  const chain = hops.map(({ url }) => url.slice(0, 200))
  return owners.every((each) => each === own)
    ? { outcome: 'pass', evidence: { result: 'stays', chain } }
    : { outcome: 'fail', evidence: { result: 'leaves-the-domain', chain, domains: owners } }
}
