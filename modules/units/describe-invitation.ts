import type { Database } from '../../runtime/work.ts'
import type { Role } from './actor.ts'
import { findInvitation } from './invitation.ts'

/** What the holder of a link is told before accepting. */
export type InvitationDescription = {
  readonly name: string
  readonly email: string
  readonly expiresAt: Date
} & (
  | {
      readonly for: 'member'
      readonly unitNameZh: string
      readonly unitNameEn: string
      readonly roles: readonly Role[]
    }
  | { readonly for: 'operator'; readonly operatorName: string }
  | { readonly for: 'renewal' }
)

/** Undefined for a link that does not work (any more), and for that of the set-up. */
export async function describeInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<InvitationDescription | undefined> {
  const invitation = await findInvitation(db, token, now)
  if (invitation === undefined || invitation.subject.for === 'first-administrator') return undefined
  const { subject, expiresAt } = invitation
  const { name, email } = subject
  switch (subject.for) {
    case 'member': {
      const unit = await db
        .selectFrom('unit')
        .select(['name_zh', 'name_en'])
        .where('id', '=', subject.unitId)
        .executeTakeFirstOrThrow()
      const { name_zh: unitNameZh, name_en: unitNameEn } = unit
      return { for: 'member', name, email, expiresAt, unitNameZh, unitNameEn, roles: subject.roles }
    }
    case 'operator': {
      const operator = await db
        .selectFrom('operator')
        .select('name')
        .where('id', '=', subject.operatorId)
        .executeTakeFirstOrThrow()
      return { for: 'operator', name, email, expiresAt, operatorName: operator.name }
    }
    case 'renewal':
      return { for: 'renewal', name, email, expiresAt }
  }
}
