import type { House } from './doors/context.ts'
import { findDeskPath } from './doors/desk/find-desk-path.ts'
import { createServer } from './doors/server.ts'
import { Sealer } from './modules/audit/index.ts'
import { findClues } from './modules/cases/index.ts'
import { proposeHotspots } from './modules/hotspots/index.ts'
import {
  lookAtHolds,
  lookLater,
  recheckDueItems,
  recheckRestorations,
  runInspections,
} from './modules/inspection/index.ts'
import { adoptReports, dropOrigins, ensureQueue, openReportDesk } from './modules/intake/index.ts'
import {
  collectLabels,
  dropLabels,
  LiveDetector,
  noteShipped,
  readChampion,
  scoreShadow,
  trainWaiting,
} from './modules/learning/index.ts'
import { isServed, noteLapsedHolds, remindOrders, runProceedingClock } from './modules/measures/index.ts'
import { deliverMessages } from './modules/messages/index.ts'
import { openSeeds, runBulkActs } from './modules/review/index.ts'
import { runBackTests, shadowDrafts } from './modules/rules/index.ts'
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
import { GuardedFetcher } from './runtime/fetch/guarded-fetcher.ts'
import { openNameServer } from './runtime/fetch/name-server.ts'
import { parseAllowedRanges } from './runtime/fetch/public-address.ts'
import { type Listener, listen } from './runtime/http/listen.ts'
import { Jobs } from './runtime/jobs.ts'
import { openMailServer } from './runtime/mail.ts'
import { openServices, type OpenServices } from './runtime/open-services.ts'
import type { Services } from './runtime/services.ts'
import { waitForStop } from './runtime/stop-signals.ts'
import { inWork } from './runtime/work.ts'

const say = (line: string) => void process.stderr.write(`netsweep: ${line}\n`)
const print = (line: string) => void process.stdout.write(`${line}\n`)

/** Stopping is over by then, whatever still hangs. */
const STOP_LIMIT = 9_500
const RECHECK_EVERY = 10_000
const CLUES_EVERY = 10_000
const ADOPT_EVERY = 60_000
const SWEEP_EVERY = 600_000
const LABELS_EVERY = 60_000
const DROP_LABELS_EVERY = 600_000
const TRAIN_EVERY = 5_000
const SHADOW_EVERY = 15_000
const BULK_EVERY = 1_000
const DELIVER_EVERY = 2_000

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

async function startJobs(
  { services, databaseUrl }: OpenServices,
  { auth, detector }: FullHouse,
): Promise<{ stop(): Promise<void> }[]> {
  const { db, clock, log, config } = services
  const sealer = Sealer.start({
    db,
    clock,
    onError: (error) => log.error('audit.seal-failed', error, { part: 'audit' }),
  })
  const visitor = new GuardedFetcher({
    clock,
    allowed: config.inspectAllow.flatMap((range) => parseAllowedRanges(range)),
    ...(config.inspectResolver.length > 0 ? { resolve: openNameServer(config.inspectResolver) } : {}),
  })
  const jobs = await Jobs.start({ url: databaseUrl, log })
  await jobs.work('inspection.recheck', async () => {
    await recheckDueItems(services, visitor)
    await recheckRestorations(services, visitor)
    await lookLater(services, visitor)
    await lookAtHolds(services, visitor)
  })
  await jobs.work(
    'measures.note-lapsed-holds',
    async () => void (await inWork(services, (work) => noteLapsedHolds(work))),
  )
  await jobs.work(
    'measures.proceeding-clock',
    async () => void (await inWork(services, (work) => runProceedingClock(work, services.files))),
  )
  await jobs.every('measures.proceeding-clock', ADOPT_EVERY)
  await jobs.work('measures.remind', async () => void (await inWork(services, remindOrders)))
  await jobs.every('measures.remind', ADOPT_EVERY)
  const mailServer = config.mail && openMailServer(config.mail.url, config.mail.from)
  await jobs.work(
    'messages.deliver',
    async (_, signal) =>
      void (await deliverMessages(
        services,
        {
          post: (request) => visitor.post(request.url, request),
          mail: mailServer && ((mail) => mailServer.send(mail)),
          linkTo: (subject) =>
            config.publicUrl === undefined ? undefined : `${config.publicUrl}${findDeskPath(subject)}`,
        },
        { signal },
      )),
  )
  await jobs.every('messages.deliver', DELIVER_EVERY)
  await jobs.every('measures.note-lapsed-holds', RECHECK_EVERY)
  await jobs.work(
    'inspection.look',
    async (_, signal) => void (await runInspections(services, visitor, { signal })),
  )
  await jobs.every('inspection.look', TRAIN_EVERY)
  await jobs.work('hotspots.propose', async () => void (await inWork(services, proposeHotspots)))
  await jobs.every('hotspots.propose', SWEEP_EVERY)
  await jobs.work('cases.find-clues', async () => void (await inWork(services, findClues)))
  await jobs.work('units.sweep-accounts', () => auth.sweep())
  const desk = openReportDesk(services, detector)
  await jobs.work(
    'intake.adopt-reports',
    async () => void (await inWork(services, (work) => adoptReports(work, desk))),
  )
  await jobs.work('intake.drop-origins', async () => void (await inWork(services, dropOrigins)))
  await jobs.every('intake.drop-origins', SWEEP_EVERY)
  await jobs.work('learning.collect-labels', async () => void (await inWork(services, collectLabels)))
  await jobs.work('learning.drop-labels', async () => void (await inWork(services, dropLabels)))
  await jobs.work('learning.train', async (_, signal) => void (await trainWaiting(services, signal)))
  await jobs.work('learning.shadow', async () => void (await scoreShadow(services)))
  await jobs.work('review.bulk', async (_, signal) => void (await runBulkActs(services, isServed, signal)))
  await jobs.work('review.open-seeds', async () => void (await inWork(services, openSeeds)))
  await jobs.every('review.open-seeds', SWEEP_EVERY)
  const readModel = async () => (await readChampion(db)).bytes
  await jobs.work(
    'rules.back-test',
    async (_, signal) => void (await runBackTests(services, { databaseUrl, readModel }, signal)),
  )
  await jobs.work(
    'rules.shadow',
    async () => void (await inWork(services, (work) => shadowDrafts(work, readModel))),
  )
  await jobs.every('rules.back-test', BULK_EVERY)
  await jobs.every('rules.shadow', SHADOW_EVERY)
  await jobs.every('review.bulk', BULK_EVERY)
  await jobs.every('learning.collect-labels', LABELS_EVERY)
  await jobs.every('learning.drop-labels', DROP_LABELS_EVERY)
  await jobs.every('learning.train', TRAIN_EVERY)
  await jobs.every('learning.shadow', SHADOW_EVERY)
  await jobs.every('intake.adopt-reports', ADOPT_EVERY)
  await jobs.every('inspection.recheck', RECHECK_EVERY)
  await jobs.every('cases.find-clues', CLUES_EVERY)
  await jobs.every('units.sweep-accounts', SWEEP_EVERY)
  return [
    sealer,
    {
      async stop() {
        mailServer?.close()
        await visitor.close()
      },
    },
    jobs,
  ]
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
