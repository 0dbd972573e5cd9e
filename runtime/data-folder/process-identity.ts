import { readFileSync, readlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

/** One process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Start time and boot as the system tells them; equal strings mean the same process. */
  readonly born: string
}

export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const born = process.platform === 'linux' ? readBirthOnLinux(pid) : readBirthElsewhere(pid)
  return born === undefined ? undefined : { pid, born }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.born === identity.born
}

/** The folder a process stands in; undefined when it is gone or belongs to somebody we may not look at. */
export function findWorkingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function readBirthOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name, second field, may itself hold spaces and brackets; the fields after its last bracket are fixed.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const state = fields[0]
    const startTicks = fields[19]
    if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    return `${boot}/${startTicks}`
  } catch {
    return undefined
  }
}

function readBirthElsewhere(pid: number): string | undefined {
  if (process.platform === 'win32') {
    const query = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`
    return readLine('powershell', ['-NoProfile', '-Command', query])
  }
  return readLine('ps', ['-o', 'lstart=', '-p', String(pid)])
}

function readLine(command: string, args: readonly string[]): string | undefined {
  const result = spawnSync(command, args, { encoding: 'utf8' })
  const line = result.status === 0 ? result.stdout.trim() : ''
  return line === '' ? undefined : line
}
