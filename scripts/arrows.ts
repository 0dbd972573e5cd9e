import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { findProgram } from './find-program.ts'

const project = join(import.meta.dirname, '..')

const parts = [
  'engines',
  'modules',
  'doors',
  'runtime',
  'db',
  'scripts',
  'bench',
  'test',
  'main.ts',
  'start-jobs.ts',
]

const resultSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
})

/**
 * Says which imports point where they may not. Also says which source files were not read at all: with a compiler it
 * does not know, dependency-cruiser reads nothing and finds nothing wrong.
 */
export function checkArrows(root: string = project): string[] {
  const present = parts.filter((part) => existsSync(join(root, part)))
  const tool = findProgram('dependency-cruiser', 'depcruise')
  const config = join(project, '.dependency-cruiser.cjs')
  const run = spawnSync(process.execPath, [tool, '--config', config, '--output-type', 'json', ...present], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (run.stdout === '') return [`dependency-cruiser failed: ${run.stderr}`]
  const { modules, summary } = resultSchema.parse(JSON.parse(run.stdout))
  const read = new Set(modules.map(({ source }) => source))
  const sources = present.flatMap((part) =>
    part.endsWith('.ts') ? [part] : globSync(`${part}/**/*.{ts,tsx}`, { cwd: root }),
  )
  return [
    ...sources
      .filter((path) => !read.has(path.replaceAll('\\', '/')))
      .map((path) => `${relative('.', path)}: was not read by dependency-cruiser`),
    ...summary.violations.map(({ from, to, rule, cycle }) => {
      const way = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')
      return `${rule.name}: ${from} → ${way}`
    }),
  ]
}
