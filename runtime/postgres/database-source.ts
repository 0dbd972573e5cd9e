import { Client } from 'pg'
import type { Configuration } from '../configuration.ts'
import { PostgresServer } from './server.ts'

/** The database this process works on, and what to do when it is done with it. */
export interface DatabaseSource {
  readonly url: string
  /** Settles when a server of ours ends without having been asked; never for a server that is not ours. */
  readonly lost: Promise<void>
  close(): Promise<void>
}

const never = new Promise<void>(() => {})

/** A server of one's own where `DATABASE_URL` names one, else the embedded one, as our child. */
export async function openDatabaseSource(
  { databaseUrl, data }: Pick<Configuration, 'databaseUrl' | 'data'>,
  progress?: (step: string) => void,
): Promise<DatabaseSource> {
  if (databaseUrl !== undefined) {
    await requireUsable(databaseUrl)
    return useServer(databaseUrl)
  }
  const server = await PostgresServer.start({
    folder: data,
    durable: true,
    ...(progress ? { progress } : {}),
  })
  return {
    url: server.url,
    lost: server.ended.then(() => (server.stopping ? never : undefined)),
    close: () => server.stop(),
  }
}

/** A server that others started and go on using. */
export function useServer(url: string): DatabaseSource {
  return { url, lost: never, close: () => Promise.resolve() }
}

const oldestVersion = 16

async function requireUsable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    )
    const version = rows[0]?.version ?? 0
    if (version < oldestVersion)
      throw new Error(`it is PostgreSQL ${version}; ${oldestVersion} or newer is needed`)
  } catch (error) {
    const { host, pathname } = new URL(url)
    const reason = error instanceof Error ? error.message || String(error) : String(error)
    throw new Error(
      `The database ${pathname.slice(1)} at ${host}, which DATABASE_URL names, cannot be used: ${reason}\n` +
        'Correct DATABASE_URL, or leave it out to use the embedded PostgreSQL.',
      { cause: error },
    )
  } finally {
    await client.end()
  }
}
