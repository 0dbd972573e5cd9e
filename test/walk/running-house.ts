import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { makeThrowAwayFolder } from '../../runtime/data-folder/throw-away.ts'

const main = fileURLToPath(new URL('../../main.ts', import.meta.url))
const commandLine = fileURLToPath(new URL('../../netsweep', import.meta.url))

/** The whole program, started as a stranger would start it, with an empty data folder. */
export interface RunningHouse {
  readonly address: string
  /** The one-time link that an empty installation prints. */
  readonly setUpLink: string
  /** Runs `./netsweep` beside it; gives what it printed. */
  run(args: readonly string[], input?: string): Promise<string>
  stop(): Promise<void>
}

export async function startHouse(): Promise<RunningHouse> {
  const folder = makeThrowAwayFolder('walk')
  const child = spawn(process.execPath, [main, '--data', folder.path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NETSWEEP_INSPECT_ALLOW: '127.0.0.0/8' },
  })
  const lines = createInterface({ input: child.stdout })
  let address: string | undefined
  let setUpLink: string | undefined
  for await (const line of lines) {
    address ??= /is running at (http:\S+?)\/?$/.exec(line)?.[1]
    setUpLink = /^http\S+\/set-up\/\S+$/.exec(line)?.[0]
    if (setUpLink !== undefined) break
  }
  child.stdout.resume()
  if (address === undefined || setUpLink === undefined)
    throw new Error('the program ended before it was ready')
  return {
    address,
    setUpLink,
    run: (args, input) => runCommand([...args, '--data', folder.path], input),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      folder.remove()
    },
  }
}

async function runCommand(args: readonly string[], input = ''): Promise<string> {
  const child = spawn(commandLine, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const out: string[] = []
  const errors: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => void out.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void errors.push(text))
  child.stdin.end(input)
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`netsweep ${args.join(' ')} ended with ${status}: ${errors.join('')}`)
  return out.join('')
}
