import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { PostgresServer } from '../runtime/postgres/server.ts'

/** What test files are told: where the server and the migrated template are, or why there is none. */
export interface TestServer {
  readonly url: string | undefined
  readonly template: string
  readonly reason: string | undefined
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Vitest's global set-up: one throw-away server a run, with the migrations applied once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const template = `netsweep_template_${process.pid}`
  const given = process.env['NETSWEEP_TEST_DATABASE_URL']
  if (given !== undefined) {
    await makeTemplate(given, template)
    project.provide('testServer', { url: given, template, reason: undefined })
    return () => runOn(given, `drop database if exists ${template} with (force)`)
  }
  const folder = makeThrowAwayFolder('test')
  let server: PostgresServer
  try {
    server = await PostgresServer.start({ folder: folder.path, durable: false })
  } catch (error) {
    folder.remove()
    const reason = error instanceof Error ? error.message : String(error)
    project.provide('testServer', { url: undefined, template, reason })
    return async () => {}
  }
  const tearDown = async () => {
    await server.stop()
    folder.remove()
  }
  try {
    await makeTemplate(server.url, template)
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('testServer', { url: server.url, template, reason: undefined })
  return tearDown
}

async function makeTemplate(url: string, template: string): Promise<void> {
  await runOn(url, `drop database if exists ${template}`, `create database ${template}`)
  const address = new URL(url)
  address.pathname = `/${template}`
  await migrate(address.href)
}

async function runOn(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
