import ipaddr from 'ipaddr.js'

/** Dotted IPv4 without leading zeros, or IPv6. */
export function isIP(written: string): boolean {
  if (written.includes(':')) return ipaddr.IPv6.isValid(written)
  const octets = written.split('.')
  return (
    octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)
  )
}

/** The one form of an address: IPv6 as RFC 5952 writes it. */
export function normaliseIp(written: string): string | undefined {
  if (!isIP(written)) return undefined
  return written.includes(':') ? ipaddr.IPv6.parse(written).toRFC5952String() : written
}
