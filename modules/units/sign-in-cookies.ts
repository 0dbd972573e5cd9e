import type { Database } from '../../runtime/work.ts'
import { withAuth } from './auth-tables.ts'

type SignInCookie = 'session_token' | 'two_factor'

/** The request's headers with these of the library's cookies only. */
export function keepCookies(headers: Headers, kept: readonly SignInCookie[]): Headers {
  const cookies = readCookies(headers).filter(([name]) =>
    kept.some((each) => name.endsWith(`netsweep.${each}`)),
  )
  return new Headers(
    cookies.length === 0 ? {} : { cookie: cookies.map(([name, value]) => `${name}=${value}`).join('; ') },
  )
}

/** Who gave the right password and owes the code: the library's challenge cookie names a row that names the person. */
export async function findChallenged(
  db: Database,
  headers: Headers,
): Promise<{ readonly userId: string; readonly demo: boolean } | undefined> {
  const cookie = readCookies(headers).find(([name]) => name.endsWith('netsweep.two_factor'))?.[1]
  if (cookie === undefined) return undefined
  // `identifier.signature`; the library checks the signature before anything depends on it.
  const identifier = decode(cookie).split('.')[0] ?? ''
  return withAuth(db)
    .selectFrom('auth.verification as v')
    .innerJoin('auth.user as u', 'u.id', 'v.value')
    .select(['u.id as userId', 'u.demo'])
    .where('v.identifier', '=', identifier)
    .where('v.expires_at', '>', new Date())
    .executeTakeFirst()
}

function readCookies(headers: Headers): [name: string, value: string][] {
  return (headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]]
  })
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
