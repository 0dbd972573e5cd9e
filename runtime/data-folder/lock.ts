import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { findJson, replaceJson } from './json-file.ts'
import { identifyProcess } from './process-identity.ts'

const holderSchema = z.object({ pid: z.number(), born: z.string(), since: z.string(), command: z.string() })

export type Holder = z.infer<typeof holderSchema>

/** Another process works in this folder now. */
export class DataFolderHeld extends Error {
  override readonly name = 'DataFolderHeld'
  readonly holder: Holder | undefined

  constructor(folder: string, holder: Holder | undefined) {
    const who =
      holder === undefined
        ? 'another process'
        : `process ${holder.pid} (${holder.command}), since ${holder.since}`
    super(
      `The data folder ${folder} is in use by ${who}. Stop that process first, or give this one a folder of its own with --data DIR.`,
    )
    this.holder = holder
  }
}

export interface DataFolderLock {
  release(): void
}

/**
 * Takes the folder for this process alone, or throws `DataFolderHeld`.
 *
 * The lock is an exclusive transaction on an empty SQLite file, which the operating system ends with the process,
 * however it ends. A file that merely names its holder cannot do that: two starters that both find a dead holder
 * would both take over. `holder.json` beside it only says whom to ask.
 */
export function lockDataFolder(folder: string, clock: Clock, command: string): DataFolderLock {
  const holderFile = join(folder, 'holder.json')
  const lockFile = join(folder, 'lock')
  // Whoever can read it could hold it against us.
  closeSync(openSync(lockFile, 'a', 0o600))
  const database = new DatabaseSync(lockFile, { timeout: 250 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (isBusy(error)) throw new DataFolderHeld(folder, findHolder(holderFile))
    throw error
  }
  replaceJson(holderFile, {
    ...(identifyProcess(process.pid) ?? { pid: process.pid, born: 'unknown' }),
    since: clock.now().toISOString(),
    command,
  } satisfies Holder)
  return { release: () => database.close() }
}

function findHolder(path: string): Holder | undefined {
  const parsed = holderSchema.safeParse(findJson(path))
  return parsed.success ? parsed.data : undefined
}

function isBusy(error: unknown): boolean {
  const busy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}
