import type { Database } from '../../runtime/work.ts'
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from './password.ts'

export interface BetterAuthParts {
  readonly db: Database
  readonly secret: string
  /** The address people use, for example `https://netsweep.example.gov`. */
  readonly baseUrl: string
  readonly newId: () => string
}

export type BetterAuth = Awaited<ReturnType<typeof createBetterAuth>>

/** A sign-in lasts one working day, and ends sooner by signing out or by deactivation. */
export const SESSION_SECONDS = 12 * 60 * 60
/** Between the password and the code. */
const CHALLENGE_SECONDS = 10 * 60

/**
 * The library's own set-up: its tables in the schema `auth`, in our spelling, without its HTTP endpoints.
 * Sign-up is closed: people come in by invitation only, written by `createUser`.
 */
export async function createBetterAuth({ db, secret, baseUrl, newId }: BetterAuthParts) {
  // Loaded when first needed: a command line that only reads must not pay for it.
  const [{ betterAuth }, { twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/two-factor'),
  ])
  const at = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    appName: 'Netsweep',
    baseURL: baseUrl,
    secret,
    database: { db: db.withSchema('auth'), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { fields: { emailVerified: 'email_verified', ...at } },
    session: {
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        ...at,
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...at,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...at } },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'netsweep',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => newId() },
      // Collect little: who signed in stands in the audit chain, from where does not.
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        issuer: 'Netsweep',
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}
