import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The account the server runs under when it is not ours. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root, and wants an account that has a name. */
export function findServerAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['nobody', 'postgres']) {
    const entry = accounts.find(([entryName]) => entryName === name)
    const uid = Number(entry?.[2])
    const gid = Number(entry?.[3])
    if (Number.isInteger(uid) && uid > 0 && Number.isInteger(gid)) return { uid, gid }
  }
  throw new Error(
    'running as root, and neither "nobody" nor "postgres" is an account the server could run under',
  )
}

/** Asks the system itself, because groups, access lists and mounts decide it, not only the mode bits. */
export function canReach(account: Account, path: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], {
    ...account,
    cwd: '/',
  })
  return result.status === 0
}

/** May it pass through this folder? */
export function canPass(account: Account, folder: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' })
  return result.status === 0
}
