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
  if (databaseUrl !== undefined) return useServer(databaseUrl)
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
