import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findJson, replaceJson } from '../data-folder/json-file.ts'
import { type Account, canPass, canReach, findServerAccount } from './account.ts'
import { addLinks, getPostgresPackage, type PostgresPackage } from './package.ts'

/** Where the server's programs and its cluster are, and who runs them. */
export interface Place {
  readonly programs: string
  readonly cluster: string
  readonly account: Account | undefined
}

const secretSchema = z.object({ cluster: z.string(), password: z.string() })

export type ClusterSecret = z.infer<typeof secretSchema>

/** Folders that outlive a restart and that every account may pass through. */
const sharedFolders = ['/var/lib/netsweep', '/var/tmp/netsweep']

const secretFile = (folder: string) => join(folder, 'postgres.json')

/** Says which cluster belongs to the data folder and holds its password; the first call decides both. */
export function getClusterSecret(folder: string): ClusterSecret {
  const known = findClusterSecret(folder)
  if (known !== undefined) return known
  const account = findServerAccount()
  const cluster =
    account === undefined || canPass(account, folder)
      ? join(folder, 'postgres')
      : join(makeSharedFolder(randomBytes(8).toString('hex')), 'postgres')
  if (existsSync(cluster)) {
    throw new Error(`${cluster} exists but ${secretFile(folder)}, which holds its password, is missing`)
  }
  const secret: ClusterSecret = { cluster, password: randomBytes(24).toString('base64url') }
  replaceJson(secretFile(folder), secret)
  return secret
}

export function findClusterSecret(folder: string): ClusterSecret | undefined {
  const found = findJson(secretFile(folder))
  return found === undefined ? undefined : secretSchema.parse(found)
}

export function placeServer(cluster: string, folder: string): Place {
  const account = findServerAccount()
  return { account, cluster, programs: join(placePrograms(account, folder), 'native', 'bin') }
}

function placePrograms(account: Account | undefined, folder: string): string {
  const source = getPostgresPackage()
  const reachable =
    account === undefined ||
    (canReach(account, join(source.root, 'native', 'bin', 'postgres')) &&
      canReach(account, join(source.root, 'native', 'lib')))
  if (reachable && source.complete) return source.root
  const parent = account === undefined ? folder : makeSharedFolder('programs')
  return copyPrograms(source, join(parent, `postgres-${source.version}-${process.arch}`))
}

function copyPrograms(source: PostgresPackage, target: string): string {
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}.part`
  cpSync(source.root, half, { recursive: true, verbatimSymlinks: true })
  if (!source.complete) addLinks(half)
  openForReading(half)
  try {
    renameSync(half, target)
  } catch (error) {
    // Another start put the same copy there first.
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/** A restrictive umask would otherwise leave a copy that only root can read. */
function openForReading(folder: string): void {
  if (process.platform === 'win32') return
  for (const part of ['', 'native', 'native/bin', 'native/lib', 'native/share'])
    chmodSync(join(folder, part), 0o755)
}

function makeSharedFolder(name: string): string {
  let reason: unknown
  for (const parent of sharedFolders) {
    try {
      const folder = join(parent, name)
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      chmodSync(parent, 0o755)
      chmodSync(folder, 0o755)
      return folder
    } catch (error) {
      reason = error
    }
  }
  throw new Error(
    `neither ${sharedFolders.join(' nor ')} can be written, and the server's account needs one of them`,
    {
      cause: reason,
    },
  )
}

/** An empty folder that belongs to the server's account. */
export function makeServerFolder(path: string, account: Account | undefined): void {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

/** Removes what lies outside the data folder, for a folder that is thrown away. */
export function removeCluster(folder: string): void {
  const secret = findClusterSecret(folder)
  if (secret === undefined) return
  rmSync(secret.cluster, { recursive: true, force: true })
  const parent = join(secret.cluster, '..')
  if (sharedFolders.some((shared) => parent.startsWith(`${shared}/`)))
    rmSync(parent, { recursive: true, force: true })
}
