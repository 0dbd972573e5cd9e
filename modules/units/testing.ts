import type { TestDatabase } from '../../db/testing.ts'
import {
  type Accounts,
  createAccounts,
  createDemoAccount,
  insertUnit,
  type Actor,
  type Role,
} from './index.ts'
import { computeTotp } from './totp.ts'

export const SECRET = 'a secret for tests only, long enough to be one'
export const PASSWORD = 'seven quiet herons'

export interface TestMember {
  readonly actor: Actor
  readonly email: string
  readonly totpSecret: string
}

let made = 0

/** A tree of three units: `sr` with `lakeside` and `hillside` below it. */
export async function makeUnits(
  database: TestDatabase,
): Promise<Record<'top' | 'lakeside' | 'hillside', string>> {
  made += 1
  const code = `sr${made}`
  return database.work(async (work) => {
    const names = { nameZh: '示例', nameEn: 'Sample' }
    const top = await insertUnit(work, { code, level: 'nation', ...names }, undefined)
    const lakeside = await insertUnit(
      work,
      { code: `lakeside${made}`, level: 'province', ...names },
      top.path,
    )
    const hillside = await insertUnit(
      work,
      { code: `hillside${made}`, level: 'province', ...names },
      top.path,
    )
    return { top: top.id, lakeside: lakeside.id, hillside: hillside.id }
  })
}

/** A member who can sign in with `PASSWORD` and the codes of `totpSecret`. */
export async function makeMember(
  database: TestDatabase,
  unitId: string,
  roles: readonly Role[],
): Promise<TestMember> {
  made += 1
  const email = `member${made}@example.org`
  const name = `Member ${made}`
  return database.work(async (work) => {
    const account = await createDemoAccount(work, SECRET, {
      name,
      email,
      password: PASSWORD,
      as: { unitId, roles },
    })
    if (!('memberId' in account)) throw new Error('a member was asked for')
    const unit = await work.trx
      .selectFrom('unit')
      .select('path')
      .where('id', '=', unitId)
      .executeTakeFirstOrThrow()
    const actor = { memberId: account.memberId, name, roles, unitId, unitPath: unit.path }
    return { actor, email, totpSecret: account.totp.secret }
  })
}

export async function makeOperator(database: TestDatabase, unitId: string): Promise<string> {
  return database.work(async (work) => {
    const id = work.newId()
    await work.trx
      .insertInto('operator')
      .values({ id, name: 'Lake Forum Ltd', unit_id: unitId, created_at: work.now, changed_at: work.now })
      .execute()
    return id
  })
}

export function openAccounts(database: TestDatabase): Promise<Accounts> {
  return createAccounts({ ...database, db: database.db, secret: SECRET, baseUrl: 'http://127.0.0.1:8080' })
}

/** What an authenticator app shows for a key in base32. */
export function showCode(base32: string, at = Date.now()): string {
  return computeTotp(base32, new Date(at))
}

/** A browser's memory of cookies. */
export class CookieJar {
  readonly #cookies = new Map<string, string>()

  take(cookies: readonly string[]): this {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';')
      const at = pair.indexOf('=')
      const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')
      if (gone) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return this
  }

  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers(cookie === '' ? {} : { cookie })
  }
}
