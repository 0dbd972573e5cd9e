import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Secrets } from './data-folder/secrets.ts'
import type { FileStore } from './files.ts'
import type { Log } from './log.ts'
import type { Database, WorkSource } from './work.ts'

/** Everything that lives as long as the process; made by `main.ts`, handed down, held by no module. */
export interface Services extends WorkSource {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly files: FileStore
  readonly secrets: Secrets
  readonly log: Log
  readonly config: Configuration
}
