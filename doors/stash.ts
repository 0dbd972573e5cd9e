import { randomBytes } from 'node:crypto'
import type { Clock } from '../runtime/clock.ts'

/**
 * What must outlive one request of an unfinished form but never reach the disk: pictures between two pages,
 * the code just given. Kept in memory, for minutes, under a key nobody can guess.
 */
export interface Stash {
  /** Keeps it under a new key, or under the given one if that is still known. */
  put(value: unknown, size: number, key?: string): string
  find(key: string): unknown
  drop(key: string): void
}

export interface StashLimits {
  readonly milliseconds: number
  readonly bytes: number
}

const DEFAULTS: StashLimits = { milliseconds: 30 * 60_000, bytes: 128 * 1024 * 1024 }

export function createStash(clock: Clock, { milliseconds, bytes }: StashLimits = DEFAULTS): Stash {
  const kept = new Map<string, { value: unknown; size: number; until: number }>()
  let total = 0

  function drop(key: string): void {
    total -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }

  function sweep(): void {
    const now = clock.now().getTime()
    // In the order they were put, so the oldest comes first.
    for (const [key, { until }] of kept) {
      if (until > now && total <= bytes) break
      drop(key)
    }
  }

  return {
    put(value, size, key) {
      const own = key !== undefined && kept.has(key) ? key : randomBytes(16).toString('base64url')
      drop(own)
      kept.set(own, { value, size, until: clock.now().getTime() + milliseconds })
      total += size
      sweep()
      return own
    },
    find(key) {
      sweep()
      return kept.get(key)?.value
    },
    drop,
  }
}
