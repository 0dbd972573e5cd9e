import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { cpus } from 'node:os'
import pg from 'pg'
import { makeThrowAwayFolder } from '../runtime/data-folder/throw-away.ts'
import { findRunningServer } from '../runtime/postgres/server.ts'
import { inventReports } from './invent-reports.ts'
import { type BenchRow, summariseRuns } from './row.ts'
import { prepareFeed, type RunningServer, startServer } from './running-server.ts'

const A_SECOND = 150
const SECONDS = 60
const RUNS = 5
const KILLS = 6
const COMMIT_SECONDS = 3
const LIMIT_P99 = 300
const LIMIT_SHARE = 99.9

export const name = 'reports'

/**
 * 150 reports a second for a minute, five times, at the whole program with its embedded database: an open loop, in
 * which a report is sent when its moment comes and its latency counts from that moment, however late the program or the
 * sender is. Then six kills in the same load, after which every code that was handed out must answer.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = makeThrowAwayFolder('bench')
  let server = await startServer(folder.path)
  try {
    const db = server.openDatabase()
    await prepareFeed(db, ['ingest'])
    await db.destroy()
    const next = inventReports()
    await sendAtPace(server, next, { aSecond: A_SECOND, seconds: 5 })
    const rounds: Round[] = []
    const commits: number[] = []
    for (let round = 0; round < RUNS; round += 1) {
      rounds.push(await sendAtPace(server, next, { aSecond: A_SECOND, seconds: SECONDS }))
      commits.push(await measureCommits(folder.path))
    }
    const killed = await sendWhileKilled(folder.path, server, next, (fresh) => (server = fresh))
    return [...listRows(rounds, commits), killed]
  } finally {
    await server.stop()
    folder.remove()
  }
}

interface Round {
  /** Milliseconds from the intended moment to the acknowledgement, of those acknowledged. */
  readonly latencies: readonly number[]
  readonly sent: number
  /** Acknowledged a second, over the time from the first intended moment to the last answer. */
  readonly achieved: number
  /** The sender's own share of the machine's processors. */
  readonly senderShare: number
}

function listRows(rounds: readonly Round[], commits: readonly number[]): BenchRow[] {
  const share = summariseRuns(rounds.map(({ senderShare }) => senderShare * 100))
  const note =
    `${A_SECOND} a second for ${SECONDS} s, open loop from the intended moment; ` +
    `the sender took ${share.median.toFixed(0)} % of the processors`
  const row = (
    name: string,
    unit: string,
    values: readonly number[],
    reference: string,
    referenceValue: number,
  ): BenchRow => {
    const summary = summariseRuns(values)
    return { name, value: summary.median, unit, reference, referenceValue, note, ...summary }
  }
  return [
    row(
      'reports acknowledged',
      '%',
      rounds.map(({ latencies, sent }) => (latencies.length / sent) * 100),
      'limit, at least',
      LIMIT_SHARE,
    ),
    row('report to acknowledgement, p50', 'ms', percentiles(rounds, 50), 'limit of p99', LIMIT_P99),
    row('report to acknowledgement, p99', 'ms', percentiles(rounds, 99), 'limit', LIMIT_P99),
    row(
      'reports acknowledged a second',
      '1/s',
      rounds.map(({ achieved }) => achieved),
      'single commits of one row, one connection',
      summariseRuns(commits).median,
    ),
  ]
}

function percentiles(rounds: readonly Round[], percent: number): number[] {
  return rounds.map(({ latencies }) => {
    const sorted = latencies.toSorted((a, b) => a - b)
    return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
  })
}

/** Sends at the appointed moments, late ones at once; waits until each was answered or failed. */
async function sendAtPace(
  server: Pick<RunningServer, 'address'>,
  next: () => string,
  { aSecond, seconds }: { readonly aSecond: number; readonly seconds: number },
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 })
  const count = aSecond * seconds
  const latencies: number[] = []
  const answers: Promise<void>[] = []
  const before = process.cpuUsage()
  const start = performance.now()
  for (let at = 0; at < count; at += 1) {
    const moment = start + (at * 1000) / aSecond
    const wait = moment - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    answers.push(
      send(server.address, agent, next()).then(
        () => void latencies.push(performance.now() - moment),
        () => undefined,
      ),
    )
  }
  await Promise.all(answers)
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  agent.destroy()
  return {
    latencies,
    sent: count,
    achieved: latencies.length / (elapsed / 1000),
    senderShare: (user + system) / 1000 / elapsed / cpus().length,
  }
}

/** @returns the code, once the report is acknowledged */
async function send(address: string, agent: Agent, body: string): Promise<string> {
  const { status, text } = await ask(`${address}/api/v1/reports`, agent, { method: 'POST', body })
  if (status !== 201) throw new Error(`answered ${status}`)
  return (JSON.parse(text) as { code: string }).code
}

async function ask(
  url: string,
  agent: Agent,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: string; headers?: Record<string, string> },
): Promise<{ status: number; text: string }> {
  const asked = request(url, {
    method,
    agent,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return { status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }
}

/** What the same database does when one connection commits one small row after another. */
async function measureCommits(folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: findRunningServer(folder) })
  await client.connect()
  try {
    await client.query('create table if not exists bench_commit (id bigserial primary key, text text)')
    const start = performance.now()
    let done = 0
    for (; performance.now() - start < COMMIT_SECONDS * 1000; done += 1)
      await client.query('insert into bench_commit (text) values ($1)', ['one row, one commit'])
    return done / ((performance.now() - start) / 1000)
  } finally {
    await client.end()
  }
}

/** The same load, with the program killed six times: what was acknowledged must answer afterwards. */
async function sendWhileKilled(
  folder: string,
  first: RunningServer,
  next: () => string,
  onFresh: (server: RunningServer) => void,
): Promise<BenchRow> {
  const codes: string[] = []
  const perRun: number[] = []
  let server = first
  for (let kill = 0; kill < KILLS; kill += 1) {
    const agent = new Agent({ keepAlive: true, maxSockets: 512 })
    const { address } = server
    let stopped = false
    const load = (async () => {
      const answers: Promise<void>[] = []
      const start = performance.now()
      for (let at = 0; !stopped; at += 1) {
        const wait = start + (at * 1000) / A_SECOND - performance.now()
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        answers.push(
          send(address, agent, next()).then(
            (code) => void codes.push(code),
            () => undefined,
          ),
        )
      }
      await Promise.all(answers)
    })()
    await new Promise((resolve) => setTimeout(resolve, 3000 + kill * 370))
    await server.kill()
    stopped = true
    await load
    agent.destroy()
    server = await startServer(folder)
    onFresh(server)
    perRun.push(await countLost(server.address, codes))
  }
  const summary = summariseRuns(perRun)
  return {
    name: `acknowledged reports lost after ${KILLS} kills in full load`,
    value: perRun.at(-1) ?? Number.NaN,
    unit: 'reports',
    reference: 'acknowledged reports asked for by their codes',
    referenceValue: codes.length,
    note: 'after each kill every code handed out so far is asked for',
    ...summary,
  }
}

async function countLost(address: string, codes: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  let lost = 0
  const waiting = codes.values()
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const code of waiting) {
        const { status } = await ask(`${address}/api/v1/reports/status`, agent, {
          headers: { 'Netsweep-Code': code },
        })
        if (status !== 200) lost += 1
      }
    }),
  )
  agent.destroy()
  return lost
}
