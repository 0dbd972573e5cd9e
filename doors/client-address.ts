import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { type Configuration, isLoopback } from '../runtime/configuration.ts'

/**
 * The address a request comes from: the connection's, or behind a proxy on this machine the last one that the proxy
 * wrote. An IPv6 customer has a whole /64 to send from, so only that part counts.
 */
export function findClientAddress(c: Context, config: Pick<Configuration, 'publicUrl'>): string {
  const connected = findConnected(c)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  const behindProxy = config.publicUrl !== undefined && isLoopback(connected)
  return shorten(behindProxy && forwarded ? forwarded : connected)
}

function findConnected(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    // Called without a connection, as tests do.
    return ''
  }
}

function shorten(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  return address.split(':').slice(0, 4).join(':')
}
