import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest'
import { StandingClock } from '../runtime/clock.ts'
import { openPool } from '../runtime/database.ts'
import { newId } from '../runtime/ids.ts'
import { type Database, inWork, type Work, type WorkSource } from '../runtime/work.ts'
import { skipUnless } from '../test/require.ts'
import type { Tables } from './tables.ts'

/** A test file's own database and the clock that its commands read. It can itself be passed as a `WorkSource`. */
export interface TestDatabase extends WorkSource {
  readonly db: Database
  readonly clock: StandingClock
  readonly newId: () => string
  readonly url: string
  /** Runs one command in one transaction, as a door would. */
  work<T>(command: (work: Work) => Promise<T>): Promise<T>
}

/**
 * Gives the test file a clone of the migrated database, dropped after its last test.
 * Call it once, at the top of the file or of a `describe`. Fails the file where a test leaves a connection,
 * a transaction or a command behind.
 */
export function useTestDatabase(): TestDatabase {
  const server = inject('testServer')
  const name = `netsweep_test_${randomBytes(6).toString('hex')}`
  const clock = new StandingClock('2026-05-04T08:00:00Z')
  let opened: { db: Database; pool: Pool; url: string } | undefined
  let running = 0

  beforeAll(async () => {
    if (server.url === undefined) return
    await runOn(server.url, `create database ${name} template ${server.template}`)
    const url = new URL(server.url)
    url.pathname = `/${name}`
    const pool = openPool(url.href, { max: 8, applicationName: 'netsweep-test' })
    opened = { pool, url: url.href, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) }
  })

  beforeEach((context) => {
    skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
  })

  afterAll(async () => {
    if (server.url === undefined || opened === undefined) return
    const { db, pool } = opened
    const busy = pool.totalCount - pool.idleCount
    if (busy === 0) await db.destroy()
    const left = await listConnections(server.url, name)
    await runOn(server.url, `drop database ${name} with (force)`)
    expect(running, 'commands still running after the last test').toBe(0)
    expect(busy, 'connections of the pool still in use after the last test').toBe(0)
    expect(left, 'connections to the test database left open').toEqual([])
  })

  const getOpened = () => {
    if (opened === undefined) throw new Error('the test database exists only inside tests and hooks')
    return opened
  }
  const source: WorkSource = {
    get db() {
      return getOpened().db
    },
    clock,
    newId,
  }
  return {
    get db() {
      return getOpened().db
    },
    get url() {
      return getOpened().url
    },
    clock,
    newId,
    async work(command) {
      running += 1
      try {
        return await inWork(source, command)
      } finally {
        running -= 1
      }
    },
  }
}

async function listConnections(serverUrl: string, name: string): Promise<string[]> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    // A session that was told to close may still be on its way out.
    for (let attempt = 0; ; attempt += 1) {
      const result = await client.query<{ who: string }>(
        `select application_name || ' (' || coalesce(state, 'unknown') || '): ' || left(query, 200) as who
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
        [name],
      )
      if (result.rowCount === 0 || attempt === 20) return result.rows.map(({ who }) => who)
      await client.query('select pg_sleep(0.05)')
    }
  } finally {
    await client.end()
  }
}

async function runOn(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
