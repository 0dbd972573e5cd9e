import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where one installation keeps everything it must not lose. */
export interface DataFolder {
  readonly path: string
  readonly files: string
}

/** Makes the folder where it is missing; one that exists keeps the permissions its owner gave it. */
export function prepareDataFolder(path: string): DataFolder {
  const absolute = resolve(path)
  const files = join(absolute, 'files')
  try {
    // 0711: as root the database server runs under another account, which must pass through but not look around.
    mkdirSync(absolute, { recursive: true, mode: 0o711 })
    mkdirSync(files, { recursive: true, mode: 0o700 })
    accessSync(absolute, constants.W_OK)
    accessSync(files, constants.W_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The data folder ${absolute} cannot be used by this user: ${reason}. Choose another with --data DIR, or start as the user who owns it.`,
      { cause: error },
    )
  }
  return { path: absolute, files }
}
