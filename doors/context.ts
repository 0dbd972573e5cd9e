import { createContext } from 'react-router'
import type { Detector } from '../engines/detection/index.ts'
import type { ModelInUse } from '../modules/learning/index.ts'
import type { Accounts, Actor, Who } from '../modules/units/index.ts'
import type { Services } from '../runtime/services.ts'
import type { Kept } from './kept.ts'
import type { Locale } from './locale.ts'

/** What `main.ts` hands to every door. */
export interface House {
  readonly services: Services
  readonly detector: Detector
  /** Which model the detector works with at this moment in this process. */
  readonly modelInUse?: (() => ModelInUse) | undefined
  /** Sign-in; without it everybody is a stranger. */
  readonly auth?: Accounts | undefined
  /** Fills an empty installation with the sample campaign, for the administrator who has just set it up. */
  readonly loadSample?: ((actor: Actor) => Promise<void>) | undefined
}

/** What a loader or action finds of the request it serves, beside the request itself. */
export interface Door extends House, Kept {
  readonly who: Who
  /** The network address it comes from, as far as that can be told; what slows down guessing counts by it. */
  readonly client: string
  readonly locale: Locale
  /** Of this response alone; what carries it may run in spite of the content security policy. */
  readonly nonce: string
  readonly url: URL
  readonly now: Date
}

/**
 * The bundle and the server each have their own copy of this module. The key that counts is the bundle's,
 * which the server takes from `build.entry.module`.
 */
export const doorContext = createContext<Door>()
