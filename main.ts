import type { House } from './doors/context.ts'
import { createServer } from './doors/server.ts'
import { ensureQueue } from './modules/intake/index.ts'
import { LiveDetector, noteShipped } from './modules/learning/index.ts'
import { loadSample, type SampleAccount } from './modules/sample/index.ts'
import {
  type Accounts,
  createAccounts,
  createDemoAccount,
  ensureFirstAdministratorLink,
  getUnit,
  insertUnit,
} from './modules/units/index.ts'
import {
  type Configuration,
  ConfigurationError,
  optionsHelp,
  readConfiguration,
} from './runtime/configuration.ts'
import { makeThrowAwayFolder } from './runtime/data-folder/throw-away.ts'
import { type Listener, listen } from './runtime/http/listen.ts'
import { openServices } from './runtime/open-services.ts'
import type { Services } from './runtime/services.ts'
import { waitForStop } from './runtime/stop-signals.ts'
import { inWork } from './runtime/work.ts'
import { startJobs } from './start-jobs.ts'

const say = (line: string) => void process.stderr.write(`netsweep: ${line}\n`)
const print = (line: string) => void process.stdout.write(`${line}\n`)

/** Stopping is over by then, whatever still hangs. */
const STOP_LIMIT = 9_500

process.exitCode = await run(process.argv.slice(2)).catch(explain)
process.exit()

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    print(`npm start -- [options]\n\n${optionsHelp}`)
    return 0
  }
  const demo = args.includes('--demo')
  if (!demo) return serve(readConfiguration(args), false)
  const folder = makeThrowAwayFolder('demo')
  try {
    const rest = args.filter((arg) => arg !== '--demo')
    return await serve(readConfiguration([...rest, '--data', folder.path]), true)
  } finally {
    folder.remove()
  }
}

async function serve(config: Configuration, demo: boolean): Promise<number> {
  const stop = waitForStop()
  const opened = await openServices(config, { command: demo ? 'npm run demo' : 'npm start', progress: say })
  // In the order of their start; stopped the other way round.
  const running: { stop(): Promise<void> }[] = [{ stop: () => opened.close() }]
  try {
    if (!config.publicGuards)
      say('WARNING: rate limits and proof of work are off. Never do this where others can reach it.')
    const listener = config.roles.includes('web') ? await listen(config.host, config.port) : undefined
    if (listener) running.push({ stop: () => listener.close() })
    const live = await LiveDetector.start(opened.services)
    running.push(live)
    await inWork(opened.services, noteShipped)
    if (await ensureQueue(opened.services)) say('the queue was ranked anew')
    const house = await assemble(opened.services, listener, live)
    if (demo) await openDemo(house)
    if (config.roles.includes('jobs')) running.push(...(await startJobs(opened, house)))
    if (listener) await open(listener, house)
    const why = await Promise.race([stop, opened.databaseLost.then(() => 'database-lost' as const)])
    if (why !== 'database-lost') return 0
    say('the database server ended by itself; stopping. Its next start recovers what it acknowledged.')
    return 1
  } finally {
    setTimeout(() => process.exit(1), STOP_LIMIT).unref()
    for (const part of running.toReversed()) await part.stop()
  }
}

type FullHouse = House & { readonly auth: Accounts; readonly accountSecret: string }

async function assemble(
  services: Services,
  listener: Listener | undefined,
  live: LiveDetector,
): Promise<FullHouse> {
  const { config } = services
  const { detector } = live
  const accountSecret = services.secrets.deriveKey('units.accounts').toString('base64')
  const auth = await createAccounts({
    db: services.db,
    clock: services.clock,
    newId: services.newId,
    secret: accountSecret,
    baseUrl: config.publicUrl ?? listener?.address ?? `http://${config.host}:${config.port}`,
    brakes: config.publicGuards,
  })
  return {
    services,
    detector,
    modelInUse: () => live.inUse(),
    auth,
    accountSecret,
    async loadSample(actor) {
      const unit = await getUnit(services.db, actor, actor.unitId)
      // Nobody knows this password: the invented people cannot sign in until the administrator gives them a new one.
      const password = services.secrets.deriveKey(`sample.${services.newId()}`).toString('base64')
      await loadSample({ services, detector, accountSecret }, { unit, password })
    },
  }
}

async function open(listener: Listener, house: FullHouse): Promise<void> {
  const { services } = house
  listener.answerWith(createServer(house))
  const address = services.config.publicUrl ?? listener.address
  print(`Netsweep is running at ${address}/`)
  const token = await inWork(services, ensureFirstAdministratorLink)
  if (token !== undefined) {
    print('Nobody works here yet. Set it up with this link; it works once and is replaced at the next start:')
    print(`${address}/set-up/${token}`)
  }
}

async function openDemo(house: FullHouse): Promise<void> {
  const { services, detector, accountSecret } = house
  say('filling a throw-away data folder with the sample campaign')
  const unit = await inWork(services, (work) =>
    insertUnit(
      work,
      {
        code: 'sr',
        level: 'nation',
        nameZh: '示例共和国网络诈骗治理署',
        nameEn: 'Sample Republic Fraud Authority',
      },
      undefined,
    ),
  )
  const password = `sample-${services.newId().slice(-12)}`
  const administrator = { name: '管理员甲', email: 'admin@netsweep.example', password }
  const made = await inWork(services, (work) =>
    createDemoAccount(work, accountSecret, {
      ...administrator,
      as: { unitId: unit.id, roles: ['administrator'] },
    }),
  )
  const totp = 'totp' in made ? made.totp : undefined
  const accounts = await loadSample({ services, detector, accountSecret }, { unit, password })
  print(describeAccounts([{ ...administrator, role: 'administrator', totp }, ...accounts], password))
}

function describeAccounts(accounts: readonly SampleAccount[], password: string): string {
  const lines = accounts.map(({ role, email, totp }) =>
    [role.padEnd(18), email.padEnd(34), totp === undefined ? 'no second factor' : totp.secret].join(' '),
  )
  return [
    `Everyone's password: ${password}`,
    'Second factor: type the key below into an authenticator app, or run: ./netsweep code KEY',
    ...lines,
  ].join('\n')
}

function explain(error: unknown): number {
  if (error instanceof ConfigurationError) {
    say(`${error.message}\n\n${optionsHelp}`)
    return 2
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    say(
      'the port is taken by another program. Stop that one, or choose another with --port N (0 takes any free one).',
    )
    return 1
  }
  say(error instanceof Error ? error.message : String(error))
  return 1
}
