import type { Clock } from '../runtime/clock.ts'
import { type Brake, createBrake } from './brake.ts'
import { createMemo, type Memo } from './memo.ts'
import { createStash, type Stash } from './stash.ts'

/** What lives in this process between two requests, and only there. */
export interface Kept {
  readonly stash: Stash
  readonly memo: Memo
  /** For what strangers may write, and for the codes they may try. */
  readonly brakes: { readonly write: Brake; readonly code: Brake }
}

const TEN_MINUTES = 600_000

/** @param guards off only under load and fault tests */
export function createKept(clock: Clock, guards: boolean): Kept {
  const brake = (most: number) => createBrake(clock, guards ? { most, perMilliseconds: TEN_MINUTES } : 'off')
  return {
    stash: createStash(clock),
    memo: createMemo(clock),
    brakes: { write: brake(20), code: brake(60) },
  }
}
