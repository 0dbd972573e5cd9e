import { inWork, type WorkSource } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { withAuth } from './auth-tables.ts'
import { describeBackupCode, makeBackupCodes } from './backup-code.ts'
import { type BetterAuth, createBetterAuth } from './better-auth.ts'
import { claimCode, countTry, forgetTries, sweepBrakes } from './brake.ts'
import { findChallenged, keepCookies } from './sign-in-cookies.ts'
import { challengeOver, codeUsed, orWrong, wrongCode, wrongPassword } from './sign-in-refusals.ts'
import { describeTotp, makeTotpSecret, type TotpKey } from './totp.ts'
import { normaliseEmail } from './user.ts'
import { findWho, type Who } from './who.ts'

export interface AccountsParts extends WorkSource {
  /** At least 32 characters, the same at every start: it signs sessions and encrypts second factors. */
  readonly secret: string
  /** The address people use; cookies are `Secure` where it is https. */
  readonly baseUrl: string
  /** False only under load tests on a loopback address: then nothing slows down guessing. */
  readonly brakes?: boolean
}

/** What a door knows of whoever sends a form. */
export interface Caller {
  readonly headers: Headers
  /** The network address it comes from, as far as the door can tell. */
  readonly client: string
}

/**
 * How far a sign-in has come: `code` wants the second factor, `enrol` wants it set up first, `done` is in.
 * `cookies` are `Set-Cookie` values for the answer.
 */
export interface SignInStep {
  readonly next: 'code' | 'enrol' | 'done'
  readonly cookies: readonly string[]
  readonly who: Who
}

export interface Accounts {
  /** Who a request comes from, by its session. A member without a second factor is a stranger still. */
  identify(headers: Headers): Promise<Who>
  signIn(input: { readonly email: string; readonly password: string }, caller: Caller): Promise<SignInStep>
  /** Six digits from the app, or one of the backup codes. */
  verifyCode(code: string, caller: Caller): Promise<SignInStep>
  /** The key to put into an authenticator app, for whoever is signed in and has not confirmed one yet. */
  findEnrolment(headers: Headers): Promise<TotpKey | undefined>
  /** Offers a second factor to whoever is signed in without one, a person of an operator for example. */
  startEnrolment(headers: Headers): Promise<void>
  /** Turns the second factor on with its first code; the backup codes are shown this once. */
  confirmEnrolment(
    code: string,
    headers: Headers,
  ): Promise<{
    readonly backupCodes: readonly string[]
    readonly cookies: readonly string[]
    readonly who: Who
  }>
  /** Whether a password was right a moment ago and the code is still to come. */
  awaitsCode(headers: Headers): Promise<boolean>
  /** Whether whoever is signed in has turned the second factor on. */
  hasSecondFactor(headers: Headers): Promise<boolean>
  signOut(headers: Headers): Promise<readonly string[]>
  /** Forgets what no longer matters: past sessions, challenges and brakes. For a timer. */
  sweep(): Promise<void>
}

