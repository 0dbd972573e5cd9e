import { randomBytes } from 'node:crypto'
import { digestKey } from './digest-key.ts'
import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work, WorkSource } from '../../runtime/work.ts'
import type { Seat } from './actor.ts'
import { requireSeatMay } from './seat-permission.ts'
import { requireName } from './user.ts'
import { readSeat } from './who.ts'

/** What a program of an operator may do by its key. */
export const KEY_SCOPES = ['read', 'answer'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** What every key of an operator begins with. */
export const OPERATOR_KEY = 'nso_'

export interface OperatorKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly KeyScope[]
  /** Who made it; it acts in their name. */
  readonly by: string
  readonly createdAt: Date
  /** The day, in UTC; null while it was never used. */
  readonly lastUsedOn: string | null
}

/** Keys in use at once by one operator. */
const MOST_KEYS = 20

/**
 * Makes a key for one of the operator's programs. It is shown once: the database keeps only its digest. It acts in the
 * name of the seat that made it, and ends with that seat.
 * @throws Refusal `units.seat-forbidden`, `units.key-scope-unknown`, `units.too-many-keys`
 */
export async function createOperatorKey(
  work: Work,
  seat: Seat,
  input: { readonly name: string; readonly scopes: readonly string[] },
): Promise<{ readonly id: string; readonly key: string }> {
  requireSeatMay(seat, 'manage')
  const name = requireName(input.name)
  const scopes = KEY_SCOPES.filter((scope) => input.scopes.includes(scope))
  if (scopes.length === 0 || scopes.length !== new Set(input.scopes).size)
    throw new Refusal(
      'invalid',
      'units.key-scope-unknown',
      `Choose what the key may do: ${KEY_SCOPES.join(', ')}.`,
    )
  const operator = await work.trx
    .selectFrom('operator')
    .select('unit_id')
    .where('id', '=', seat.operatorId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if ((await listOperatorKeys(work.trx, seat)).length >= MOST_KEYS)
    throw new Refusal(
      'conflict',
      'units.too-many-keys',
      `${MOST_KEYS} keys are in use. Revoke one that is not needed any more.`,
      { most: MOST_KEYS },
    )
  const id = work.newId()
  const key = `${OPERATOR_KEY}${randomBytes(24).toString('base64url')}`
  await work.trx
    .insertInto('operator_key')
    .values({ id, seat_id: seat.seatId, name, digest: digestKey(key), scopes, created_at: work.now })
    .execute()
  await recordEvent(work, {
    kind: 'units.operator-key-created',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'operator-key', id },
    unitId: operator.unit_id,
    facts: { operator: seat.operatorId, scopes },
  })
  return { id, key }
}

/** The operator's keys in use, the oldest first. */
export async function listOperatorKeys(db: Database, seat: Seat): Promise<OperatorKey[]> {
  const rows = await db
    .selectFrom('operator_key as k')
    .innerJoin('operator_seat as s', 's.id', 'k.seat_id')
    .select(['k.id', 'k.name', 'k.scopes', 's.name as by', 'k.created_at', 'k.last_used_on'])
    .where('s.operator_id', '=', seat.operatorId)
    .where('s.active', '=', true)
    .where('k.revoked_at', 'is', null)
    .orderBy('k.created_at')
    .execute()
  return rows.map(({ id, name, scopes, by, created_at, last_used_on }) => ({
    id,
    name,
    by,
    scopes: readScopes(scopes),
    createdAt: created_at,
    lastUsedOn: last_used_on,
  }))
}

/** @throws Refusal `units.operator-key-unknown` */
export async function revokeOperatorKey(work: Work, seat: Seat, id: string): Promise<void> {
  requireSeatMay(seat, 'manage')
  const known = (await listOperatorKeys(work.trx, seat)).some((each) => each.id === id)
  if (!known)
    throw new Refusal('not-found', 'units.operator-key-unknown', 'There is no such key among yours.')
  await work.trx.updateTable('operator_key').set({ revoked_at: work.now }).where('id', '=', id).execute()
  await recordEvent(work, {
    kind: 'units.operator-key-revoked',
    actor: { kind: 'operator', id: seat.seatId },
    subject: { type: 'operator-key', id },
    facts: { operator: seat.operatorId },
  })
}

/**
 * The person for whom a program acts by this key, if the key may do this; notes the day of its use.
 * @throws Refusal `units.operator-key-unknown`, `units.operator-key-scope`
 */
export async function verifyOperatorKey(
  { db, clock }: Pick<WorkSource, 'db' | 'clock'>,
  key: string,
  scope: KeyScope,
): Promise<Seat> {
  const row = await db
    .selectFrom('operator_key as k')
    .innerJoin('operator_seat as s', 's.id', 'k.seat_id')
    .select(['k.id as key_id', 'k.scopes', 'k.last_used_on', 's.id', 's.operator_id', 's.name', 's.role'])
    .where('k.digest', '=', digestKey(key))
    .where('k.revoked_at', 'is', null)
    .where('s.active', '=', true)
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal(
      'not-signed-in',
      'units.operator-key-unknown',
      'This key is unknown or was revoked, or the person who made it has left the desk.',
    )
  if (!readScopes(row.scopes).includes(scope))
    throw new Refusal('forbidden', 'units.operator-key-scope', `This key lacks the scope ${scope}.`, {
      scope,
    })
  const today = clock.now().toISOString().slice(0, 10)
  if (row.last_used_on !== today)
    await db.updateTable('operator_key').set({ last_used_on: today }).where('id', '=', row.key_id).execute()
  return { ...readSeat(row), keyId: row.key_id }
}

function readScopes(scopes: readonly string[]): KeyScope[] {
  return KEY_SCOPES.filter((scope) => scopes.includes(scope))
}
