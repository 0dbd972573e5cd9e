import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createDetector, shippedModelPath } from '../engines/detection/index.ts'
import { findIndicators } from '../engines/indicators/index.ts'
import { findMessageLines, noMessages, repeatLines } from './real-messages.ts'
import { notRun, rowOf, runCommand, runProgram } from './run-command.ts'
import type { BenchRow } from './row.ts'

export const name = 'scan'
export const quick = true

const runs = 5
const many = 400_000

/** Real messages through the scan: in process on one thread, and by the whole command on one. */
export async function run(): Promise<readonly BenchRow[]> {
  const lines = findMessageLines()
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-bench-scan-'))
  try {
    return [
      ...(lines === undefined ? inProcessNotRun() : inProcess(lines)),
      ...(lines === undefined ? commandNotRun() : await wholeCommand(lines, folder)),
      ...(await startUp(folder)),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const scanned = 'real messages scanned, in process, one thread'
const sought = 'real messages searched for indicators, one thread'
const without = 'messages that can hold no indicator'
const inUnit = 'messages/s'
const floorName = 'one table look-up a character'
const byProcessor = 'by processor time of the process, collector and compiler included'

function inProcessNotRun(): BenchRow[] {
  return [
    notRun({ name: scanned, unit: inUnit, reference: floorName }, noMessages),
    notRun({ name: sought, unit: 'µs', reference: 'limit' }, noMessages),
    notRun({ name: without, unit: 'µs', reference: 'limit' }, noMessages),
  ]
}

function inProcess(lines: readonly string[]): BenchRow[] {
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text)
  // No digit, no address and no numeral that could count money.
  const empty = texts.filter((text) => !/[\d@:.]|[一二三四五六七八九十两]+[百千万]?元/.test(text))
  const detector = createDetector({
    findIndicators,
    model: readFileSync(new URL(`../${shippedModelPath}`, import.meta.url)),
  })
  const table = new Uint8Array(0x10000).fill(1)
  let sum = 0
  const lookUp = (text: string) => {
    for (let i = 0; i < text.length; i++) sum += table[text.charCodeAt(i)] ?? 0
  }
  const scans = perSecond(texts, (text) => detector.scan(text))
  const floor = perSecond(texts, lookUp)
  const searches = perSecond(texts, findIndicators)
  const innocent = perSecond(empty, findIndicators)
  if (sum === 0) throw new Error('the table was not read')
  const micros = (rates: readonly number[]) => rates.map((rate) => 1e6 / rate)
  const note = byProcessor
  return [
    rowOf({ name: scanned, unit: inUnit, reference: floorName, note }, scans, floor),
    rowOf({ name: `${scanned}, beside the limit`, unit: inUnit, reference: 'limit', note }, scans, [250_000]),
    rowOf({ name: sought, unit: 'µs', reference: 'limit', note }, micros(searches), [1]),
    rowOf({ name: without, unit: 'µs', reference: 'limit', note }, micros(innocent), [0.4]),
  ]
}

/** Texts a second of processor time, in each of several runs, after three to warm up. */
function perSecond(texts: readonly string[], work: (text: string) => unknown): number[] {
  const rounds = Math.ceil(40_000 / texts.length)
  const once = () => {
    for (let round = 0; round < rounds; round++) for (const text of texts) work(text)
  }
  for (let i = 0; i < 3; i++) once()
  return Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    once()
    const { user, system } = process.cpuUsage(before)
    return (rounds * texts.length * 1e6) / (user + system)
  })
}

const commandName = `scan --workers 1, ${many} real messages, start included`
const commandFloor = 'a script that reads, parses, writes'
const peakName = 'scan --workers 1, peak memory at 1,000,000 real messages'
const peakFloor = 'the same at 100,000'

function commandNotRun(): BenchRow[] {
  return [
    notRun({ name: commandName, unit: 'lines/s', reference: commandFloor }, noMessages),
    notRun({ name: peakName, unit: 'MB', reference: peakFloor }, noMessages),
  ]
}

async function wholeCommand(lines: readonly string[], folder: string): Promise<BenchRow[]> {
  const input = join(folder, 'messages.jsonl')
  const output = join(folder, 'results.jsonl')
  await pipeline(repeatLines(lines, many), createWriteStream(input))
  const script = join(import.meta.dirname, 'read-parse-write.ts')
  const ours: number[] = []
  const floor: number[] = []
  // By turns, so that what else the machine does meets both.
  for (let i = 0; i < runs; i++) {
    const { seconds } = await runCommand(['scan', '--workers', '1', input], { output })
    ours.push(many / seconds)
    floor.push(many / (await runProgram(process.execPath, [script, input, output])).seconds)
  }
  const row = { name: commandName, unit: 'lines/s' }
  return [
    rowOf({ ...row, reference: commandFloor }, ours, floor),
    rowOf({ ...row, name: `${commandName}, beside the limit`, reference: 'limit' }, ours, [100_000]),
    await measurePeak({ name: peakName, reference: peakFloor }, lines, 1_000_000, runs),
  ]
}

/** Peak memory of a long scan beside that of 100,000 lines, both read from a pipe. */
export async function measurePeak(
  names: Pick<BenchRow, 'name' | 'reference'>,
  lines: readonly string[],
  count: number,
  shortRuns: number,
): Promise<BenchRow> {
  const row = { ...names, unit: 'MB', note: 'the limit is a ratio of 1.2 up to ten million lines' }
  const peakAt = async (number: number) =>
    (await runCommand(['scan', '--workers', '1'], { input: repeatLines(lines, number) })).peak
  const short: number[] = []
  for (let i = 0; i < shortRuns; i++) {
    const peak = await peakAt(100_000)
    if (peak === undefined) return notRun(row, 'peak memory is read from /proc, which is not here')
    short.push(peak)
  }
  return rowOf(row, [(await peakAt(count)) ?? Number.NaN], short)
}

async function startUp(folder: string): Promise<BenchRow[]> {
  const empty = join(folder, 'empty.jsonl')
  const one = join(folder, 'one.jsonl')
  writeFileSync(empty, '')
  writeFileSync(one, '{"text":"今天的会改到三点"}\n')
  const node: number[] = []
  const times = new Map<string, number[]>([
    [empty, []],
    [one, []],
  ])
  for (let i = 0; i < runs; i++) {
    node.push((await runProgram(process.execPath, ['--eval', '0'])).seconds * 1000)
    for (const [path, own] of times) own.push((await runCommand(['scan', path])).seconds * 1000)
  }
  const unit = 'ms'
  return [...times].flatMap(([path, own]) => {
    const title = path === empty ? 'scan of an empty file' : 'scan of one line'
    return [
      rowOf({ name: title, unit, reference: 'node that does nothing' }, own, node),
      rowOf({ name: `${title}, beside the limit`, unit, reference: 'limit' }, own, [300]),
    ]
  })
}
