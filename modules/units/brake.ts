import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database } from '../../runtime/work.ts'
import { withAuth } from './auth-tables.ts'

interface Limit {
  readonly what: string
  readonly key: string
  readonly most: number
  readonly minutes: number
}

const MINUTE = 60_000

/**
 * How often one may try. The narrow limit (one address at one account) is what a person who mistypes meets; the wider
 * ones stop guessing from many places, and are wide enough that an office behind one address is not locked out and a
 * stranger cannot easily lock somebody out.
 */
function listLimits(email: string, client: string): readonly Limit[] {
  return [
    { what: 'account and address', key: `${email}\n${client}`, most: 5, minutes: 15 },
    { what: 'account', key: email, most: 50, minutes: 60 },
    { what: 'address', key: client, most: 100, minutes: 15 },
  ]
}

/** Counts one try at signing in, and refuses it with `units.too-many-tries` where it is one too many. */
export async function countTry(db: Database, now: Date, email: string, client: string): Promise<void> {
  const waits = await Promise.all(listLimits(email, client).map((limit) => count(db, now, limit)))
  const wait = Math.max(...waits)
  if (wait === 0) return
  throw new Refusal(
    'too-many',
    'units.too-many-tries',
    `That was tried too often. Wait ${wait} minutes and try again.`,
    { minutes: wait },
  )
}

/** After the right password: whoever mistyped twice starts afresh. */
export async function forgetTries(db: Database, email: string, client: string): Promise<void> {
  const keys = listLimits(email, client).filter(({ what }) => what !== 'address')
  await withAuth(db).deleteFrom('auth.brake').where('key', 'in', keys.map(digest)).execute()
}

/** Marks a code as used; false when it was already. A code that was watched must not work a second time (RFC 6238, 5.2). */
export async function claimCode(db: Database, now: Date, userId: string, code: string): Promise<boolean> {
  const key = digest({ what: 'code', key: `${userId}\n${code}` })
  const until = new Date(now.getTime() + 3 * MINUTE)
  const claimed = await withAuth(db)
    .insertInto('auth.brake')
    .values({ key, tries: 1, since: now, until })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ since: now, until }).where('auth.brake.until', '<=', now),
    )
    .returning('key')
    .executeTakeFirst()
  return claimed !== undefined
}

/** Takes out what no longer brakes anything. */
export async function sweepBrakes(db: Database, now: Date): Promise<void> {
  await withAuth(db).deleteFrom('auth.brake').where('until', '<', now).execute()
}

/** Counts in one atomic step; gives the minutes to wait, 0 for none. */
async function count(db: Database, now: Date, limit: Limit): Promise<number> {
  const until = new Date(now.getTime() + limit.minutes * MINUTE)
  const row = await withAuth(db)
    .insertInto('auth.brake')
    .values({ key: digest(limit), tries: 1, since: now, until })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        tries: sql`case when auth.brake.until <= ${now} then 1 else auth.brake.tries + 1 end`,
        since: sql`case when auth.brake.until <= ${now} then ${now} else auth.brake.since end`,
        until: sql`case when auth.brake.until <= ${now} then ${until} else auth.brake.until end`,
      }),
    )
    .returning(['tries', 'until'])
    .executeTakeFirstOrThrow()
  return row.tries <= limit.most ? 0 : Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / MINUTE))
}

function digest({ what, key }: Pick<Limit, 'what' | 'key'>): Buffer {
  return createHash('sha256').update(`${what}\n${key}`).digest()
}
