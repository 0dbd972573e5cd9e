import { execFile } from 'node:child_process'
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { syncFolder } from '../data-folder/json-file.ts'
import { serverEnvironment } from './environment.ts'
import { makeServerFolder, type Place } from './place.ts'

const run = promisify(execFile)

/**
 * Makes the cluster beside its place and moves it there whole, so that an interrupted start leaves nothing half made.
 * C.UTF-8 from the builtin provider: with plain C, pg_trgm drops every Chinese character.
 */
export async function initializeCluster(place: Place, password: string, durable: boolean): Promise<void> {
  const half = `${place.cluster}.part`
  const passwordFile = `${half}.password`
  makeServerFolder(half, place.account)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.account !== undefined) chownSync(passwordFile, place.account.uid, place.account.gid)
  try {
    await run(
      join(place.programs, 'initdb'),
      [
        `--pgdata=${half}`,
        '--username=netsweep',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...place.account, cwd: '/', env: serverEnvironment() },
    )
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new Error(`initdb failed: ${output || String(error)}`, { cause: error })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, place.cluster)
  if (durable) syncFolder(dirname(place.cluster))
}
