import { data } from 'react-router'
import { isRefusal, type RefusalKind } from '../runtime/refusal.ts'

/** A refusal as it travels to a page. */
export interface Refused {
  readonly kind: RefusalKind
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export const REFUSAL_STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
}

/** For loaders: a refused query becomes the error page with its status. */
export async function orRefuse<T>(query: Promise<T> | T): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (isRefusal(error)) throw data(toRefused(error), { status: REFUSAL_STATUS[error.kind] })
    throw error
  }
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: Refused; readonly status: number }

/** For actions: does it, and hands a refusal back for the page to show beside the form. */
export async function attempt<T>(command: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await command() }
  } catch (error) {
    if (isRefusal(error)) return { ok: false, refused: toRefused(error), status: REFUSAL_STATUS[error.kind] }
    throw error
  }
}

function toRefused({ kind, code, params }: Refused): Refused {
  return { kind, code, params }
}
