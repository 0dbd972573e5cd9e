import { execFileSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Bench, BenchRow } from './row.ts'

/** `npm run bench [NAME…]`: each figure with what it is compared with; without a name, the quick ones. */

const benchSchema = z.object({
  name: z.string(),
  quick: z.boolean().default(false),
  run: z.custom<Bench['run']>((value) => typeof value === 'function'),
})

const own = new Set(['run.ts', 'row.ts'])
const benches: Bench[] = []
for (const file of globSync('*.ts', { cwd: import.meta.dirname }).sort()) {
  if (own.has(file) || file.endsWith('.test.ts')) continue
  const parsed = benchSchema.safeParse(await import(join(import.meta.dirname, file)))
  // What benches share exports no `run`.
  if (parsed.success) benches.push(parsed.data)
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `bench: there is no ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}

const about = {
  node: process.version,
  cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  commit: findCommit(),
}
const results: (BenchRow & typeof about & { ratio: number | 'not-run' })[] = []
let failed = false
for (const bench of benches.filter(({ name, quick }) =>
  names.length === 0 ? quick : names.includes(name),
)) {
  process.stderr.write(`bench: ${bench.name}\n`)
  try {
    for (const row of await bench.run()) results.push({ ...row, ratio: ratio(row), ...about })
  } catch (error) {
    failed = true
    process.stderr.write(
      `bench: ${bench.name} failed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
  }
}

process.stdout.write(table(results))
writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
process.exit(failed ? 1 : 0)

function ratio({ value, referenceValue }: BenchRow): number | 'not-run' {
  if (value === 'not-run' || referenceValue === 'not-run' || referenceValue === 0) return 'not-run'
  return value / referenceValue
}

function findCommit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+changes')
  } catch {
    return 'unknown'
  }
}

function table(rows: readonly (BenchRow & { ratio: number | 'not-run' })[]): string {
  const lines = [
    ['name', 'value', 'unit', 'reference', 'its value', 'ratio', 'runs', 'min', 'median', 'max', 'note'],
    ...rows.map((row) => [
      row.name,
      show(row.value),
      row.unit,
      row.reference,
      show(row.referenceValue),
      show(row.ratio),
      String(row.runs),
      show(row.min),
      show(row.median),
      show(row.max),
      row.note ?? '',
    ]),
  ]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const print = (line: string[]) =>
    `${line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`
  return lines.map(print).join('')
}

function show(value: number | 'not-run'): string {
  if (typeof value !== 'number') return value
  return Number.isInteger(value) ? String(value) : value.toPrecision(4)
}
