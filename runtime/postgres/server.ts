import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findJson, replaceJson } from '../data-folder/json-file.ts'
import { identifyProcess, isAlive } from '../data-folder/process-identity.ts'
import { z } from 'zod'
import { serverEnvironment } from './environment.ts'
import { initializeCluster } from './initialize.ts'
import { endOrphan } from './orphan.ts'
import { findClusterSecret, getClusterSecret, type Place, placeServer } from './place.ts'

export interface PostgresOptions {
  /** A folder that this process alone works in; hold its lock. */
  readonly folder: string
  /** False trades safety for speed: for clusters that are thrown away. */
  readonly durable: boolean
  readonly progress?: (step: string) => void
}

/** The embedded server could not be had. The message says what to do instead. */
export class PostgresUnavailable extends Error {
  override readonly name = 'PostgresUnavailable'

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `The embedded PostgreSQL cannot run here: ${reason}\n` +
        'Mend that, or set DATABASE_URL=postgres://USER:PASSWORD@HOST:PORT/DATABASE to use a PostgreSQL server (16 or newer) of your own.',
      { cause },
    )
  }
}

const runningSchema = z.object({ port: z.number(), pid: z.number(), born: z.string() })

const runningFile = (folder: string) => join(folder, 'postgres-running.json')

const fastStop = 6_000
const immediateStop = 1_500

/** PostgreSQL as our child: started with the program, stopped with it. */
export class PostgresServer {
  readonly url: string
  /** Settles when the server ends, asked or not. */
  readonly ended: Promise<void>
  readonly #child: ChildProcess
  #stopping = false

  static async start(options: PostgresOptions): Promise<PostgresServer> {
    try {
      return await startServer(options)
    } catch (error) {
      throw new PostgresUnavailable(error)
    }
  }

  constructor(child: ChildProcess, ended: Promise<void>, url: string) {
    this.#child = child
    this.ended = ended
    this.url = url
  }

  get stopping(): boolean {
    return this.#stopping
  }

  /** Ends open sessions and closes the cluster cleanly; harder when that takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const [signal, patience] of [
      ['SIGINT', fastStop],
      ['SIGQUIT', immediateStop],
      ['SIGKILL', immediateStop],
    ] as const) {
      this.#child.kill(signal)
      const done = await Promise.race([this.ended.then(() => true), sleep(patience, false, { ref: false })])
      if (done) return
    }
  }
}

/** The address of the server that another process runs on this folder, if one does. */
export function findRunningServer(folder: string): string | undefined {
  const running = runningSchema.safeParse(findJson(runningFile(folder)))
  const secret = findClusterSecret(folder)
  if (!running.success || secret === undefined || !isAlive(running.data)) return undefined
  return makeUrl(secret.password, running.data.port, 'netsweep')
}

async function startServer({ folder, durable, progress }: PostgresOptions): Promise<PostgresServer> {
  const secret = getClusterSecret(folder)
  const place = placeServer(secret.cluster, folder)
  if ((await endOrphan(secret.cluster)) === 'ended')
    progress?.('ended a database server left by an earlier start')
  if (!existsSync(join(secret.cluster, 'PG_VERSION'))) {
    progress?.('making the database cluster')
    await initializeCluster(place, secret.password, durable)
  }
  const port = await findFreePort()
  const child = spawnServer(place, serverArguments(place.cluster, port, durable))
  const lastLines = keepLastLines(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  await waitUntilReady(child, ended, place.cluster, lastLines)
  const identity = identifyProcess(child.pid ?? 0)
  if (identity !== undefined) replaceJson(runningFile(folder), { ...identity, port })
  const server = new PostgresServer(child, ended, makeUrl(secret.password, port, 'netsweep'))
  try {
    await makeDatabase(makeUrl(secret.password, port, 'postgres'))
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

function serverArguments(cluster: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Statements and the details of errors hold personal values; the server's log must not.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * In a session of its own, so that Ctrl-C in a terminal reaches only us and we decide when the server stops.
 * Where setpriv can, the kernel stops the server when we are killed.
 */
function spawnServer(place: Place, args: string[]): ChildProcess {
  const program = join(place.programs, 'postgres')
  const options = {
    cwd: '/',
    env: serverEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'],
  }
  if (!canSetDeathSignal()) return spawn(program, args, { ...options, ...place.account })
  const as =
    place.account === undefined
      ? []
      : [`--reuid=${place.account.uid}`, `--regid=${place.account.gid}`, '--clear-groups']
  return spawn('setpriv', [...as, '--pdeathsig=INT', program, ...args], options)
}

function canSetDeathSignal(): boolean {
  if (process.platform !== 'linux') return false
  return spawnSync('setpriv', ['--pdeathsig=INT', 'true'], { stdio: 'ignore' }).status === 0
}

function keepLastLines(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-2_000)
  })
  child.once('error', (error) => {
    tail += error.message
  })
  return () => tail.trim()
}

/** The last line of `postmaster.pid` says when connections are taken; recovery after a power cut may need minutes. */
async function waitUntilReady(
  child: ChildProcess,
  ended: Promise<void>,
  cluster: string,
  lastLines: () => string,
): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!isReady(cluster, child.pid)) {
    if (over)
      throw new Error(lastLines() || `postgres ended with status ${child.exitCode ?? child.signalCode}`)
    await sleep(15)
  }
}

function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

async function makeDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query("select 1 from pg_database where datname = 'netsweep'")
    if (found.rowCount === 0) await client.query('create database netsweep')
  } finally {
    await client.end()
  }
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}

function makeUrl(password: string, port: number, database: string): string {
  return `postgres://netsweep:${password}@127.0.0.1:${port}/${database}`
}
