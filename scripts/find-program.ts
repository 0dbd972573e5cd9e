import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const schema = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) })

/** The file that a package runs as `program`; asked of the package, because the path changes between versions. */
export function findProgram(packageName: string, program: string): string {
  const folder = join(import.meta.dirname, '..', 'node_modules', packageName)
  const { bin } = schema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const path = typeof bin === 'string' ? bin : bin[program]
  if (path === undefined) throw new Error(`${packageName} has no program ${program}`)
  return join(folder, path)
}
