import { chmodSync, createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { recordEvent } from '../../../modules/audit/index.ts'
import { verifyToken } from '../../../modules/units/index.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Services } from '../../../runtime/services.ts'
import { skipUnless } from '../../../test/require.ts'
import type { Command, Io } from '../command.ts'
import { withDatabase } from '../database.ts'
import { UsageError } from '../usage-error.ts'
import { audit } from './audit.ts'
import { setUpLink } from './set-up-link.ts'
import { token } from './token.ts'

// As wide as the server's other account needs to pass through, no wider.
const data = mkdtempSync(join(tmpdir(), 'netsweep-cli-'))
chmodSync(data, 0o711)

beforeEach((context) => {
  const server = inject('testServer')
  skipUnless(context, 'postgres', server.url !== undefined, server.reason ?? '')
})

afterAll(() => rmSync(data, { recursive: true, force: true }))

async function run(command: Command, positionals: string[], options: Record<string, string> = {}) {
  let output = ''
  let notes = ''
  const io: Io = {
    open: (path) => (path === undefined ? Readable.from([]) : createReadStream(path)),
    write: async (text) => void (output += text),
    note: (text) => void (notes += `${text}\n`),
    progress: () => {},
    language: 'en',
    signal: new AbortController().signal,
  }
  const status = await command.run({ positionals, options: { data, ...options } }, io)
  return { status, output, notes }
}

/** The commands start the database for themselves; inside this they find it running. */
const withRunning = <T>(use: (services: Services) => Promise<T>): Promise<T> => {
  const silent = { note: () => {} } as unknown as Io
  return withDatabase({ positionals: [], options: { data } }, silent, use)
}

describe('commands that need the database', () => {
  it('start it where it does not run, and find an empty chain sound', async () => {
    expect(await run(audit, ['verify'])).toMatchObject({
      status: 0,
      output: '{"ok":true,"events":0,"problems":[]}\n',
    })
  })

  it('use the running one: a key, its scopes, and its end', async () => {
    await withRunning(async ({ db }) => {
      const made = await run(token, ['create'], { name: 'Lake Forum 2', scopes: 'scan,ingest' })
      expect(made.status).toBe(0)
      expect(made.output).toMatch(/^nsw_[\w-]{32}\n$/)
      const key = made.output.trim()
      expect(await verifyToken(db, key, 'ingest')).toMatchObject({
        source: 'lake-forum-2',
        scopes: ['scan', 'ingest'],
      })
      expect((await run(token, ['list'])).output).not.toContain(key)
      await expect(run(token, ['create'], { name: 'lake forum-2', scopes: 'scan' })).rejects.toMatchObject({
        code: 'units.token-name-taken',
      })
      expect((await run(token, ['revoke'], { name: 'Lake Forum 2' })).status).toBe(0)
      await expect(verifyToken(db, key, 'ingest')).rejects.toMatchObject({ code: 'units.token-unknown' })
    })
  })

  it('print the set-up link while nobody works here', async () => {
    const { status, output } = await run(setUpLink, [])
    expect(status).toBe(0)
    expect(output).toMatch(/^http:\/\/127\.0\.0\.1:8080\/set-up\/[\w-]{27}\n$/)
  })

  it('keep a head, and tell from it that the chain was cut', async () => {
    const file = join(data, 'head.json')
    await withRunning(async (services) => {
      for (const id of ['a', 'b', 'c'])
        await inWork(services, (work) =>
          recordEvent(work, { kind: 'a.b', actor: { kind: 'system' }, subject: { type: 'x', id } }),
        )
      const head = await run(audit, ['head'])
      expect(JSON.parse(head.output)).toMatchObject({ seq: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
      writeFileSync(file, head.output)
      expect(await run(audit, ['verify'], { head: file })).toMatchObject({ status: 0 })

      await services.db.connection().execute(async (connection) => {
        await sql`set session_replication_role = replica`.execute(connection)
        await sql`delete from audit_event where id = (select event_id from audit_seal where seq = 5)`.execute(
          connection,
        )
        await sql`delete from audit_seal where seq = 5`.execute(connection)
        await sql`set session_replication_role = origin`.execute(connection)
      })
      expect(await run(audit, ['verify'])).toMatchObject({ status: 0 })
      const cut = await run(audit, ['verify'], { head: file })
      expect(cut.status).toBe(1)
      expect(JSON.parse(cut.output)).toEqual({
        ok: false,
        events: 4,
        problems: [{ seq: 5, kind: 'truncated' }],
      })
    })
  })

  it.each<[Command, string[], Record<string, string>]>([
    [audit, ['veryfy'], {}],
    [audit, ['head'], { head: 'x' }],
    [token, ['make'], {}],
    [token, ['create'], { scopes: 'scan' }],
    [token, ['create'], { name: 'n', scopes: 'scan,everything' }],
    [token, ['revoke'], {}],
  ])('refuse wrong usage before they touch anything', async (command, positionals, options) => {
    await expect(run(command, positionals, options)).rejects.toBeInstanceOf(UsageError)
  })
})
