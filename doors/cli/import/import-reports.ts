import { isSurface } from '../../../engines/detection/index.ts'
import {
  type ImportedReport,
  importReport,
  openReportDesk,
  SITUATIONS,
} from '../../../modules/intake/index.ts'
import { openDetectorInForce } from '../../../modules/learning/index.ts'
import { isRefusal } from '../../../runtime/refusal.ts'
import type { Services } from '../../../runtime/services.ts'
import { inWork } from '../../../runtime/work.ts'
import type { Io } from '../command.ts'
import type { RecordLine } from './read-records.ts'
import type { Tally } from './tally.ts'

const STATES = ['received', 'looked-at', 'acted-on', 'closed'] as const
const OUTCOMES = ['removed', 'case', 'not-fraud', 'no-trace'] as const

/** Takes in the reports of a file, each in a transaction of its own; one that is there is left as it is. */
export async function importReports(
  services: Services,
  io: Io,
  records: AsyncIterable<RecordLine[]>,
  tally: Tally,
): Promise<void> {
  const desk = openReportDesk(services, await openDetectorInForce(services.db))
  const bad = async (line: number, code: string, message: string) => {
    tally.add('bad')
    await io.write(`${JSON.stringify({ line, error: { code, message } })}\n`)
  }
  for await (const batch of records) {
    for (const record of batch) {
      io.signal.throwIfAborted()
      if ('error' in record) {
        await bad(record.line, record.error.code, record.error.message)
        continue
      }
      const report = readReport(record.fields, services)
      if (typeof report === 'string') {
        await bad(record.line, report, `"${report}" is missing or has a value that is none of its kind.`)
        continue
      }
      try {
        const stored = await inWork(services, (work) => importReport(work, desk, report))
        tally.add(stored)
        await io.write(`${JSON.stringify({ id: report.id, stored })}\n`)
      } catch (error) {
        if (!isRefusal(error)) throw error
        await bad(record.line, error.code, error.message)
      }
    }
    tally.show()
  }
}

/** The report, or the name of the first column that is wrong. */
function readReport(fields: Record<string, unknown>, { clock, newId }: Services): ImportedReport | string {
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const id = text('id') ?? newId()
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return 'id'
  const situation = SITUATIONS.find((known) => known === text('situation'))
  if (!situation) return 'situation'
  const surface = text('surface')
  if (surface !== undefined && !isSurface(surface)) return 'surface'
  const state = STATES.find((known) => known === (text('state') ?? 'received'))
  if (!state) return 'state'
  const outcome = OUTCOMES.find((known) => known === text('outcome')) ?? null
  if ((text('outcome') !== undefined) !== (outcome !== null)) return 'outcome'
  const receivedAt = readTime(text('receivedAt')) ?? clock.now()
  if (Number.isNaN(receivedAt.getTime())) return 'receivedAt'
  const closedAt = readTime(text('closedAt')) ?? null
  if (closedAt !== null && Number.isNaN(closedAt.getTime())) return 'closedAt'
  const amount =
    fields['amount'] === undefined || fields['amount'] === null ? undefined : Number(fields['amount'])
  if (Number.isNaN(amount)) return 'amount'
  return {
    id,
    receivedAt,
    state,
    outcome,
    closedAt,
    situation,
    surface,
    amount,
    text: text('text'),
    lang: text('lang')?.startsWith('en') ? 'en' : 'zh-CN',
    currency: text('currency'),
    platform: text('platform'),
    account: text('account'),
    group: text('group'),
    region: text('region'),
  }
}

function readTime(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}
