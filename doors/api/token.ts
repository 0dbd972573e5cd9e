import type { Context } from 'hono'
import {
  type KeyScope,
  OPERATOR_KEY,
  type Scope,
  type Seat,
  type TokenHolder,
  verifyOperatorKey,
  verifyToken,
} from '../../modules/units/index.ts'
import type { Database, WorkSource } from '../../runtime/work.ts'
import { ApiProblem } from './problem.ts'

/** The program that holds the key in `Authorization: Bearer …`, if the key may do this. */
export async function requireToken(db: Database, c: Context, scope: Scope): Promise<TokenHolder> {
  return verifyToken(db, readKey(c, scope), scope)
}

/** The person of an operator for whom the program with this key acts, if the key may do this. */
export async function requireOperatorKey(
  source: Pick<WorkSource, 'db' | 'clock'>,
  c: Context,
  scope: KeyScope,
): Promise<Seat> {
  return verifyOperatorKey(source, readKey(c, scope), scope)
}

/** A program of ours with the scope `scan`, or one of an operator, which checks its own texts. */
export async function requireScanner(source: Pick<WorkSource, 'db' | 'clock'>, c: Context): Promise<void> {
  const key = readKey(c, 'scan')
  if (key.startsWith(OPERATOR_KEY)) await verifyOperatorKey(source, key, 'read')
  else await verifyToken(source.db, key, 'scan')
}

function readKey(c: Context, scope: string): string {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  if (key !== undefined) return key
  throw new ApiProblem(401, {
    code: 'units.token-missing',
    detail: `This call needs a key with the scope ${scope}: send "Authorization: Bearer KEY".`,
  })
}
