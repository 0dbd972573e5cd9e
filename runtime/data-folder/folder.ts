import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where one installation keeps everything it must not lose. */
export interface DataFolder {
  readonly path: string
  readonly files: string
}

/** Makes the folder where it is missing; one that exists keeps the permissions its owner gave it. */
export function prepareDataFolder(path: string): DataFolder {
  const absolute = resolve(path)
  // 0711: as root the database server runs under another account, which must pass through but not look around.
  mkdirSync(absolute, { recursive: true, mode: 0o711 })
  const files = join(absolute, 'files')
  mkdirSync(files, { recursive: true, mode: 0o700 })
  return { path: absolute, files }
}
