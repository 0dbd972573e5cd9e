import { findDeskPath } from './doors/desk/find-desk-path.ts'
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
import { adoptReports, dropOrigins, openReportDesk, type ReportDesk } from './modules/intake/index.ts'
import {
  collectLabels,
  dropLabels,
  readChampion,
  scoreShadow,
  trainWaiting,
} from './modules/learning/index.ts'
import { isServed, noteLapsedHolds, remindOrders, runProceedingClock } from './modules/measures/index.ts'
import { deliverMessages, type MessageWays } from './modules/messages/index.ts'
import { openSeeds, runBulkActs } from './modules/review/index.ts'
import { runBackTests, shadowDrafts } from './modules/rules/index.ts'
import type { Accounts } from './modules/units/index.ts'
import { GuardedFetcher } from './runtime/fetch/guarded-fetcher.ts'
import { openNameServer } from './runtime/fetch/name-server.ts'
import { parseAllowedRanges } from './runtime/fetch/public-address.ts'
import { Jobs } from './runtime/jobs.ts'
import { openMailServer } from './runtime/mail.ts'
import type { OpenServices } from './runtime/open-services.ts'
import type { Services } from './runtime/services.ts'
import { inWork, type Work } from './runtime/work.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What is done again and again: under which name, how often (ms), and what. */
interface Chore {
  readonly queue: string
  readonly every: number
  readonly act: (signal: AbortSignal) => Promise<unknown>
}

/** What the chores need beside the services. */
export interface JobsHouse {
  readonly auth: Accounts
  readonly detector: Parameters<typeof openReportDesk>[1]
}

/** Starts everything that runs by itself in this process; what is given back is stopped in the reverse order. */
export async function startJobs(
  { services, databaseUrl }: OpenServices,
  { auth, detector }: JobsHouse,
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
  const mailServer = config.mail && openMailServer(config.mail.url, config.mail.from)
  const ways: MessageWays = {
    post: (request) => visitor.post(request.url, request),
    mail: mailServer && ((mail) => mailServer.send(mail)),
    linkTo: (subject) =>
      config.publicUrl === undefined ? undefined : `${config.publicUrl}${findDeskPath(subject)}`,
  }
  const jobs = await Jobs.start({ url: databaseUrl, log })
  const chores = [
    ...listLooks(services, visitor),
    ...listDeskChores(services, ways),
    ...listLearningChores(services, databaseUrl),
    ...listUpkeep(services, auth, openReportDesk(services, detector)),
  ]
  for (const { queue, every, act } of chores) {
    await jobs.work(queue, async (_, signal) => void (await act(signal)))
    await jobs.every(queue, every)
  }
  const waysOut = {
    async stop() {
      mailServer?.close()
      await visitor.close()
    },
  }
  return [sealer, waysOut, jobs]
}

/** Each its own queue: what is held back this hour does not wait behind a thousand pages. */
function listLooks(services: Services, visitor: GuardedFetcher): Chore[] {
  return [
    {
      queue: 'inspection.recheck',
      every: 10 * SECOND,
      act: () => recheckDueItems(services, visitor),
    },
    {
      queue: 'inspection.restorations',
      every: 10 * SECOND,
      act: () => recheckRestorations(services, visitor),
    },
    { queue: 'inspection.holds', every: 10 * SECOND, act: () => lookAtHolds(services, visitor) },
    { queue: 'inspection.later', every: MINUTE, act: () => lookLater(services, visitor) },
    {
      queue: 'inspection.look',
      every: 5 * SECOND,
      act: (signal) => runInspections(services, visitor, { signal }),
    },
  ]
}

function listDeskChores(services: Services, ways: MessageWays): Chore[] {
  return [
    { queue: 'measures.note-lapsed-holds', every: 10 * SECOND, act: inOne(services, noteLapsedHolds) },
    {
      queue: 'measures.proceeding-clock',
      every: MINUTE,
      act: inOne(services, (work) => runProceedingClock(work, services.files)),
    },
    { queue: 'measures.remind', every: MINUTE, act: inOne(services, remindOrders) },
    {
      queue: 'messages.deliver',
      every: 2 * SECOND,
      act: (signal) => deliverMessages(services, ways, { signal }),
    },
  ]
}

function listLearningChores(services: Services, databaseUrl: string): Chore[] {
  const readModel = async () => (await readChampion(services.db)).bytes
  return [
    { queue: 'learning.collect-labels', every: MINUTE, act: inOne(services, collectLabels) },
    { queue: 'learning.drop-labels', every: 10 * MINUTE, act: inOne(services, dropLabels) },
    { queue: 'learning.train', every: 5 * SECOND, act: (signal) => trainWaiting(services, signal) },
    { queue: 'learning.shadow', every: 15 * SECOND, act: () => scoreShadow(services) },
    {
      queue: 'rules.back-test',
      every: SECOND,
      act: (signal) => runBackTests(services, { databaseUrl, readModel }, signal),
    },
    {
      queue: 'rules.shadow',
      every: 15 * SECOND,
      act: inOne(services, (work) => shadowDrafts(work, readModel)),
    },
  ]
}

function listUpkeep(services: Services, auth: Accounts, desk: ReportDesk): Chore[] {
  return [
    { queue: 'review.bulk', every: SECOND, act: (signal) => runBulkActs(services, isServed, signal) },
    { queue: 'review.open-seeds', every: 10 * MINUTE, act: inOne(services, openSeeds) },
    {
      queue: 'intake.adopt-reports',
      every: MINUTE,
      act: inOne(services, (work) => adoptReports(work, desk)),
    },
    { queue: 'intake.drop-origins', every: 10 * MINUTE, act: inOne(services, dropOrigins) },
    { queue: 'cases.find-clues', every: 10 * SECOND, act: inOne(services, findClues) },
    { queue: 'hotspots.propose', every: 10 * MINUTE, act: inOne(services, proposeHotspots) },
    { queue: 'units.sweep-accounts', every: 10 * MINUTE, act: () => auth.sweep() },
  ]
}

/** A command in a transaction of its own. */
function inOne(services: Services, command: (work: Work) => Promise<unknown>): () => Promise<unknown> {
  return () => inWork(services, (work) => command(work))
}
