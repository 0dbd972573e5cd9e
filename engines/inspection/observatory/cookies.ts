import type { Check } from '../check.ts'
import { headerValues, pageRoute, type SiteView } from '../site-view.ts'
import { grade, type Result, worse } from './graded.ts'
import { judgeTransport } from './strict-transport-security.ts'

interface Cookie {
  readonly name: string
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: 'lax' | 'strict' | 'none' | undefined
}

/** From the best to the worst. */
const ORDER: readonly Result[] = [
  'cookies-without-secure-flag-but-protected-by-hsts',
  'cookies-without-secure-flag',
  'cookies-session-without-secure-flag-but-protected-by-hsts',
  'cookies-samesite-flag-invalid',
  'cookies-anticsrf-without-samesite-flag',
  'cookies-session-without-httponly-flag',
  'cookies-session-without-secure-flag',
]
/** A load balancer sets it without asking its customers. */
const NOT_THEIRS = ['heroku-session-affinity']
const PASSES: readonly Result[] = [
  'cookies-not-found',
  'cookies-secure-with-httponly-sessions',
  'cookies-secure-with-httponly-sessions-and-samesite',
]

export const cookies: Check = (view) => {
  const lines = listSetCookies(view)
  const jar = new Map(lines.flatMap((line) => readCookie(line) ?? []).map((cookie) => [cookie.name, cookie]))
  const all = [...jar.values()].filter(({ name }) => !NOT_THEIRS.includes(name))
  if (all.length === 0) return grade({ result: 'cookies-not-found', pass: true })
  const route = pageRoute(view)
  const onPage = headerValues(route?.hops.at(-1), 'set-cookie')
  const guarded = judgeTransport(view).pass
  const found = [
    ...(onPage.some(hasBadSameSite) ? (['cookies-samesite-flag-invalid'] as const) : []),
    ...all.flatMap((cookie) => judgeCookie(cookie, guarded)),
  ]
  const worst = found.reduce<Result | undefined>((now, each) => worse(ORDER, now, each), undefined)
  const result =
    worst ??
    (all.every(({ sameSite }) => sameSite !== undefined)
      ? 'cookies-secure-with-httponly-sessions-and-samesite'
      : 'cookies-secure-with-httponly-sessions')
  return grade({ result, pass: PASSES.includes(result), seen: all.map(({ name }) => name).join(', ') })
}

function judgeCookie({ name, secure, httpOnly, sameSite }: Cookie, guarded: boolean): Result[] {
  const lower = name.toLowerCase()
  const session = lower.includes('login') || lower.includes('sess')
  const found: Result[] = []
  if (!secure && sameSite === 'none') found.push('cookies-samesite-flag-invalid')
  if (!secure)
    found.push(guarded ? 'cookies-without-secure-flag-but-protected-by-hsts' : 'cookies-without-secure-flag')
  if (lower.includes('csrf') && sameSite === undefined) found.push('cookies-anticsrf-without-samesite-flag')
  if (session && !secure)
    found.push(
      guarded
        ? 'cookies-session-without-secure-flag-but-protected-by-hsts'
        : 'cookies-session-without-secure-flag',
    )
  if (session && !httpOnly) found.push('cookies-session-without-httponly-flag')
  return found
}

/** Of every hop on the way to the page. */
function listSetCookies(view: SiteView): string[] {
  return (pageRoute(view)?.hops ?? []).flatMap((answer) => [...headerValues(answer, 'set-cookie')])
}

/** RFC 6265bis, as far as the flags go. */
function readCookie(line: string): Cookie | undefined {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  if (at <= 0 || name === '') return undefined
  const flags = new Map(
    attributes.map((attribute) => {
      const [key = '', value = ''] = attribute.trim().split('=')
      return [key.trim().toLowerCase(), value.trim().toLowerCase()]
    }),
  )
  const sameSite = flags.get('samesite')
  return {
    name,
    secure: flags.has('secure'),
    httpOnly: flags.has('httponly'),
    sameSite: sameSite === 'lax' || sameSite === 'strict' || sameSite === 'none' ? sameSite : undefined,
  }
}

function hasBadSameSite(line: string): boolean {
  return line.split(';').some((part) => {
    const [key = '', value] = part.trim().split('=')
    if (key.trim().toLowerCase() !== 'samesite') return false
    return !['lax', 'strict', 'none'].includes((value ?? '').trim().toLowerCase())
  })
}