/** Sign-in with password and second factor on better-auth's server functions; its HTTP endpoints stay closed. */
export async function createAccounts(parts: AccountsParts): Promise<Accounts> {
  const { db, clock, secret } = parts
  const auth = await createBetterAuth(parts)

  const findSession = async (headers: Headers): Promise<Session | undefined> => {
    // Most requests of the public pages carry no session; they cost no query.
    if (!headers.get('cookie')?.includes('netsweep.session_token')) return undefined
    const found = await auth.api.getSession({ headers })
    return found === null ? undefined : { user: found.user, enrolled: found.user.twoFactorEnabled === true }
  }

  const offerTotp = async ({ id }: User): Promise<void> => {
    const { symmetricEncrypt } = await import('better-auth/crypto')
    const existing = await withAuth(db)
      .selectFrom('auth.two_factor')
      .select('id')
      .where('user_id', '=', id)
      .executeTakeFirst()
    if (existing !== undefined) return
    await withAuth(db)
      .insertInto('auth.two_factor')
      .values({
        id: parts.newId(),
        secret: await symmetricEncrypt({ key: secret, data: makeTotpSecret() }),
        backup_codes: await symmetricEncrypt({ key: secret, data: JSON.stringify(makeBackupCodes()) }),
        user_id: id,
        verified: false,
        failed_verification_count: 0,
        locked_until: null,
      })
      .execute()
  }

  const admit = async (user: User, factor: 'password' | 'code' | 'backup-code'): Promise<Who> => {
    const who = await findWho(db, user.id)
    if (who.kind === 'stranger') return who
    await inWork(parts, (work) =>
      recordEvent(work, {
        kind: 'units.signed-in',
        actor:
          who.kind === 'member'
            ? { kind: 'member', id: who.actor.memberId }
            : { kind: 'operator', id: who.seat.seatId },
        subject: { type: 'account', id: user.id },
        unitId: who.kind === 'member' ? who.actor.unitId : undefined,
        facts: { factor },
      }),
    )
    return who
  }

  return {
    async identify(headers) {
      const session = await findSession(headers)
      if (session === undefined) return { kind: 'stranger' }
      const who = await findWho(db, session.user.id)
      return who.kind === 'member' && !session.enrolled ? { kind: 'stranger' } : who
    },

    async signIn({ email, password }, { headers, client }) {
      const address = normaliseEmail(email)
      if (parts.brakes !== false) await countTry(db, clock.now(), address, client)
      const { response, headers: set } = await orWrong(
        auth.api.signInEmail({
          body: { email: address, password },
          headers: keepCookies(headers, []),
          returnHeaders: true,
        }),
        wrongPassword,
      )
      await forgetTries(db, address, client)
      const cookies = set.getSetCookie()
      if ('twoFactorRedirect' in response) return { next: 'code', cookies, who: { kind: 'stranger' } }
      const { user } = response
      const who = await findWho(db, user.id)
      if (who.kind === 'stranger') {
        await withAuth(db).deleteFrom('auth.session').where('user_id', '=', user.id).execute()
        throw wrongPassword()
      }
      if (who.kind === 'member') {
        await offerTotp(user)
        return { next: 'enrol', cookies, who: { kind: 'stranger' } }
      }
      return { next: 'done', cookies, who: await admit(user, 'password') }
    },

    async verifyCode(code, { headers }) {
      const typed = code.normalize('NFKC').replaceAll(/\s/g, '')
      const challenged = await findChallenged(db, headers)
      if (challenged === undefined) throw challengeOver()
      const { userId } = challenged
      if (!challenged.demo && !(await claimCode(db, clock.now(), userId, typed))) throw codeUsed()
      const isTotp = /^\d{6}$/.test(typed)
      // Without the session of an earlier sign-in, which the library would check instead of the challenge.
      const call = { headers: keepCookies(headers, ['two_factor']), returnHeaders: true } as const
      const { response, headers: set } = await orWrong(
        isTotp
          ? auth.api.verifyTOTP({ body: { code: typed }, ...call })
          : auth.api.verifyBackupCode({ body: { code: describeBackupCode(typed) }, ...call }),
        wrongCode,
      )
      const who = await admit(response.user, isTotp ? 'code' : 'backup-code')
      if (who.kind === 'stranger') {
        await withAuth(db).deleteFrom('auth.session').where('user_id', '=', userId).execute()
        throw wrongPassword()
      }
      return { next: 'done', cookies: set.getSetCookie(), who }
    },

    async findEnrolment(headers) {
      const session = await findSession(headers)
      if (session === undefined || session.enrolled) return undefined
      const row = await withAuth(db)
        .selectFrom('auth.two_factor')
        .select('secret')
        .where('user_id', '=', session.user.id)
        .executeTakeFirst()
      if (row === undefined) return undefined
      const { symmetricDecrypt } = await import('better-auth/crypto')
      return describeTotp(await symmetricDecrypt({ key: secret, data: row.secret }), session.user.email)
    },

    async startEnrolment(headers) {
      const session = await findSession(headers)
      if (session !== undefined && !session.enrolled) await offerTotp(session.user)
    },

    async confirmEnrolment(code, headers) {
      const session = await findSession(headers)
      if (session === undefined || session.enrolled) throw challengeOver()
      const body = { code: code.normalize('NFKC').replaceAll(/\s/g, '') }
      const { headers: set } = await orWrong(
        auth.api.verifyTOTP({ body, headers, returnHeaders: true }),
        wrongCode,
      )
      await claimCode(db, clock.now(), session.user.id, body.code)
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: session.user.id } })
      return { backupCodes, cookies: set.getSetCookie(), who: await admit(session.user, 'code') }
    },

    awaitsCode: async (headers) => (await findChallenged(db, headers)) !== undefined,

    hasSecondFactor: async (headers) => (await findSession(headers))?.enrolled ?? false,

    async signOut(headers) {
      const { headers: set } = await auth.api.signOut({ headers, returnHeaders: true })
      return set.getSetCookie()
    },

    async sweep() {
      const now = clock.now()
      await sweepBrakes(db, now)
      await withAuth(db).deleteFrom('auth.session').where('expires_at', '<', now).execute()
      await withAuth(db).deleteFrom('auth.verification').where('expires_at', '<', now).execute()
    },
  }
}

type User = Pick<BetterAuth['$Infer']['Session']['user'], 'id' | 'email'>

interface Session {
  readonly user: User
  readonly enrolled: boolean
}
