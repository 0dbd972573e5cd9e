import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const authRoutes: RouteConfigEntry[] = [
  route('sign-in', 'auth/sign-in.tsx'),
  route('sign-in/code', 'auth/code.tsx'),
  route('sign-in/second-factor', 'auth/second-factor.tsx'),
  route('sign-in/backup-codes/:key', 'auth/show-backup-codes.tsx'),
  route('sign-out', 'auth/sign-out.tsx'),
  route('account', 'auth/account.tsx'),
  route('set-up/:token', 'auth/set-up.tsx'),
  route('invitation/:token', 'auth/invitation.tsx'),
]
