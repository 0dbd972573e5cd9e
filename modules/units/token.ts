import { randomBytes } from 'node:crypto'
import { digestKey } from './digest-key.ts'
import { recordEvent } from '../audit/index.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'

/** What a program's key may do. */
export const SCOPES = ['scan', 'ingest'] as const
export type Scope = (typeof SCOPES)[number]

export interface TokenHolder {
  readonly tokenId: string
  readonly name: string
  /** Where its items come from: an item is known by this and its own id. */
  readonly source: string
  /** The unit its items belong to. */
  readonly unitId: string | null
  readonly scopes: readonly Scope[]
}

export interface NewToken {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Without one: the topmost unit, where there is one. */
  readonly unitCode?: string | undefined
}

/** Makes a program's key. It is shown once: the database keeps only its digest. */
export async function createToken(
  work: Work,
  input: NewToken,
): Promise<TokenHolder & { readonly key: string }> {
  const name = input.name.trim()
  const source = nameSource(name)
  if (source === '' || name.length > 80)
    throw new Refusal(
      'invalid',
      'units.token-name-invalid',
      'A key needs a name with at least one letter or digit.',
    )
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope))
  if (scopes.length === 0 || scopes.length !== new Set(input.scopes).size)
    throw new Refusal('invalid', 'units.token-scope-unknown', `The scopes are: ${SCOPES.join(', ')}.`)
  const unitId = await findUnitId(work, input.unitCode)
  const key = `nsw_${randomBytes(24).toString('base64url')}`
  const tokenId = work.newId()
  const written = await work.trx
    .insertInto('api_token')
    .values({
      id: tokenId,
      name,
      digest: digestKey(key),
      scopes,
      source,
      unit_id: unitId,
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n)
    throw new Refusal(
      'conflict',
      'units.token-name-taken',
      `A key for the source "${source}" exists already. Its items would mix with this one's: choose another name.`,
      { source },
    )
  await recordEvent(work, {
    kind: 'units.token-created',
    actor: { kind: 'system' },
    subject: { type: 'token', id: tokenId },
    unitId: unitId ?? undefined,
    facts: { source, scopes },
  })
  return { tokenId, name, source, unitId, scopes, key }
}

/** Who holds this key, if it is one and may do this; refuses otherwise. */
export async function verifyToken(db: Database, key: string, scope: Scope): Promise<TokenHolder> {
  const row = await db
    .selectFrom('api_token')
    .select(['id', 'name', 'source', 'unit_id', 'scopes'])
    .where('digest', '=', digestKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal('not-signed-in', 'units.token-unknown', 'This key is unknown or was revoked.')
  const scopes = SCOPES.filter((each) => row.scopes.includes(each))
  if (!scopes.includes(scope))
    throw new Refusal('forbidden', 'units.token-scope', `This key lacks the scope ${scope}.`, { scope })
  return { tokenId: row.id, name: row.name, source: row.source, unitId: row.unit_id, scopes }
}

export async function revokeToken(work: Work, name: string): Promise<void> {
  const row = await work.trx
    .updateTable('api_token')
    .set({ revoked_at: work.now })
    .where('source', '=', nameSource(name))
    .where('revoked_at', 'is', null)
    .returning(['id', 'unit_id'])
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal(
      'not-found',
      'units.token-unknown',
      'No key in use has this name. See `netsweep token list`.',
    )
  await recordEvent(work, {
    kind: 'units.token-revoked',
    actor: { kind: 'system' },
    subject: { type: 'token', id: row.id },
    unitId: row.unit_id ?? undefined,
  })
}

export interface TokenEntry {
  readonly name: string
  readonly source: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

export async function listTokens(db: Database): Promise<TokenEntry[]> {
  const rows = await db
    .selectFrom('api_token')
    .select(['name', 'source', 'scopes', 'created_at', 'revoked_at'])
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    source: row.source,
    scopes: row.scopes,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }))
}

/** Letters and digits of any script, joined by hyphens: `Lake Forum 2` → `lake-forum-2`. */
function nameSource(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
}

async function findUnitId(work: Work, code: string | undefined): Promise<string | null> {
  const units = work.trx.selectFrom('unit').select('id')
  if (code === undefined) {
    const top = await units.orderBy('path').limit(1).executeTakeFirst()
    return top?.id ?? null
  }
  const unit = await units.where('code', '=', code).executeTakeFirst()
  if (unit === undefined)
    throw new Refusal('not-found', 'units.unit-unknown', `There is no unit with the code ${code}.`)
  return unit.id
}
