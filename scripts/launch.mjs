// What every `npm run` enters by: plain JavaScript, for whatever Node (20 or newer) the machine has, with nothing
// installed yet. It brings what is missing and hands over to the project's own Node.
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, LaunchError } from './launch/packages.mjs'
import { runProgram } from './launch/program.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {Record<string, { packages: 'production' | 'all', steps: string[][] }>} */
const commands = {
  setup: { packages: 'production', steps: [['scripts/set-up.ts']] },
  start: { packages: 'production', steps: [['scripts/set-up.ts'], ['main.ts']] },
  demo: { packages: 'production', steps: [['scripts/set-up.ts'], ['main.ts', '--demo']] },
  test: { packages: 'all', steps: [['scripts/set-up.ts'], ['scripts/run-tests.ts']] },
  check: { packages: 'all', steps: [['scripts/run-checks.ts']] },
  bench: { packages: 'all', steps: [['scripts/set-up.ts'], ['bench/run.ts']] },
}

async function launch() {
  const [name = '', ...args] = process.argv.slice(2)
  const command = commands[name]
  if (command === undefined) {
    throw new LaunchError(`usage: node scripts/launch.mjs ${Object.keys(commands).join('|')} [options]`, 2)
  }
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    throw new LaunchError(
      `this is Node ${process.versions.node}; Netsweep needs Node 20 or newer to start (it then brings its own Node 24).`,
    )
  }
  const node = await installPackages(root, command.packages, homedir())
  for (const [index, [file = '', ...own]] of command.steps.entries()) {
    const last = index === command.steps.length - 1
    const status = await runProgram(node, join(root, file), last ? [...own, ...args] : own)
    if (status !== 0 || last) return status
  }
  return 0
}

try {
  process.exitCode = await launch()
} catch (error) {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`netsweep: ${error.message}\n`)
  process.exitCode = error.status
}
