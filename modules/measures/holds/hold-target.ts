import { parse } from 'tldts'
import { findSharedTarget } from '../addressee.ts'

export const HOLD_TARGET_KINDS = ['url', 'account', 'host'] as const
/** One address, one account on the platform, or one exact host name. */
export type HoldTargetKind = (typeof HOLD_TARGET_KINDS)[number]

export interface HoldTarget {
  readonly kind: HoldTargetKind
  readonly target: string
  /** Why this cannot be held; undefined where it can. */
  readonly obstacle?: 'ip-range' | 'shared-host' | 'own-domain' | undefined
}

/**
 * What of an item can be held, the least first. It is always exactly what the item names: nobody types a target, so
 * none can be widened by a pattern, a range or a parent domain. A host that unrelated sites share, an IP address and
 * the platform's own domain are named with what stands in the way.
 */
export function listHoldTargets(
  item: { readonly url: string | null; readonly author: string | null },
  platformDomains: readonly string[],
): HoldTarget[] {
  const targets: HoldTarget[] = []
  const address = item.url === null ? undefined : readAddress(item.url)
  if (item.url !== null && address !== undefined)
    targets.push({ kind: 'url', target: item.url.trim(), obstacle: findSharedTarget(item.url, 'remove') })
  if (item.author !== null && item.author.trim() !== '')
    targets.push({ kind: 'account', target: item.author.trim() })
  if (address !== undefined) {
    const host = address.hostname.replace(/^\[|\]$/g, '')
    targets.push({ kind: 'host', target: host, obstacle: findHostObstacle(host, platformDomains) })
  }
  return targets
}

function findHostObstacle(host: string, platformDomains: readonly string[]): HoldTarget['obstacle'] {
  const shared = findSharedTarget(`http://${host.includes(':') ? `[${host}]` : host}/`, 'close')
  if (shared !== undefined) return shared
  const { domain } = parse(host)
  const own = platformDomains.map((each) => each.toLowerCase())
  return own.includes(host) || own.includes(host.replace(/^www\./, '')) || own.includes(domain ?? host)
    ? 'own-domain'
    : undefined
}

function readAddress(url: string): URL | undefined {
  const address = URL.parse(url.trim()) ?? URL.parse(`http://${url.trim()}`)
  if (!address || !/^https?:$/.test(address.protocol)) return undefined
  return address.hostname === '' || address.hostname.includes('*') ? undefined : address
}
