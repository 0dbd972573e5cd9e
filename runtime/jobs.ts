import { fromKysely, PgBoss, type WorkOptions } from 'pg-boss'
import type { Log } from './log.ts'
import type { Work } from './work.ts'

export interface JobsParts {
  readonly url: string
  readonly log: Log
  /** False where this process only hands out work: it then keeps no timers and does no upkeep. */
  readonly works?: boolean
}

export interface WorkerOptions {
  /** How many jobs are fetched at once; they are done one after the other, and fail one by one. */
  readonly batch?: number
  /** How many batches are under way at once in this process. */
  readonly concurrency?: number
  /** How often to look where no notice came. */
  readonly pollSeconds?: number
}

export interface SendOptions {
  /** The job then exists if and only if this command's transaction commits. */
  readonly work?: Work
  /** Not before this moment. */
  readonly after?: Date
  /** Of several jobs with this key within so many seconds, only the first is kept. */
  readonly once?: { readonly key: string; readonly seconds: number }
  /** How often it is tried again, with growing pauses; three times where nothing is said. */
  readonly retries?: number
}

/** What a handler does with one job's data. When it throws, the job is tried again later. */
export type JobHandler<Data> = (data: Data, signal: AbortSignal) => Promise<void>

const POOL = 4
const STOP_MILLISECONDS = 5_000

/**
 * Durable jobs and timers in the same database (pg-boss, schema `pgboss`, which it makes and migrates itself). Data is
 * ids and words of the design: a job is kept for days after it is done.
 */
export class Jobs {
  readonly #boss: PgBoss
  readonly #log: Log
  readonly #queues = new Map<string, Promise<void>>()
  readonly #timers: NodeJS.Timeout[] = []

  static async start({ url, log, works = true }: JobsParts): Promise<Jobs> {
    const boss = new PgBoss({
      connectionString: url,
      application_name: 'netsweep-jobs',
      max: POOL,
      useListenNotify: works,
      schedule: works,
      supervise: works,
    })
    boss.on('error', (error) => log.error('jobs.failed', error, { part: 'jobs' }))
    await boss.start()
    return new Jobs(boss, log)
  }

  constructor(boss: PgBoss, log: Log) {
    this.#boss = boss
    this.#log = log
  }

  /** Does this queue's jobs in this process, from now until `stop`. */
  async work<Data extends object>(
    queue: string,
    handler: JobHandler<Data>,
    { batch = 1, concurrency = 1, pollSeconds = 2 }: WorkerOptions = {},
  ): Promise<void> {
    await this.#open(queue)
    await this.#boss.work<Data, unknown, WorkOptions & { perJobResults: true }>(
      queue,
      {
        batchSize: batch,
        localConcurrency: concurrency,
        pollingIntervalSeconds: pollSeconds,
        notifyPollingIntervalSeconds: pollSeconds,
        burstWhenBatchFull: true,
        perJobResults: true,
      },
      async (jobs) => {
        const results: { id: string; status: 'completed' | 'failed'; output?: object }[] = []
        for (const job of jobs) {
          try {
            await handler(job.data, job.signal)
            results.push({ id: job.id, status: 'completed' })
          } catch (error) {
            this.#log.error('jobs.job-failed', error, { part: 'jobs', job: queue, subjectId: job.id })
            results.push({ id: job.id, status: 'failed', output: { error: nameError(error) } })
          }
        }
        return results
      },
    )
  }

  async send(
    queue: string,
    data: object,
    { work, after, once, retries = 3 }: SendOptions = {},
  ): Promise<void> {
    await this.#open(queue)
    await this.#boss.send(queue, data, {
      retryLimit: retries,
      retryBackoff: true,
      ...(work === undefined ? {} : { db: fromKysely(work.trx) }),
      ...(after === undefined ? {} : { startAfter: after }),
      ...(once === undefined ? {} : { singletonKey: once.key, singletonSeconds: once.seconds }),
    })
  }

  /**
   * Puts a job into the queue again and again: by a cron expression (UTC, to the minute), or every so many
   * milliseconds, at least a second. However many processes ask for it, it is one job each time.
   */
  async every(queue: string, when: string | number, data: object = {}): Promise<void> {
    await this.#open(queue)
    if (typeof when === 'string') {
      await this.#boss.schedule(queue, when, data, { tz: 'UTC' })
      return
    }
    const seconds = Math.max(1, Math.round(when / 1000))
    const send = () => {
      this.#boss
        .send(queue, data, { singletonSeconds: seconds, retryLimit: 0 })
        .catch((error: unknown) => this.#log.error('jobs.timer-failed', error, { part: 'jobs', job: queue }))
    }
    send()
    this.#timers.push(setInterval(send, seconds * 1000))
  }

  /** Lets jobs under way finish for a moment; what does not is done again at the next start. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#boss.stop({ graceful: true, timeout: STOP_MILLISECONDS, close: true })
  }

  #open(queue: string): Promise<void> {
    const opened = this.#queues.get(queue) ?? this.#boss.createQueue(queue, { notify: true })
    this.#queues.set(queue, opened)
    return opened
  }
}

/** The message may quote what people wrote; the class and code say enough beside the log. */
function nameError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
