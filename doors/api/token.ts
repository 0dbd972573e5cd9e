import type { Context } from 'hono'
import { type Scope, type TokenHolder, verifyToken } from '../../modules/units/index.ts'
import type { Database } from '../../runtime/work.ts'
import { ApiProblem } from './problem.ts'

/** The program that holds the key in `Authorization: Bearer …`, if the key may do this. */
export async function requireToken(db: Database, c: Context, scope: Scope): Promise<TokenHolder> {
  const key = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  if (key !== undefined) return verifyToken(db, key, scope)
  throw new ApiProblem(401, {
    code: 'units.token-missing',
    detail: `This call needs a key with the scope ${scope}: send "Authorization: Bearer KEY".`,
  })
}
