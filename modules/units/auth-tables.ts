import type { Generated, Transaction } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { Database } from '../../runtime/work.ts'

/** The columns of the schema `auth` that this module reads and writes itself; the rest is the library's. */
type AuthTables = {
  'auth.user': {
    id: string
    name: string
    email: string
    email_verified: boolean
    created_at: Date
    updated_at: Date
    two_factor_enabled: boolean | null
    demo: Generated<boolean>
  }
  'auth.credential': {
    id: string
    account_id: string
    provider_id: string
    user_id: string
    password: string | null
    created_at: Date
    updated_at: Date
  }
  'auth.session': { id: string; token: string; user_id: string; expires_at: Date }
  'auth.verification': { id: string; identifier: string; value: string; expires_at: Date }
  'auth.two_factor': {
    id: string
    secret: string
    backup_codes: string
    user_id: string
    verified: boolean | null
    failed_verification_count: number | null
    locked_until: Date | null
  }
  'auth.brake': { key: Buffer; tries: number; since: Date; until: Date }
}

export const withAuth = (db: Database) => db.$extendTables<AuthTables>()
export const withAuthIn = (trx: Transaction<Tables>) => trx.$extendTables<AuthTables>()
