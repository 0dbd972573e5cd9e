import type { Clock } from '../../runtime/clock.ts'
import type { Database } from '../../runtime/work.ts'
import { sealEvents } from './seal-events.ts'

export interface SealerParts {
  readonly db: Database
  readonly clock: Clock
  /** Hears of a round that failed; the next one tries again. */
  readonly onError: (error: unknown) => void
  readonly everyMilliseconds?: number
}

/** Seals what was committed, at least once a second, until it is stopped. */
export class Sealer {
  readonly #parts: SealerParts
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()
  #stopped = false

  static start(parts: SealerParts): Sealer {
    const sealer = new Sealer(parts)
    sealer.#plan(0)
    return sealer
  }

  constructor(parts: SealerParts) {
    this.#parts = parts
  }

  /** Seals once more what was committed until now, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#round
    await this.#seal()
  }

  #plan(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      this.#round = this.#seal().then(() => {
        if (!this.#stopped) this.#plan(this.#parts.everyMilliseconds ?? 500)
      })
    }, milliseconds)
  }

  async #seal(): Promise<void> {
    try {
      await sealEvents(this.#parts)
    } catch (error) {
      this.#parts.onError(error)
    }
  }
}
