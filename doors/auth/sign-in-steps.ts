import { type RouterContextProvider, redirect } from 'react-router'
import type { Accounts, SignInStep, Who } from '../../modules/units/index.ts'
import { getDoor } from '../access.ts'
import { paths } from '../paths.ts'

/** Sign-in as `main.ts` handed it down; a process without it has no such pages. */
export function getAccounts(context: Readonly<RouterContextProvider>): Accounts {
  const { auth } = getDoor(context)
  if (auth === undefined) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return auth
}

/** The page that comes next, with the cookies of this step. */
export function goOn({ next: step, cookies, who }: SignInStep, next: string | undefined): Response {
  switch (step) {
    case 'code':
      return redirectWith(paths.signInCode(next), cookies)
    case 'enrol':
      return redirectWith(paths.secondFactor(next), cookies)
    case 'done':
      return redirectWith(findDestination(who, next), cookies)
  }
}

export function redirectWith(path: string, cookies: readonly string[]): Response {
  const response = redirect(path)
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

/** Where somebody wanted to go before signing in, if it lies on this site and behind the right door; else that door. */
export function findDestination(who: Who, next: string | undefined): string {
  const home = who.kind === 'operator' ? paths.desk.home() : paths.console.home()
  const path = next === undefined ? undefined : readOwnPath(next)
  if (path === undefined) return home
  return who.kind !== 'operator' || isBelow(path, paths.desk.home()) || isBelow(path, paths.account())
    ? path
    : home
}

export function readNext(url: URL): string | undefined {
  return readOwnPath(url.searchParams.get('next') ?? '')
}

/** `//elsewhere.example` and `/\elsewhere.example` are other sites to a browser. */
function readOwnPath(next: string): string | undefined {
  const base = 'http://here.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, base)) return undefined
  const url = new URL(next, base)
  return url.origin === base ? url.pathname + url.search : undefined
}

function isBelow(path: string, top: string): boolean {
  return path === top || path.startsWith(`${top}/`) || path.startsWith(`${top}?`)
}
