/** Sign-in, and the one-time links by which people come in. */
export const authPaths = {
  signIn: (next?: string) => withNext('/sign-in', next),
  signInCode: (next?: string) => withNext('/sign-in/code', next),
  secondFactor: (next?: string) => withNext('/sign-in/second-factor', next),
  backupCodes: (key: string) => `/sign-in/backup-codes/${key}`,
  signOut: () => '/sign-out',
  account: () => '/account',
  setUp: (token: string) => `/set-up/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
}

function withNext(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?${new URLSearchParams({ next })}`
}
