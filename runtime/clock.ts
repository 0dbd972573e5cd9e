/** The only source of time. Tests pass one that stands still until told otherwise. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that moves only when told. */
export class StandingClock implements Clock {
  #at: number

  constructor(at: Date | string) {
    this.#at = new Date(at).getTime()
  }

  now(): Date {
    return new Date(this.#at)
  }

  advance(milliseconds: number): void {
    this.#at += milliseconds
  }
}
