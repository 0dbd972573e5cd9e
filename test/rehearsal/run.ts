import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type RunningServer, startServer } from '../../bench/running-server.ts'
import { decideGroup } from '../../modules/review/index.ts'
import { systemClock } from '../../runtime/clock.ts'
import { newId } from '../../runtime/ids.ts'
import { type Database, inWork } from '../../runtime/work.ts'
import { Browser } from './browser.ts'
import { furnish, openDesks, SECRET, signIn } from './house.ts'
import { answerOne, type Hands, type Ordered, serveOne } from './one-order.ts'
import { openSites, type Sites } from './sites.ts'
import { type Scale, writeItems, writePlatforms } from './tables.ts'
import { takeStock, type Stock } from './take-stock.ts'

export interface RehearsalOptions extends Scale {
  /** How often the program is killed while orders are under way. */
  readonly kills: number
  readonly say?: (line: string) => void
}

export interface Rehearsal {
  /** Seconds of each part. */
  readonly seconds: Readonly<Record<string, number>>
  /** How often the program was killed and started again. */
  readonly kills: number
  /** The program's own memory at its highest, in MiB. */
  readonly peak: number
  readonly stock: Stock
}

/** Of ten operators one says that it removed everything and did not. */
const LIES_EVERY = 10
const AT_ONCE = 6
const SECOND = 1000

const commandLine = fileURLToPath(new URL('../../netsweep', import.meta.url))

/**
 * A campaign's middle in one go, against the whole program as a process of its own: register and items by the command
 * line, every site looked at, orders drafted, approved and served by forms, answered by program and looked at again,
 * while the process is killed as a power cut would.
 */
export async function rehearse(folder: string, options: RehearsalOptions): Promise<Rehearsal> {
  const { say = () => undefined } = options
  const seconds: Record<string, number> = {}
  const time = async <T>(part: string, act: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await act()
    seconds[part] = Math.round((performance.now() - from) / 100) / 10
    say(`${part}: ${seconds[part]} s`)
    return result
  }
  const sites = await openSites()
  const program = await Program.start(folder, sites)
  let db = (await program.now()).openDatabase()
  try {
    const people = await furnish(db)
    await time('import platforms', () => importTable('platforms', folder, writePlatforms(options, sites)))
    await time('import items', () => importTable('items', folder, writeItems(options, sites)))
    const officer = new Browser(() => program.now())
    const second = new Browser(() => program.now())
    await signIn(officer, 'officer', people)
    await signIn(second, 'second', people)
    await time('look at every site', async () => {
      await officer.post('/console/platforms', { q: '' })
      await until(async () => (await countWaiting(db)) === 0)
    })
    await time('decide', () => decideOffers(db, people.reviewer.actor))
    const ordered = await time('open the desks', () => listOrdered(db, options))
    const hands: Hands = { officer, second, server: () => program.now(), sites }
    const killAt = Array.from({ length: options.kills }, (_, at) =>
      Math.floor((options.orders * (at + 1)) / (options.kills + 1)),
    )
    await time('serve and answer', () =>
      inTurn(ordered, async (each, at) => {
        if (killAt.includes(at)) program.kill()
        const id = await serveOne(hands, each)
        await answerOne(hands, each, id, at % LIES_EVERY === 3 ? 'only-says-so' : 'removes')
      }),
    )
    await db.destroy()
    db = (await program.now()).openDatabase()
    await time('look again', () => until(async () => (await countUnseen(db)) === 0))
    return {
      seconds,
      kills: program.kills,
      peak: program.peak,
      stock: await takeStock(db, (args) => run(args, folder)),
    }
  } finally {
    await db.destroy()
    await program.stop()
    await sites.close()
  }
}

/** The program under test: killed now and then, and started again at once. */
class Program {
  peak = 0
  kills = 0
  readonly #folder: string
  readonly #sites: Sites
  readonly #watch: NodeJS.Timeout
  #server: Promise<RunningServer>

