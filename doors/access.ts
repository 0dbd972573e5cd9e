import { type RouterContextProvider, redirect } from 'react-router'
import { type Actor, may, type Permission, type Seat } from '../modules/units/index.ts'
import { type Door, doorContext } from './context.ts'
import { paths } from './paths.ts'

/**
 * Who may open a page: anyone; a member with a permission; any member; a person of an operator; whoever holds a code.
 * Every route file exports it in `handle`.
 */
export type Access = 'public' | `member:${Permission}` | 'member' | 'operator' | 'code'

/** What a route says about itself, exported as `handle`. */
export interface RouteHandle {
  readonly access: Access
  /** Set on a layout whose pages come alive in the browser; without it a page carries no script at all. */
  readonly hydrate?: boolean
  /** The page offers the way for those whose money is leaving right now. */
  readonly urgent?: boolean
  /** The page tells whoever still has them on the line to hang up first. */
  readonly onCall?: boolean
  /** The id of the form that holds the page's whole state; the language switch then sends that form. */
  readonly form?: string
}

type Context = Readonly<RouterContextProvider>

export function getDoor(context: Context): Door {
  return context.get(doorContext)
}

/** The signed-in member; a stranger is sent to sign in, one without the permission gets 403. */
export function requireMember(context: Context, permission?: Permission): Actor {
  const { who, url } = getDoor(context)
  if (who.kind === 'stranger') throw redirect(paths.signIn(url.pathname + url.search))
  if (who.kind !== 'member') throw forbidden()
  if (permission !== undefined && !may(who.actor, permission)) throw forbidden()
  return who.actor
}

/** The signed-in person of an operator; a stranger is sent to sign in, a member gets 403. */
export function requireSeat(context: Context): Seat {
  const { who, url } = getDoor(context)
  if (who.kind === 'stranger') throw redirect(paths.signIn(url.pathname + url.search))
  if (who.kind !== 'operator') throw forbidden()
  return who.seat
}

function forbidden(): Response {
  return new Response(null, { status: 403, statusText: 'Forbidden' })
}
