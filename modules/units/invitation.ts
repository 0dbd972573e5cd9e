import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { ROLES, SEAT_ROLES } from './actor.ts'

/** What an invitation is for; written when it is made, emptied when it is used. */
const subjectSchema = z.discriminatedUnion('for', [
  z.object({ for: z.literal('first-administrator') }),
  z.object({
    for: z.literal('member'),
    name: z.string(),
    email: z.string(),
    unitId: z.string(),
    roles: z.array(z.enum(ROLES)).min(1),
    invitedBy: z.string(),
  }),
  z.object({
    for: z.literal('operator'),
    name: z.string(),
    email: z.string(),
    operatorId: z.string(),
    role: z.enum(SEAT_ROLES).default('manager'),
    // A member, or a manager among the operator's own people.
    invitedBy: z.string(),
    bySeat: z.boolean().default(false),
  }),
  // A member or a person of an operator who lost the password or the second factor.
  z.object({ for: z.literal('renewal'), userId: z.string(), name: z.string(), email: z.string() }),
])

export type InvitationSubject = z.infer<typeof subjectSchema>

export interface Invitation {
  readonly id: string
  readonly subject: InvitationSubject
  readonly expiresAt: Date
}

export interface NewInvitation {
  readonly id: string
  /** Shown once: the database keeps only its digest. */
  readonly token: string
  readonly expiresAt: Date
}

const HOUR = 3_600_000
export const INVITATION_HOURS = { firstAdministrator: 24, others: 7 * 24 } as const

/** A link that works once. The token has 160 bits of randomness; nothing here can be guessed from an earlier one. */
export async function createInvitation(work: Work, subject: InvitationSubject): Promise<NewInvitation> {
  const token = randomBytes(20).toString('base64url')
  const hours =
    subject.for === 'first-administrator' ? INVITATION_HOURS.firstAdministrator : INVITATION_HOURS.others
  const expiresAt = new Date(work.now.getTime() + hours * HOUR)
  const id = work.newId()
  await work.trx
    .insertInto('invitation')
    .values({
      id,
      digest: digestToken(token),
      purpose: subject.for === 'renewal' ? 'member' : subject.for,
      subject: JSON.stringify(subject),
      created_at: work.now,
      expires_at: expiresAt,
    })
    .execute()
  return { id, token, expiresAt }
}

/** The invitation behind a link that still works; undefined when it is unknown, used or past its time. */
export async function findInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitation')
    .select(['id', 'subject', 'expires_at'])
    .where('digest', '=', digestToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { id: row.id, subject: subjectSchema.parse(row.subject), expiresAt: row.expires_at }
}

/** Marks it used, in the transaction of what it allows: of two who come at once, one waits and is refused. */
export async function takeInvitation<For extends InvitationSubject['for']>(
  work: Work,
  token: string,
  purposes: readonly For[],
): Promise<Invitation & { readonly subject: Extract<InvitationSubject, { for: For }> }> {
  const row = await work.trx
    .updateTable('invitation')
    .set({ used_at: work.now })
    .where('digest', '=', digestToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now)
    .returning(['id', 'subject', 'expires_at'])
    .executeTakeFirst()
  if (row === undefined) throw invitationSpent()
  const subject = subjectSchema.parse(row.subject)
  if (!purposes.some((purpose) => purpose === subject.for)) throw invitationSpent()
  // Whom it was for now stands with the account; the invitation needs no copy of it.
  await work.trx.updateTable('invitation').set({ subject: '{}' }).where('id', '=', row.id).execute()
  return {
    id: row.id,
    subject: subject as Extract<InvitationSubject, { for: For }>,
    expiresAt: row.expires_at,
  }
}

export function invitationSpent(): Refusal {
  return new Refusal(
    'not-found',
    'units.link-spent',
    'This link was used already, or its time is over. Ask whoever gave it to you for a new one.',
  )
}

export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}