  static async start(folder: string, sites: Sites): Promise<Program> {
    const program = new Program(folder, sites)
    await program.now()
    return program
  }

  private constructor(folder: string, sites: Sites) {
    this.#folder = folder
    this.#sites = sites
    this.#server = this.#start()
    this.#watch = setInterval(() => void this.#look(), SECOND)
  }

  now(): Promise<RunningServer> {
    return this.#server
  }

  kill(): void {
    this.#server = this.#server.then(async (server) => {
      await server.kill()
      this.kills += 1
      return this.#start()
    })
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch)
    await (await this.#server).stop()
  }

  #start(): Promise<RunningServer> {
    return startServer(this.#folder, {
      NETSWEEP_SECRET: SECRET,
      NETSWEEP_INSPECT_ALLOW: '127.0.0.0/8',
      NETSWEEP_INSPECT_RESOLVER: this.#sites.nameServer,
    })
  }

  async #look(): Promise<void> {
    const { pid } = await this.#server
    try {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      this.peak = Math.max(this.peak, Math.round(Number(kilobytes ?? 0) / 1024))
    } catch {
      // It was killed at this very moment, or there is no such file on this system: the peak stays what it was.
    }
  }
}

async function importTable(kind: string, folder: string, lines: Iterable<string>): Promise<void> {
  await run(['import', kind, '--data', folder], folder, lines)
}

async function run(args: readonly string[], folder: string, lines: Iterable<string> = []): Promise<string> {
  const all = args.includes('--data') ? args : [...args, '--data', folder]
  const child = spawn(commandLine, all, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NETSWEEP_SECRET: SECRET },
  })
  const out: string[] = []
  const errors: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => void out.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void errors.push(text))
  const closed = once(child, 'close')
  Readable.from(lines).pipe(child.stdin)
  const [status] = (await closed) as [number | null]
  if (status !== 0)
    throw new Error(`netsweep ${args.join(' ')} ended with ${status}: ${errors.join('').slice(-2000)}`)
  return out.join('')
}

/** Decides every group of offers, as a reviewer would card by card. */
async function decideOffers(db: Database, reviewer: Parameters<typeof decideGroup>[1]): Promise<void> {
  const { rows } = await sql<{ groupId: string; version: string }>`
    select distinct group_id as "groupId" from item where external_id like 'offer-%' and state = 'queued'`.execute(
    db,
  )
  for (const { groupId } of rows) {
    await inWork({ db, clock: systemClock, newId }, (work) =>
      decideGroup(work, reviewer, {
        groupId,
        outcome: 'violation',
        kind: 'identity-trade',
        severity: 2,
        groundId: 'nfa-12',
        reason: '公开出售实名账户，附有联系方式',
        step: 'remove',
      }),
    )
  }
}

async function listOrdered(db: Database, { orders }: Scale): Promise<Ordered[]> {
  const { rows } = await sql<{ id: string; code: string; operatorId: string }>`
    select id, code, operator_id as "operatorId" from platform
    where code like 'rehearsal-%' and substring(code from 11)::int < ${orders} order by substring(code from 11)::int`.execute(
    db,
  )
  const keys = await openDesks(db, rows)
  return rows.map(({ id }, platform) => ({ platform, platformId: id, deskKey: keys.get(id) ?? '' }))
}

/** A few at a time, as a few officers would. */
async function inTurn<T>(all: readonly T[], act: (each: T, at: number) => Promise<void>): Promise<void> {
  const waiting = all.entries()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [at, each] of waiting) await act(each, at)
    }),
  )
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, SECOND))
}

async function countWaiting(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from site_inspection where looked_at is null`.execute(db)
  return Number(rows[0]?.n)
}

/** Claims that nobody has looked at since. */
async function countUnseen(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from measure_item where state = 'claimed-removed'`.execute(db)
  return Number(rows[0]?.n)
}
