import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeThrowAwayFolder, type ThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { skipUnless } from './require.ts'

// The whole program as a person starts and stops it, by the entry that `npm start` uses.
const launcher = join(import.meta.dirname, '..', 'scripts', 'launch.mjs')

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  /** Settles when the program can serve. */
  readonly address: Promise<string>
  readonly ended: Promise<number | null>
}

let folder: ThrowAwayFolder
let runs: Run[] = []

// One folder, in the order of the tests: making a cluster takes more than a second.
beforeAll(() => {
  folder = makeThrowAwayFolder('lifecycle')
})

beforeEach((context) => {
  skipUnless(context, 'postgres', process.platform === 'linux', 'processes are looked up in /proc here')
})

afterEach(async () => {
  for (const { child } of runs) child.kill('SIGTERM')
  await Promise.all(runs.map(({ ended }) => ended))
  runs = []
  await expectNoneLeft()
})

afterAll(() => folder.remove())

function start(): Run {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder.path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = /running at (http:\S+)\//.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    child.once('close', () => reject(new Error(`it ended before it could serve:\n${output}`)))
  })
  address.catch(() => {})
  const ended = once(child, 'close').then(() => child.exitCode)
  const run = { child, output: () => output, address, ended }
  runs.push(run)
  return run
}

/** Everything that runs on this data folder: the program, and the database that it started. */
function listProcesses(): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: readCommand(name) }))
    .filter(({ pid, command }) => command.includes(folder.path) && pid !== process.pid)
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function findProgram(): number {
  const found = listProcesses().find(({ command }) => command.includes('main.ts'))
  if (found === undefined) throw new Error('the program does not run')
  return found.pid
}

async function expectNoneLeft(): Promise<void> {
  const until = performance.now() + 10_000
  while (listProcesses().length > 0 && performance.now() < until) await sleep(50)
  expect(listProcesses()).toEqual([])
}

const isReady = async (address: string) => (await fetch(`${address}/readyz`)).ok

describe('the program', { timeout: 120_000 }, () => {
  it('starts and serves; a second start says who holds the folder; SIGINT ends all within ten seconds', async () => {
    const first = start()
    const address = await first.address
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(
      `${folder.path} is in use by process ${findProgram()} (npm start), since 20`,
    )
    expect(await isReady(address)).toBe(true)

    const began = performance.now()
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(listProcesses()).toEqual([])
  })

  it('ends with its starter, however that ends', async () => {
    const run = start()
    await run.address
    run.child.kill('SIGKILL')
    await expectNoneLeft()
  })

  it('starts again within ten seconds of being killed', async () => {
    const run = start()
    await run.address
    process.kill(findProgram(), 'SIGKILL')
    expect(await run.ended).not.toBe(0)
    const began = performance.now()
    expect(await isReady(await start().address)).toBe(true)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('stops with an error when its database is lost, and recovers', async () => {
    const run = start()
    expect(await isReady(await run.address)).toBe(true)
    // In the middle of its work, not of its start, where the failing step speaks for itself.
    await sleep(1_000)
    const [postmaster = ''] = readFileSync(join(folder.path, 'postgres', 'postmaster.pid'), 'utf8').split(
      '\n',
    )
    process.kill(Number(postmaster), 'SIGKILL')
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('the database server ended by itself')
    const next = start()
    expect(await isReady(await next.address)).toBe(true)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  it('says what to do about a wrong option, a taken port and a wrong database address', async () => {
    const run = (args: string[], environment: Record<string, string> = {}) => {
      const child = spawn(process.execPath, [launcher, 'start', '--data', folder.path, ...args], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
      return once(child, 'close').then(() => ({ status: child.exitCode, output }))
    }
    expect(await run(['--prot', '1'])).toMatchObject({
      status: 2,
      output: expect.stringContaining('--port N'),
    })
    const first = start()
    const { port } = new URL(await first.address)
    const other = makeThrowAwayFolder('lifecycle')
    try {
      const taken = await run(['--port', port, '--data', other.path])
      expect(taken).toMatchObject({
        status: 1,
        output: expect.stringContaining('choose another with --port N'),
      })
      const wrong = await run(['--port', '0', '--data', other.path], {
        DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c',
      })
      expect(wrong).toMatchObject({ status: 1, output: expect.stringContaining('DATABASE_URL') })
    } finally {
      other.remove()
    }
  })
})
