import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

/**
 * Runs a file with the project's Node, passes signals on, and gives its exit status. The channel between the two lets
 * the program notice when this process was killed.
 * @param {string} node
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export function runProgram(node, file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [file, ...args], {
      // A folder named on the command line counts from where the person stands.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    const forward = (signal) => child.kill(signal)
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, forward)
    const watch = watchNpm(() => child.kill('SIGTERM'))
    const end = () => {
      clearInterval(watch)
      for (const signal of signals) process.off(signal, forward)
    }
    child.once('error', (error) => {
      end()
      reject(error)
    })
    child.once('exit', (status, signal) => {
      end()
      resolve(status ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 9))
    })
  })
}

/** npm that is killed takes nobody along; whoever kills it means the program. */
function watchNpm(onGone) {
  const npm = findNpm()
  if (npm === undefined) return undefined
  return setInterval(() => {
    if (readStat(npm.pid)?.born !== npm.born) onGone()
  }, 1_000).unref()
}

function findNpm() {
  if (process.platform !== 'linux' || process.env.npm_lifecycle_event === undefined) return undefined
  // npm, perhaps with a shell between.
  for (let pid = process.ppid, steps = 0; pid > 1 && steps < 3; steps += 1) {
    const stat = readStat(pid)
    if (stat === undefined) return undefined
    if (stat.name.startsWith('npm')) return { pid, born: stat.born }
    pid = stat.parent
  }
  return undefined
}

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { name, parent: Number(fields[1]), born: fields[19] }
  } catch {
    return undefined
  }
}
