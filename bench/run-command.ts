import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { summariseRuns, type BenchRow } from './row.ts'

const netsweep = join(import.meta.dirname, '../netsweep')

/** Runs `./netsweep`; what it writes goes to a file or nowhere. */
export function runCommand(
  words: readonly string[],
  { input, output }: { input?: Readable; output?: string } = {},
): Promise<{ seconds: number; peak: number | undefined }> {
  return runProgram(netsweep, words, { ...(input && { input }), ...(output !== undefined && { output }) })
}

/** Runs any program to its end: how long it took and the most memory it held, in MB. */
export async function runProgram(
  program: string,
  words: readonly string[],
  { input, output }: { input?: Readable; output?: string } = {},
): Promise<{ seconds: number; peak: number | undefined }> {
  const sink = output === undefined ? undefined : createWriteStream(output)
  // A file as standard output is written to without a pipe between, as a shell does it.
  if (sink !== undefined) await new Promise((resolve) => sink.once('open', resolve))
  const begin = performance.now()
  let peak: number | undefined
  const child = spawn(program, words, {
    stdio: [input === undefined ? 'ignore' : 'pipe', sink ?? 'ignore', 'pipe'],
  })
  // The high-water mark only grows, so the last reading before the end is close to it.
  const poll = setInterval(() => (peak = readPeak(child.pid) ?? peak), 20)
  let notes = ''
  child.stderr?.on('data', (bytes: Buffer) => (notes += bytes.toString()))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  try {
    if (input !== undefined && child.stdin !== null) await pipeline(input, child.stdin)
    const status = await ended
    if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}: ${notes}`)
    return { seconds: (performance.now() - begin) / 1000, peak }
  } finally {
    clearInterval(poll)
    if (sink !== undefined) {
      sink.end()
      await finished(sink)
    }
  }
}

function readPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
  } catch {
    return undefined
  }
}

/** A row of what could not be run, with the reason. */
export function notRun(row: Pick<BenchRow, 'name' | 'unit' | 'reference'>, why: string): BenchRow {
  return {
    ...row,
    value: 'not-run',
    referenceValue: 'not-run',
    note: why,
    runs: 0,
    min: 0,
    median: 0,
    max: 0,
  }
}

/** A row of one's own runs beside those of a peer, or a limit. */
export function rowOf(
  row: Pick<BenchRow, 'name' | 'unit' | 'reference' | 'note'>,
  ours: readonly number[],
  peers: readonly number[],
): BenchRow {
  const summary = summariseRuns(ours)
  return { ...row, value: summary.median, referenceValue: summariseRuns(peers).median, ...summary }
}
