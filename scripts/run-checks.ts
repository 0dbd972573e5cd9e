import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { checkArrows } from './arrows.ts'
import { findProgram } from './find-program.ts'

/** `npm run check`: everything a machine can tell about the code without running it. Arguments choose among the checks. */

interface Check {
  readonly name: string
  /** Gives what is wrong, in words that say what to do. */
  run(): Promise<string[]>
}

const root = join(import.meta.dirname, '..')

const checks: readonly Check[] = [
  tool('types', 'typescript7', 'tsc', '-p', 'tsconfig.json'),
  pageTypes(),
  tool('lint', 'oxlint', 'oxlint', '--type-aware', '--quiet', '--format=unix'),
  tool('format', 'oxfmt', 'oxfmt', '--check', '.'),
  { name: 'arrows', run: async () => checkArrows() },
  tool('dead code', 'knip', 'knip', '--no-progress'),
  script('schema', 'db/dump.ts', '--check'),
  ...globSync('scripts/checks/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .map(own),
]

process.chdir(root)
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !checks.some((check) => check.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `no check is called ${unknown.join(', ')}; there are: ${checks.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}
const waiting = checks.filter(({ name }) => chosen.length === 0 || chosen.includes(name))
const failed: string[] = []
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
process.stdout.write(
  failed.length === 0 ? 'all checks passed\n' : `${failed.length} checks failed: ${failed.join(', ')}\n`,
)
process.exit(failed.length === 0 ? 0 : 1)

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const began = performance.now()
    const problems = await check
      .run()
      .catch((error: unknown) => [`the check itself failed: ${String(error)}`])
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (problems.length > 0) failed.push(check.name)
    process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)\n`)
    for (const problem of problems) process.stdout.write(`${problem.replaceAll(/^/gm, '     ')}\n`)
  }
}

function tool(name: string, packageName: string, binary: string, ...args: string[]): Check {
  return { name, run: () => runNode([findProgram(packageName, binary), ...args]) }
}

function script(name: string, ...args: string[]): Check {
  return { name, run: () => runNode(args) }
}

/** The types of each route (`./+types/…`) are written first. */
function pageTypes(): Check {
  return {
    name: 'types of the pages',
    async run() {
      const written = await runNode([findProgram('@react-router/dev', 'react-router'), 'typegen'])
      if (written.length > 0) return written
      return runNode([findProgram('typescript7', 'tsc'), '-p', 'tsconfig.web.json'])
    },
  }
}

function own(path: string): Check {
  return {
    name: basename(path, '.ts'),
    async run() {
      const module: unknown = await import(join(root, path))
      return z.object({ check: z.custom<() => Promise<string[]>>() }).parse(module).check()
    },
  }
}

function runNode(args: readonly string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('close', (status) =>
      resolve(status === 0 ? [] : [output.trim() || `ended with status ${status}`]),
    )
  })
}
