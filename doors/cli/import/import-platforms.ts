import { importPlatforms, type PlatformLine } from '../../../modules/platforms/index.ts'
import { findActorByEmail, getShellActor } from '../../../modules/units/index.ts'
import type { Services } from '../../../runtime/services.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Io } from '../command.ts'
import type { RecordLine } from './read-records.ts'
import type { Tally } from './tally.ts'

const BATCH = 500

/** Takes a table into the register, in the name of a member who may write there, or of whoever has the shell. */
export async function importPlatformTable(
  services: Services,
  io: Io,
  records: AsyncIterable<RecordLine[]>,
  by: string | undefined,
  tally: Tally,
): Promise<void> {
  const actor = by === undefined ? await getShellActor(services.db) : await findActorByEmail(services.db, by)
  if (!actor) throw new Error(`No active member has the address ${by}.`)
  let waiting: PlatformLine[] = []
  const unknown = new Set<string>()
  const bad = async (line: number, error: object) => {
    tally.add('bad')
    await io.write(`${JSON.stringify({ line, error })}\n`)
  }
  const save = async () => {
    if (waiting.length === 0) return
    const lines = waiting
    waiting = []
    const result = await inWork(services, (work) => importPlatforms(work, actor, lines))
    tally.add('new', result.registered)
    tally.add('changed', result.changed)
    tally.add('same', result.unchanged)
    for (const { line, ...fault } of result.errors) await bad(line, fault)
    for (const name of result.unknownColumns) unknown.add(name)
    tally.show()
  }
  for await (const batch of records) {
    io.signal.throwIfAborted()
    for (const record of batch) {
      if ('error' in record) await bad(record.line, record.error)
      else waiting.push({ line: record.line, cells: toCells(record.fields) })
      if (waiting.length >= BATCH) await save()
    }
  }
  await save()
  if (unknown.size > 0) io.note(`netsweep: columns that were not read: ${[...unknown].join(', ')}`)
}

function toCells(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, String((value ?? '') as string | number | boolean)]),
  )
}
