import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The notices that lie beside the files in use, one after another. */
export function collectNotices(root: string, files: readonly string[]): string {
  const found = [...new Set(files.map((file) => join(root, dirname(file), 'NOTICE.md')))].sort()
  const own = readFileSync(join(root, 'NOTICE'), 'utf8').split('\n\n').slice(0, 2)
  return [...own, ...found.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'))]
    .map((part) => `${part.trim()}\n`)
    .join('\n')
}
