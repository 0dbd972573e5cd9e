import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { TestDatabase } from '../../db/testing.ts'
import { loadDetector } from '../../modules/intake/index.ts'
import { readConfiguration } from '../../runtime/configuration.ts'
import { deriveFrom } from '../../runtime/data-folder/secrets.ts'
import { openFileStore } from '../../runtime/files.ts'
import { openLog } from '../../runtime/log.ts'
import { createServer } from '../server.ts'
// Brings the types of what the test server provides.
import type {} from '../../test/database-server.ts'
import type { Services } from '../../runtime/services.ts'

export const pagesAreBuilt = existsSync(new URL('../../build/server/index.js', import.meta.url))

export interface RunningPages {
  readonly address: string
  readonly services: Services
  /** What was logged, a line each. */
  readonly logged: readonly string[]
  stop(): Promise<void>
}

/** For tests: the built pages over a test database, on a port of their own. */
export async function servePages(database: TestDatabase): Promise<RunningPages> {
  const folder = mkdtempSync(join(tmpdir(), 'netsweep-pages-'))
  const logged: string[] = []
  const services: Services = {
    db: database.db,
    clock: database.clock,
    newId: database.newId,
    files: openFileStore(folder),
    secrets: deriveFrom('a secret of the tests, long enough to derive keys'),
    log: openLog({ clock: database.clock, write: (line) => logged.push(line) }),
    config: readConfiguration([], {}),
  }
  const { fetch } = createServer({ services, detector: loadDetector() })
  const server = createAdaptorServer({ fetch, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    address: `http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`,
    services,
    logged,
    async stop() {
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
