import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Clock } from '../../runtime/clock.ts'
import { ApiProblem } from './problem.ts'

export interface BrakeLimits {
  /** How many calls an address may make at once, and again after each `perMilliseconds`. */
  readonly most: number
  readonly perMilliseconds: number
}

export interface PublicBrake {
  /** @throws ApiProblem 429 when this address has used up its calls */
  pass(c: Context): void
}

/** Addresses remembered at most; when a flood brings more, the oldest are forgotten rather than the memory filled. */
const most = 50_000

/** Slows down whoever sends much without a key. Each process counts for itself and forgets with its end. */
export function openPublicBrake(clock: Clock, limits: BrakeLimits | 'off'): PublicBrake {
  const seen = new Map<string, { left: number; at: number }>()
  return {
    pass(c) {
      if (limits === 'off') return
      const now = clock.now().getTime()
      const address = findAddress(c)
      const before = seen.get(address) ?? { left: limits.most, at: now }
      const regained = ((now - before.at) / limits.perMilliseconds) * limits.most
      const left = Math.min(limits.most, before.left + regained)
      if (left < 1) {
        const seconds = Math.ceil(((1 - left) / limits.most) * (limits.perMilliseconds / 1000))
        c.header('Retry-After', String(seconds))
        throw new ApiProblem(429, {
          code: 'request.too-many',
          detail: `Too many requests from your address. Try again in ${seconds} seconds.`,
        })
      }
      seen.delete(address)
      seen.set(address, { left: left - 1, at: now })
      const oldest = seen.size > most ? seen.keys().next().value : undefined
      if (oldest !== undefined) seen.delete(oldest)
    },
  }
}

/** An IPv6 customer has a whole /64 to send from. */
function findAddress(c: Context): string {
  let address: string
  try {
    address = getConnInfo(c).remote.address ?? ''
  } catch {
    // Called without a connection, as tests do.
    return ''
  }
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  return address.split(':').slice(0, 4).join(':')
}
