import { findActiveCampaign } from '../../../modules/campaigns/index.ts'
import {
  type IncomingItem,
  isLineError,
  type ItemFeed,
  readIncomingItem,
  storeItems,
} from '../../../modules/intake/index.ts'
import { openDetectorInForce } from '../../../modules/learning/index.ts'
import type { Services } from '../../../runtime/services.ts'
import type { Io } from '../command.ts'
import type { RecordLine } from './read-records.ts'
import type { Tally } from './tally.ts'

const BATCH = 1000

type Entry =
  | { readonly line: number; readonly source: string; readonly item: IncomingItem }
  | Extract<RecordLine, { error: unknown }>

/**
 * Stores the items of a file; a result for each line, after it is on disk. Whoever was stopped sends the same file
 * again: what is there is the same.
 * @param source for lines that name none
 */
export async function importItems(
  services: Services,
  io: Io,
  records: AsyncIterable<RecordLine[]>,
  { source, platform }: { readonly source: string | undefined; readonly platform: string | undefined },
  tally: Tally,
): Promise<void> {
  const campaign = await findActiveCampaign(services.db, { at: services.clock.now() })
  if (!campaign) {
    throw new Error(
      'No campaign is active, and every item belongs to one. Activate one in the console first.',
    )
  }
  const intake = { ...services, detector: await openDetectorInForce(services.db) }
  const feed: Omit<ItemFeed, 'source'> = {
    campaignId: campaign.id,
    unitId: campaign.unitId,
    actor: { kind: 'system' },
    defaultPlatform: platform,
  }
  let waiting: Entry[] = []
  const store = async () => {
    for (const run of splitBySource(waiting)) await storeRun(run)
    waiting = []
    tally.show()
  }
  const storeRun = async (run: readonly Entry[]) => {
    const items = run.flatMap((entry) => ('item' in entry ? [entry.item] : []))
    const own = run.find((entry) => 'item' in entry)
    const results =
      own && 'source' in own ? await storeItems(intake, { ...feed, source: own.source }, items) : []
    const next = results.values()
    const output = run.map((entry) => {
      const result = 'item' in entry ? next.next().value : undefined
      const error = 'error' in entry ? entry.error : result && 'error' in result ? result.error : undefined
      if (!result || 'error' in result) {
        tally.add('bad')
        return { line: entry.line, error }
      }
      tally.add(result.stored)
      return { id: result.id, stored: result.stored, verdict: result.verdict }
    })
    await io.write(output.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }

  for await (const batch of records) {
    io.signal.throwIfAborted()
    for (const record of batch) {
      waiting.push(toEntry(record, source))
      if (waiting.length >= BATCH) await store()
    }
  }
  await store()
}

function toEntry(record: RecordLine, defaultSource: string | undefined): Entry {
  if ('error' in record) return record
  const { line, fields } = record
  const item = readIncomingItem(fields)
  if (isLineError(item)) return { line, error: item }
  const source =
    typeof fields['source'] === 'string' && fields['source'] !== ''
      ? fields['source']
      : (defaultSource ?? 'import')
  if (source.length > 80)
    return { line, error: { code: 'source', message: 'A source has up to 80 characters.' } }
  // Reports come in as reports: an item of that source belongs to one.
  if (source === 'report') return { line, error: { code: 'source', message: 'Import reports as reports.' } }
  return { line, source, item }
}

/** Runs of lines of one source; faults go with the run they stand in. */
function splitBySource(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = []
  let current: string | undefined
  for (const entry of entries) {
    const source = 'source' in entry ? entry.source : current
    const run = runs.at(-1)
    if (run && (source === current || current === undefined)) run.push(entry)
    else runs.push([entry])
    current = source
  }
  return runs
}
