import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  findWorkingDirectory,
  identifyProcess,
  isAlive,
  type ProcessIdentity,
} from '../data-folder/process-identity.ts'

/**
 * Ends what a killed start left behind on this cluster. Call it only while holding the data folder's lock:
 * then a server that still runs here has lost its parent.
 *
 * A server stands in its cluster folder, so that is how it is known: a number in `postmaster.pid` alone may since
 * have been given to a stranger, who is never touched.
 */
export async function endOrphan(cluster: string): Promise<'none' | 'ended'> {
  if (!existsSync(cluster)) return 'none'
  const pidFile = join(cluster, 'postmaster.pid')
  const folder = realpathSync(cluster)
  const orphans = listServerProcesses(folder)
  if (orphans.length === 0) {
    forgetStranger(pidFile)
    return 'none'
  }
  const postmaster = orphans.find(({ pid }) => pid === readPostmasterPid(pidFile))
  if (postmaster !== undefined) signal(postmaster, 'SIGINT')
  if (!(await waitUntilGone(folder, 6_000))) {
    for (const orphan of listServerProcesses(folder)) signal(orphan, 'SIGQUIT')
  }
  if (!(await waitUntilGone(folder, 2_000))) {
    for (const orphan of listServerProcesses(folder)) signal(orphan, 'SIGKILL')
  }
  if (!(await waitUntilGone(folder, 1_000))) {
    const pids = orphans.map(({ pid }) => pid).join(', ')
    throw new Error(
      `a database server from an earlier start still runs on ${cluster} (process ${pids}) and does not end`,
    )
  }
  forgetStranger(pidFile)
  return 'ended'
}

/** PostgreSQL refuses to start while the recorded number is alive, whoever has it now. */
function forgetStranger(pidFile: string): void {
  if (process.platform !== 'linux') return
  rmSync(pidFile, { force: true })
}

function readPostmasterPid(pidFile: string): number | undefined {
  try {
    return Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

function listServerProcesses(folder: string): ProcessIdentity[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => findWorkingDirectory(pid) === folder && isPostgres(pid))
    .map(identifyProcess)
    .filter((identity) => identity !== undefined)
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return false
  }
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return
  try {
    process.kill(identity.pid, name)
  } catch {
    // Ended between the look and the signal.
  }
}

async function waitUntilGone(folder: string, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if (listServerProcesses(folder).length === 0) return true
    await sleep(50)
  }
  return listServerProcesses(folder).length === 0
}
