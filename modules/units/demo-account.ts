import type { Work } from '../../runtime/work.ts'
import type { Role } from './actor.ts'
import { withAuthIn } from './auth-tables.ts'
import { makeBackupCodes } from './backup-code.ts'
import { insertMember } from './member.ts'
import { insertSeat } from './seat.ts'
import { describeTotp, makeTotpSecret, type TotpKey } from './totp.ts'

export interface DemoAccount {
  readonly name: string
  readonly email: string
  readonly password: string
  /** A place among the members, or at the desk of an operator. */
  readonly as: { readonly unitId: string; readonly roles: readonly Role[] } | { readonly operatorId: string }
}

/**
 * An account that is ready at once, with everything that signing in takes, for the demonstration to print. Members get
 * a second factor, people of an operator sign in with the password alone. `secret` is that of `createAccounts`.
 */
export async function createDemoAccount(
  work: Work,
  secret: string,
  { as, ...user }: DemoAccount,
): Promise<{ memberId: string; totp: TotpKey } | { seatId: string }> {
  if ('operatorId' in as) {
    const { seatId, userId } = await insertSeat(work, { ...user, operatorId: as.operatorId })
    await markAsDemo(work, userId)
    return { seatId }
  }
  const { memberId, userId } = await insertMember(work, { ...user, ...as })
  const { symmetricEncrypt } = await import('better-auth/crypto')
  const totp = makeTotpSecret()
  await withAuthIn(work.trx)
    .insertInto('auth.two_factor')
    .values({
      id: work.newId(),
      secret: await symmetricEncrypt({ key: secret, data: totp }),
      backup_codes: await symmetricEncrypt({ key: secret, data: JSON.stringify(makeBackupCodes()) }),
      user_id: userId,
      verified: true,
      failed_verification_count: 0,
      locked_until: null,
    })
    .execute()
  await withAuthIn(work.trx)
    .updateTable('auth.user')
    .set({ two_factor_enabled: true })
    .where('id', '=', userId)
    .execute()
  await markAsDemo(work, userId)
  return { memberId, totp: describeTotp(totp, user.email) }
}

async function markAsDemo(work: Work, userId: string): Promise<void> {
  await withAuthIn(work.trx).updateTable('auth.user').set({ demo: true }).where('id', '=', userId).execute()
}
