import { writeCsvLine } from '../../../runtime/csv.ts'
import type { Services } from '../../../runtime/services.ts'
import type { Command, Io } from '../command.ts'
import { databaseOptions, withDatabase } from '../database.ts'
import { isTableKind, KIND_COLUMNS, KINDS } from '../import/kinds.ts'
import { UsageError } from '../usage-error.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: {
    en: 'Write a table out as CSV; an import takes it in again unchanged.',
    zh: '将一张表输出为 CSV；可原样再次导入。',
  },
  usage: 'platforms|items|reports',
  positionals: { min: 1, max: 1 },
  options: {
    ...databaseOptions,
    source: {
      type: 'string',
      value: 'S',
      help: { en: 'items of this source only', zh: '只输出该来源的内容' },
    },
  },
  async run({ positionals, options }, io) {
    const [kind] = positionals
    if (!isTableKind(kind)) {
      throw new UsageError(
        io.language === 'zh' ? `种类为：${KINDS.join('、')}` : `The kinds are: ${KINDS.join(', ')}.`,
      )
    }
    const source = typeof options['source'] === 'string' ? options['source'] : undefined
    await withDatabase({ positionals, options }, io, async (services) => {
      switch (kind) {
        case 'platforms':
          return exportPlatformTable(services, io)
        case 'items': {
          const { listStoredItems } = await import('../../../modules/intake/index.ts')
          return writeTable(io, KIND_COLUMNS.items, listStoredItems(services.db, source))
        }
        case 'reports': {
          const { listStoredReports } = await import('../../../modules/intake/index.ts')
          return writeTable(io, KIND_COLUMNS.reports, listStoredReports(services.db))
        }
      }
    })
    return 0
  },
}

async function exportPlatformTable({ db }: Services, io: Io): Promise<void> {
  const { exportPlatforms, PLATFORM_COLUMNS } = await import('../../../modules/platforms/index.ts')
  const { getShellActor } = await import('../../../modules/units/index.ts')
  const actor = await getShellActor(db)
  await io.write(writeCsvLine([...PLATFORM_COLUMNS]))
  for await (const row of exportPlatforms(db, actor)) {
    await io.write(writeCsvLine(PLATFORM_COLUMNS.map((column) => row[column])))
  }
}

async function writeTable<Column extends string>(
  io: Io,
  columns: readonly Column[],
  pages: AsyncIterable<readonly Readonly<Record<Column, unknown>>[]>,
): Promise<void> {
  await io.write(writeCsvLine(columns))
  for await (const page of pages) {
    let text = ''
    for (const row of page) text += writeCsvLine(columns.map((column) => writeCell(row[column])))
    await io.write(text)
  }
}

function writeCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : String(value as string | number | boolean)
}
