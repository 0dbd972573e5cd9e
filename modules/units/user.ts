import { Refusal } from '../../runtime/refusal.ts'
import type { Work } from '../../runtime/work.ts'
import { withAuthIn } from './auth-tables.ts'
import { hashPassword, requireGoodPassword } from './password.ts'

export interface NewUser {
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * Writes the person and the password as the library would, but into the command's own transaction: whoever accepts an
 * invitation has an account and a place, or neither.
 */
export async function createUser(work: Work, { name, email, password }: NewUser): Promise<string> {
  const address = normaliseEmail(email)
  requireGoodPassword(password, address)
  await requireFreeEmail(work, address)
  const hash = await hashPassword(password)
  const trx = withAuthIn(work.trx)
  const userId = work.newId()
  const at = { created_at: work.now, updated_at: work.now }
  await trx
    .insertInto('auth.user')
    // Whoever holds the one-time link was given it at this address or in person; there is no mail to confirm.
    .values({
      id: userId,
      name: requireName(name),
      email: address,
      email_verified: true,
      two_factor_enabled: false,
      ...at,
    })
    .execute()
  await trx
    .insertInto('auth.credential')
    .values({
      id: work.newId(),
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: hash,
      ...at,
    })
    .execute()
  return userId
}

/** A new password and no second factor yet; every session ends. */
export async function renewUser(work: Work, userId: string, password: string): Promise<{ email: string }> {
  const trx = withAuthIn(work.trx)
  const user = await trx
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  requireGoodPassword(password, user.email)
  const hash = await hashPassword(password)
  await trx
    .updateTable('auth.credential')
    .set({ password: hash, updated_at: work.now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute()
  await trx.deleteFrom('auth.two_factor').where('user_id', '=', userId).execute()
  await trx
    .updateTable('auth.user')
    .set({ two_factor_enabled: false, updated_at: work.now })
    .where('id', '=', userId)
    .execute()
  await endSessions(work, userId)
  return user
}

export async function endSessions(work: Work, userId: string): Promise<void> {
  await withAuthIn(work.trx).deleteFrom('auth.session').where('user_id', '=', userId).execute()
}

export async function requireFreeEmail(work: Work, email: string): Promise<void> {
  const taken = await withAuthIn(work.trx)
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  if (taken !== undefined)
    throw new Refusal(
      'conflict',
      'units.email-taken',
      'Someone with this e-mail address has an account already.',
    )
}

export function normaliseEmail(email: string): string {
  const address = email.normalize('NFKC').trim().toLowerCase()
  if (address.length > 254 || !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)*$/.test(address))
    throw new Refusal('invalid', 'units.email-invalid', `"${address}" is no e-mail address.`)
  return address
}

export function requireName(name: string): string {
  const trimmed = name.trim().replaceAll(/\s+/g, ' ')
  if (trimmed === '' || trimmed.length > 80)
    throw new Refusal('invalid', 'units.name-invalid', 'A name of 1 to 80 characters is needed.')
  return trimmed
}
