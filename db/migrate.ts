import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: Buffer
}

export const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Any fixed number; it keeps two starting processes from migrating at once. */
const advisoryLock = 7_133_620_160

/** Brings the database up to the newest migration, each in its own transaction; gives what was applied now. */
export async function migrate(url: string, folder = migrationsFolder): Promise<Migration[]> {
  const migrations = readMigrations(folder)
  const client = new Client({ connectionString: url, application_name: 'netsweep-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    await client.query(
      `create table if not exists migration (
         number integer primary key,
         name text not null,
         sha256 bytea not null,
         applied_at timestamptz not null default now()
       )`,
    )
    const landed = await client.query<{ number: number; name: string; sha256: Buffer }>(
      'select number, name, sha256 from migration order by number',
    )
    for (const row of landed.rows) refuseChanged(row, migrations)
    const newest = landed.rows.at(-1)?.number ?? 0
    const pending = migrations.filter(({ number }) => !landed.rows.some((row) => row.number === number))
    for (const migration of pending) {
      if (migration.number < newest) {
        throw new Error(
          `Migration ${migration.name} comes before ${newest}, which this database already has. Give it the next free number.`,
        )
      }
      await apply(client, migration)
    }
    return pending
  } finally {
    await client.end()
  }
}

export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_-]+\.sql$/.exec(file)?.[1])
    if (number !== index + 1) {
      throw new Error(
        `${join(folder, file)}: migrations are named NNNN_name.sql and numbered 0001, 0002, … without a gap`,
      )
    }
    const sql = readFileSync(join(folder, file), 'utf8')
    return { number, name: file, sql, sha256: createHash('sha256').update(sql).digest() }
  })
}

function refuseChanged(
  landed: { number: number; name: string; sha256: Buffer },
  migrations: Migration[],
): void {
  const file = migrations.find(({ number }) => number === landed.number)
  if (file === undefined) {
    throw new Error(
      `This database has migration ${landed.name}, which this version of Netsweep does not know. Start the version that made it, or a newer one.`,
    )
  }
  if (!file.sha256.equals(landed.sha256)) {
    throw new Error(
      `Migration ${file.name} was changed after it landed in this database. Restore the file and put the change into a new migration.`,
    )
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed: ${describe(error, migration.sql)}`, { cause: error })
  }
}

/** PostgreSQL tells the place as a character position; people look for a line. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : 0
  if (!position) return error.message
  return `${error.message} (line ${sql.slice(0, position).split('\n').length})`
}
