import type { Clock } from '../runtime/clock.ts'
import { Refusal } from '../runtime/refusal.ts'

/** Slows down whoever asks much without being known. Each process counts for itself and forgets with its end. */
export interface Brake {
  /** @throws Refusal `request.too-many` when this address has used up its turns */
  pass(address: string): void
}

export interface BrakeLimits {
  /** How many turns an address has at once, and again after each `perMilliseconds`. */
  readonly most: number
  readonly perMilliseconds: number
}

/** When a flood brings more addresses than this, the oldest are forgotten rather than the memory filled. */
const MOST_ADDRESSES = 50_000

export function createBrake(clock: Clock, limits: BrakeLimits | 'off'): Brake {
  if (limits === 'off') return { pass: () => {} }
  const seen = new Map<string, { left: number; at: number }>()
  return {
    pass(address) {
      const now = clock.now().getTime()
      const before = seen.get(address) ?? { left: limits.most, at: now }
      const regained = ((now - before.at) / limits.perMilliseconds) * limits.most
      const left = Math.min(limits.most, before.left + regained)
      if (left < 1) {
        const minutes = Math.ceil((((1 - left) / limits.most) * limits.perMilliseconds) / 60_000)
        throw new Refusal(
          'too-many',
          'request.too-many',
          `Too many requests from this address. Try again in ${minutes} minutes.`,
          { minutes },
        )
      }
      seen.delete(address)
      seen.set(address, { left: left - 1, at: now })
      const [oldest] = seen.size > MOST_ADDRESSES ? seen.keys() : []
      if (oldest !== undefined) seen.delete(oldest)
    },
  }
}
