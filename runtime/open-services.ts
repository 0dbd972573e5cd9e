import { migrate } from '../db/migrate.ts'
import { surviveBrokenConnections } from './broken-connections.ts'
import { systemClock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import { prepareDataFolder } from './data-folder/folder.ts'
import { DataFolderHeld, lockDataFolder } from './data-folder/lock.ts'
import { openSecrets } from './data-folder/secrets.ts'
import { openDatabase } from './database.ts'
import { openFileStore } from './files.ts'
import { newId } from './ids.ts'
import { openLog } from './log.ts'
import { type DatabaseSource, openDatabaseSource, useServer } from './postgres/database-source.ts'
import { findRunningServer } from './postgres/server.ts'
import type { Services } from './services.ts'

export interface OpenServices {
  readonly services: Services
  /** For what keeps connections of its own, as the job queue does. */
  readonly databaseUrl: string
  /** Settles when the embedded server ends without having been asked. */
  readonly databaseLost: Promise<void>
  /** Closes the pool, stops the embedded server and frees the data folder. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** What the holder of the data folder is called when another process finds it held. */
  readonly command: string
  readonly progress?: (step: string) => void
}

/** Takes the data folder for this process, and opens all that lives in it. Throws `DataFolderHeld`. */
export async function openServices(config: Configuration, options: OpenOptions): Promise<OpenServices> {
  const folder = prepareDataFolder(config.data)
  const lock = lockDataFolder(folder.path, systemClock, options.command)
  try {
    const source = await openDatabaseSource(config, options.progress)
    return await assemble(config, source, options, () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/** For a command beside the running program: uses the database of whoever holds the folder, else opens it for itself. */
export async function borrowServices(config: Configuration, options: OpenOptions): Promise<OpenServices> {
  try {
    return await openServices(config, options)
  } catch (error) {
    if (!(error instanceof DataFolderHeld)) throw error
    const url = config.databaseUrl ?? findRunningServer(config.data)
    if (url === undefined) throw error
    return assemble(config, useServer(url), options, () => {})
  }
}

async function assemble(
  config: Configuration,
  source: DatabaseSource,
  { progress }: OpenOptions,
  free: () => void,
): Promise<OpenServices> {
  const clock = systemClock
  const log = openLog({ clock, level: config.logLevel })
  try {
    const applied = await migrate(source.url)
    if (applied.length > 0) progress?.(`applied ${applied.length} database migrations`)
  } catch (error) {
    await source.close()
    throw error
  }
  // The pool says goodbye without waiting for an answer: a server that stops first is no loss then.
  let closing = false
  const db = openDatabase(source.url, {
    max: config.databaseConnections,
    onIdleError: (error) => closing || log.error('database.connection-lost', error, { part: 'database' }),
  })
  const unguard = surviveBrokenConnections((error) =>
    log.error('database.connection-lost', error, { part: 'database' }),
  )
  const services: Services = {
    db,
    clock,
    newId,
    log,
    config,
    files: openFileStore(prepareDataFolder(config.data).files),
    secrets: openSecrets(config.data, config.secret),
  }
  return {
    services,
    databaseUrl: source.url,
    databaseLost: source.lost,
    async close() {
      closing = true
      await db.destroy()
      await source.close()
      unguard()
      free()
    },
  }
}
