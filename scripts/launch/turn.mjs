import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * One command at a time changes a checkout; `npm test` and `npm run check` started together must not both install.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 */
export async function takeTurn(root, work) {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `netsweep-set-up-${userInfo().uid}-${key}`)
  let told = false
  while (!claim(path)) {
    if (!told) process.stderr.write('netsweep: another command is setting this checkout up; waiting for it\n')
    told = true
    await sleep(500)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function claim(path) {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isOver(path)) rmSync(path, { force: true })
    return false
  }
}

function isOver(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    // Empty for the moment between making and writing it.
    if (pid === 0) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
