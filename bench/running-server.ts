import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createCampaign, moveCampaign } from '../modules/campaigns/index.ts'
import { type Actor, createToken, insertUnit, type Scope } from '../modules/units/index.ts'
import { systemClock } from '../runtime/clock.ts'
import { openDatabase } from '../runtime/database.ts'
import { newId } from '../runtime/ids.ts'
import { findRunningServer } from '../runtime/postgres/server.ts'
import { type Database, inWork, type WorkSource } from '../runtime/work.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The whole program as a process of its own, with its embedded database. */
export interface RunningServer {
  readonly address: string
  readonly pid: number
  /** Connected to the server's own database from outside; close it with `destroy`. */
  openDatabase(): Database
  /** As `SIGTERM` does, to the end. */
  stop(): Promise<void>
  /** As a power cut does: nothing is finished, and the database is left behind. */
  kill(): Promise<void>
}

export async function startServer(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [main, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NETSWEEP_PUBLIC_GUARDS: 'off', ...environment },
  })
  const ended = once(child, 'exit')
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => void said.push(text))
  const address = await findAddress(child.stdout)
  if (address === undefined) {
    await ended
    throw new Error(`the server ended before it answered:\n${said.join('')}`)
  }
  return {
    address,
    pid: child.pid ?? 0,
    openDatabase() {
      const url = findRunningServer(data)
      if (url === undefined) throw new Error('the database of the server does not run')
      return openDatabase(url, { max: 2, applicationName: 'netsweep-bench' })
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function findAddress(output: NodeJS.ReadableStream): Promise<string | undefined> {
  const lines = createInterface({ input: output })
  for await (const line of lines) {
    const address = /is running at (http:\S+?)\/?$/.exec(line)?.[1]
    if (address !== undefined) {
      output.resume()
      return address
    }
  }
  return undefined
}

/** A unit with an active campaign, and a key for programs. */
export async function prepareFeed(db: Database, scopes: readonly Scope[]): Promise<string> {
  const source: WorkSource = { db, clock: systemClock, newId }
  return inWork(source, async (work) => {
    const unit = await insertUnit(
      work,
      { code: 'sr', level: 'nation', nameZh: '示例', nameEn: 'Sample' },
      undefined,
    )
    const lead = async (name: string): Promise<Actor> => {
      const memberId = newId()
      await work.trx
        .insertInto('member')
        .values({ id: memberId, user_id: memberId, unit_id: unit.id, name })
        .execute()
      return { memberId, name, roles: ['campaign-lead'], unitId: unit.id, unitPath: unit.path }
    }
    const [first, second] = [await lead('First'), await lead('Second')]
    const day = (offset: number) =>
      new Date(work.now.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
    const { id } = await createCampaign(work, first, {
      code: 'trial',
      nameZh: '试行',
      nameEn: 'Trial',
      profile: 'sample-republic',
      kinds: ['crime-tools', 'identity-trade', 'bulk-sms-gear', 'false-trust', 'domain-abuse', 'scam'],
      startsOn: day(-1),
      endsOn: day(30),
    })
    await moveCampaign(work, second, id, 'approve')
    await moveCampaign(work, first, id, 'activate')
    const { key } = await createToken(work, { name: 'trial', scopes, unitCode: 'sr' })
    return key
  })
}
