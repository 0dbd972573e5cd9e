import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { PostgresServer } from '../runtime/postgres/server.ts'
import { readCatalogue } from './catalogue.ts'
import { migrate } from './migrate.ts'
import { printSchema } from './print-schema.ts'
import { printTables } from './print-tables.ts'

/** A file that follows from the migrations. */
export interface Derived {
  readonly path: string
  readonly content: string
}

/** What `db/schema.sql` and `db/tables.ts` must hold, read from a database that has all migrations. */
export async function deriveFiles(url: string): Promise<Derived[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const catalogue = await readCatalogue(client)
    return [
      { path: join(import.meta.dirname, 'schema.sql'), content: printSchema(catalogue) },
      { path: join(import.meta.dirname, 'tables.ts'), content: printTables(catalogue) },
    ]
  } finally {
    await client.end()
  }
}

/** Says which committed files differ from the migrations. */
export async function listDifferences(url: string): Promise<string[]> {
  const derived = await deriveFiles(url)
  return derived
    .filter(({ path, content }) => readOrEmpty(path) !== content)
    .map(
      ({ path }) => `${path} differs from the migrations: run \`npm run db:dump -- --write\` and commit it`,
    )
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function onThrowAwayServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = makeThrowAwayFolder('dump')
  try {
    const server = await PostgresServer.start({ folder: folder.path, durable: false })
    try {
      await migrate(server.url)
      return await use(server.url)
    } finally {
      await server.stop()
    }
  } finally {
    folder.remove()
  }
}

if (import.meta.main) {
  const mode = process.argv[2]
  if (mode === '--write') {
    const derived = await onThrowAwayServer(deriveFiles)
    for (const { path, content } of derived) writeFileSync(path, content)
    process.stdout.write(`written: ${derived.map(({ path }) => path).join(', ')}\n`)
  } else if (mode === '--check') {
    const differences = await onThrowAwayServer(listDifferences)
    for (const difference of differences) process.stderr.write(`${difference}\n`)
    process.exitCode = differences.length === 0 ? 0 : 1
  } else {
    process.stderr.write('usage: node db/dump.ts --check | --write\n')
    process.exitCode = 2
  }
}
