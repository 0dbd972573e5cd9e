import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { identifyProcess, isAlive } from '../data-folder/process-identity.ts'
import { makeThrowAwayFolder, type ThrowAwayFolder } from '../data-folder/throw-away.ts'
import { getClusterSecret } from './place.ts'
import { findRunningServer, PostgresServer, PostgresUnavailable } from './server.ts'

// One cluster, in the order of the tests: making one takes more than a second.
let folder: ThrowAwayFolder
let server: PostgresServer | undefined

beforeAll(() => {
  folder = makeThrowAwayFolder('postgres')
})

afterAll(async () => {
  await server?.stop()
  folder.remove()
})

async function start(): Promise<PostgresServer> {
  server = await PostgresServer.start({ folder: folder.path, durable: true })
  return server
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

const clusterFile = (name: string) => join(getClusterSecret(folder.path).cluster, name)
const postmasterPid = () => Number(readFileSync(clusterFile('postmaster.pid'), 'utf8').split('\n')[0])

it('makes a safe cluster that knows Chinese, open to nobody without its password', async () => {
  const { url } = await start()
  const settings = await ask(
    url,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as addresses, datlocprovider as provider, datlocale as locale
     from pg_database where datname = current_database()`,
  )
  expect(settings).toEqual([
    { fsync: 'on', checksums: 'on', addresses: '127.0.0.1', provider: 'b', locale: 'C.UTF-8' },
  ])
  const stranger = new URL(url)
  stranger.password = 'guess'
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
  expect(findRunningServer(folder.path)).toBe(url)
})

it('leaves no process behind, and keeps what was written', async () => {
  if (server === undefined) throw new Error('the first test starts it')
  await ask(server.url, 'create table kept as select 42 as answer')
  const postmaster = identifyProcess(postmasterPid())
  await server.stop()
  expect(postmaster !== undefined && isAlive(postmaster)).toBe(false)
  expect(findRunningServer(folder.path)).toBeUndefined()
  const { url } = await start()
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

it('says when it ended without having been asked, and starts again over what is left', async () => {
  if (server === undefined) throw new Error('the first test starts it')
  process.kill(postmasterPid(), 'SIGKILL')
  await server.ended
  expect(server.stopping).toBe(false)
  const { url } = await start()
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

it.runIf(process.platform === 'linux')(
  'takes over from a server whose starter was killed, within ten seconds',
  async () => {
    await server?.stop()
    const text = `
      import { PostgresServer } from ${JSON.stringify(join(import.meta.dirname, 'server.ts'))}
      await PostgresServer.start({ folder: ${JSON.stringify(folder.path)}, durable: true })
      console.log('up')
      setInterval(() => {}, 1000)`
    // Without setpriv on its path the kernel does not end the server with its starter.
    const starter = spawn(process.execPath, ['--input-type=module', '-e', text], {
      env: { PATH: '/nowhere' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(starter.stdout, 'data')
    starter.kill('SIGKILL')
    await once(starter, 'exit')
    const orphan = identifyProcess(postmasterPid())
    expect(orphan !== undefined && isAlive(orphan)).toBe(true)

    const began = performance.now()
    const { url } = await start()
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(orphan !== undefined && isAlive(orphan)).toBe(false)
    expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }])
  },
)

it.runIf(process.platform === 'linux')(
  'never touches a stranger that was given the number of a dead server',
  async () => {
    await server?.stop()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(stranger, 'spawn')
    const { pid } = stranger
    writeFileSync(
      clusterFile('postmaster.pid'),
      `${pid}\n${getClusterSecret(folder.path).cluster}\n1\n5432\n\n\n\nready\n`,
    )
    const { url } = await start()
    expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    stranger.kill('SIGKILL')
    await once(stranger, 'exit')
  },
)

it('says what happened and how to do without it where it cannot run', async () => {
  await server?.stop()
  server = undefined
  writeFileSync(clusterFile('PG_VERSION'), '9\n')
  const attempt = PostgresServer.start({ folder: folder.path, durable: true })
  await expect(attempt).rejects.toThrow(PostgresUnavailable)
  await expect(attempt).rejects.toThrow(
    /database files are incompatible with server[\s\S]*set DATABASE_URL=postgres:/,
  )
})
