import ipaddr from 'ipaddr.js'

/** A range that may be looked at although it is not public: for tests against local servers only. */
export type AllowedRange = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** @throws TypeError when a range is no CIDR notation */
export function parseAllowedRanges(list: string): AllowedRange[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (!ipaddr.isValidCIDR(part)) throw new TypeError(`"${part}" is no address range such as 127.0.0.0/8.`)
      return ipaddr.parseCIDR(part)
    })
}

/**
 * Whether an address belongs to the public internet. Everything that IANA's special-purpose registries
 * (RFC 6890) set apart is not: loopback, private, link-local (cloud metadata), carrier NAT, documentation,
 * multicast; nor what hides an IPv4 address inside an IPv6 one, judged by the address inside.
 */
export function isPublicAddress(address: string, allowed: readonly AllowedRange[] = []): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = unwrap(ipaddr.parse(address))
  if (allowed.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits))) return true
  return parsed.range() === 'unicast' && !isCompatible(parsed)
}

/** The long abolished IPv6 way to write an IPv4 address (::/96, RFC 4291): some systems still follow it. */
function isCompatible(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv6 && address.parts.slice(0, 6).every((part) => part === 0)
}

/** The IPv4 address inside a mapped (::ffff:0:0/96) or translated (64:ff9b::/96, RFC 6052) IPv6 address. */
function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  if (address.range() === 'rfc6052') return new ipaddr.IPv4(address.toByteArray().slice(12))
  return address
}
