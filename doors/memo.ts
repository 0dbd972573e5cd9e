import type { Clock } from '../runtime/clock.ts'

/** Answers that cost a lot and may be some minutes old, shared by all who ask. */
export interface Memo {
  remember<T>(name: string, milliseconds: number, make: () => Promise<T>): Promise<T>
}

export function createMemo(clock: Clock): Memo {
  const kept = new Map<string, { value: Promise<unknown>; until: number }>()
  return {
    remember<T>(name: string, milliseconds: number, make: () => Promise<T>): Promise<T> {
      const now = clock.now().getTime()
      const known = kept.get(name)
      // The name says what was made, so the type is that of its maker.
      if (known && known.until > now) return known.value as Promise<T>
      const value = make()
      kept.set(name, { value, until: now + milliseconds })
      value.catch(() => kept.delete(name))
      return value
    },
  }
}
