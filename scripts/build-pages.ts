import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './find-program.ts'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'build', '.inputs')

/** Everything the bundle may take in. */
const inputs = [
  '{doors,modules,engines,runtime,public}/**/*',
  'db/tables.ts',
  'vite.config.ts',
  'react-router.config.ts',
  'scripts/write-namespaces.ts',
  'package-lock.json',
]

/** Builds the web pages where the build is missing or older than its sources; says whether it did. */
export function buildPages(progress: (step: string) => void): 'built' | 'fresh' {
  if (isFresh()) return 'fresh'
  progress('building the web pages')
  rmSync(stamp, { force: true })
  const result = spawnSync(process.execPath, [findProgram('@react-router/dev', 'react-router'), 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (result.status !== 0) {
    throw new Error(`the web pages could not be built:\n${result.stdout}${result.stderr}`)
  }
  // The build itself may write sources (the list of message files), so they are looked at after it.
  writeFileSync(stamp, digestInputs())
  return 'built'
}

function isFresh(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestInputs()
}

function digestInputs(): string {
  const hash = createHash('sha256')
  const files = inputs
    .flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
