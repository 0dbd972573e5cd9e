import { createContext } from 'react-router'
import type { Detector } from '../engines/detection/index.ts'
import type { Actor, Seat } from '../modules/units/index.ts'
import type { Services } from '../runtime/services.ts'
import type { Locale } from './locale.ts'
import type { Stash } from './stash.ts'

/** Who is asking: nobody we know, one of ours, or a person of a platform's operator. */
export type Who =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'member'; readonly actor: Actor }
  | { readonly kind: 'operator'; readonly seat: Seat }

/** Sign-in, as the doors see it. */
export interface Auth {
  /** Who a request comes from, by its session cookie. */
  identify(headers: Headers): Promise<Who>
  /** Answers everything under `/api/auth/`. */
  handle(request: Request): Promise<Response>
}

/** What `main.ts` hands to every door. */
export interface House {
  readonly services: Services
  readonly detector: Detector
  readonly auth?: Auth | undefined
}

/** What a loader or action finds of the request it serves, beside the request itself. */
export interface Door extends House {
  readonly who: Who
  readonly locale: Locale
  /** Of this response alone; what carries it may run in spite of the content security policy. */
  readonly nonce: string
  readonly url: URL
  readonly now: Date
  readonly stash: Stash
}

/**
 * The bundle and the server each have their own copy of this module. The key that counts is the bundle's,
 * which the server takes from `build.entry.module`.
 */
export const doorContext = createContext<Door>()
