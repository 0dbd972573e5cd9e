import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { findPhoneNumbersInText } from 'libphonenumber-js/max'
import { findIndicators } from '../engines/indicators/index.ts'
import { summariseRuns, type BenchRow } from './row.ts'
import { notRun, runCommand } from './run-command.ts'

export const name = 'cli'
export const quick = true

const runs = 5
const few = 100_000
const many = 1_000_000

/** The command line on a long input: how fast, and how much more memory than on a short one. */
export async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-bench-cli-'))
  try {
    const short = await writeLines(join(folder, 'short.jsonl'), few)
    const long = await writeLines(join(folder, 'long.jsonl'), many)
    return [
      await measureSpeed('scan', short),
      await measureSpeed('indicators', short),
      await measureSpeed('group', short),
      await measurePeak('scan', short, long),
      await measurePeak('group', short, long),
      measurePhones(),
      measureInnocent(),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const openings = [
  '出售四件套，带U盾，',
  '排骨焯水捞出，锅里放冰糖炒到枣红，',
  '警方提醒：不要出租银行卡，',
  '今天的会改到三点，',
  '域名防红，',
]
const endings = ['加V：ab_cd', '电话138001', '详情见 https://shop.example/', '明天见，记得带伞', 'QQ 6003128']

/** Invented lines, no two alike and of lengths that vary as messages do. */
function lineOf(number: number): string {
  const opening = openings[number % 5] ?? ''
  const text =
    opening +
    opening.slice(0, number % 11) +
    (endings[(number >> 2) % 5] ?? '') +
    String(number).padStart(7, '0')
  return JSON.stringify({ id: `r${number}`, text })
}

async function writeLines(path: string, count: number): Promise<string> {
  const file = createWriteStream(path)
  for (let from = 0; from < count; from += 10_000) {
    file.write(
      Array.from({ length: Math.min(10_000, count - from) }, (_, i) => `${lineOf(from + i)}\n`).join(''),
    )
  }
  file.end()
  await finished(file)
  return path
}

async function measureSpeed(command: string, path: string): Promise<BenchRow> {
  const ours: number[] = []
  const plain: number[] = []
  for (let i = 0; i < runs; i++) {
    const { seconds } = await runCommand([command, path])
    ours.push(few / seconds)
    const begin = performance.now()
    for (const line of readFileSync(path, 'utf8').split('\n'))
      if (line !== '') JSON.stringify(JSON.parse(line))
    plain.push((few / (performance.now() - begin)) * 1000)
  }
  const summary = summariseRuns(ours)
  return {
    name: `${command}, ${few} lines, start included`,
    value: Math.round(summary.median),
    unit: 'lines/s',
    reference: 'JSON parsed and written, one thread',
    referenceValue: Math.round(summariseRuns(plain).median),
    ...summary,
  }
}

async function measurePeak(command: string, short: string, long: string): Promise<BenchRow> {
  const base = await runCommand([command, short])
  const peak = await runCommand([command, long])
  const row = {
    name: `${command}, peak memory at ${many} lines`,
    unit: 'MB',
    reference: `the same at ${few} lines`,
    note: 'the contract allows a ratio of 1.2 up to ten million lines',
  }
  if (base.peak === undefined || peak.peak === undefined) {
    return notRun(row, 'peak memory is read from /proc, which is not here')
  }
  return { ...row, value: peak.peak, referenceValue: base.peak, ...summariseRuns([peak.peak]) }
}

/** All types of indicators beside a library that looks for phone numbers alone. */
function measurePhones(): BenchRow {
  const texts = Array.from({ length: 20_000 }, (_, i) => JSON.parse(lineOf(i)) as { text: string })
  const ours = Array.from({ length: runs }, () => rate(texts, (text) => findIndicators(text)))
  const theirs = Array.from({ length: runs }, () => rate(texts, (text) => findPhoneNumbersInText(text, 'CN')))
  const summary = summariseRuns(ours)
  return {
    name: 'indicators of all types, one thread',
    value: Math.round(summary.median),
    unit: 'texts/s',
    reference: 'libphonenumber-js findPhoneNumbersInText (phones only)',
    referenceValue: Math.round(summariseRuns(theirs).median),
    ...summary,
  }
}

function rate(texts: readonly { text: string }[], find: (text: string) => unknown): number {
  const begin = performance.now()
  for (const { text } of texts) find(text)
  return (texts.length / (performance.now() - begin)) * 1000
}

function measureInnocent(): BenchRow {
  const text =
    '排骨焯水捞出,锅里放冰糖炒到枣红,下排骨翻匀,再丢两段葱、四片姜、一颗草果和少许香叶,倒热水没过排骨再大火收汤的时候'
  const values = Array.from({ length: runs }, () => {
    const begin = performance.now()
    for (let i = 0; i < 100_000; i++) findIndicators(text)
    return (performance.now() - begin) / 100
  })
  const summary = summariseRuns(values)
  return {
    name: `indicators of a text of ${text.length} characters without digits`,
    value: summary.median,
    unit: 'µs',
    reference: 'limit',
    referenceValue: 15,
    ...summary,
  }
}
