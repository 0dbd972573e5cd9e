import { writeCsvLine } from '../../../runtime/csv.ts'
import type { Arguments, Command, Io } from '../command.ts'
import { databaseOptions } from '../database.ts'
import { isTableKind, KIND_COLUMNS, KINDS, type TableKind } from '../import/kinds.ts'
import { lineOptions, readLineInput } from '../input/line-input.ts'
import { UsageError } from '../usage-error.ts'

export const importCommand: Command = {
  name: 'import',
  summary: {
    en: 'Take a table in: platforms, items or reports (CSV or JSON lines).',
    zh: '导入一张表：平台、内容或举报（CSV 或 JSON 行）。',
  },
  usage: 'platforms|items|reports [FILE] | --template KIND',
  positionals: { min: 0, max: 2 },
  options: {
    ...databaseOptions,
    encoding: lineOptions.encoding,
    source: {
      type: 'string',
      value: 'S',
      help: {
        en: 'where items without a source of their own come from; with their id it names them',
        zh: '未注明来源的内容出自哪里；与编号一起确定一条内容',
      },
    },
    platform: {
      type: 'string',
      value: 'P',
      help: { en: 'the platform of items that name none', zh: '未注明平台的内容所在的平台' },
    },
    by: {
      type: 'string',
      value: 'EMAIL',
      help: {
        en: 'the member in whose name platforms are registered (default: nobody’s; the record says “system”)',
        zh: '以哪位成员的名义登记平台（默认不记在任何人名下，记录为“系统”）',
      },
    },
    template: {
      type: 'string',
      value: 'KIND',
      help: { en: 'print an empty table of this kind', zh: '输出该类表的空白模板' },
    },
  },
  async run(args, io) {
    const { template } = args.options
    if (typeof template === 'string') {
      await io.write(writeCsvLine(await listColumns(requireKind(template, io))))
      return 0
    }
    const kind = requireKind(args.positionals[0], io)
    const { path, encoding } = readLineInput(args, 1, io.language)
    const by = readOption(args, 'by')
    const { withDatabase } = await import('../database.ts')
    const { readRecords } = await import('../import/read-records.ts')
    const { openTally } = await import('../import/tally.ts')
    const tally = openTally(io, `import ${kind}`)
    await withDatabase(args, io, async (services) => {
      const guess = kind === 'platforms' && args.options['encoding'] === undefined
      const records = readRecords(io, path, guess ? 'guess' : encoding, {
        keepEmpty: kind === 'platforms',
      })
      switch (kind) {
        case 'platforms': {
          const { importPlatformTable } = await import('../import/import-platforms.ts')
          return importPlatformTable(services, io, records, by, tally)
        }
        case 'items': {
          const { importItems } = await import('../import/import-items.ts')
          const named = { source: readOption(args, 'source'), platform: readOption(args, 'platform') }
          return importItems(services, io, records, named, tally)
        }
        case 'reports': {
          const { importReports } = await import('../import/import-reports.ts')
          return importReports(services, io, records, tally)
        }
      }
    })
    return tally.close()
  },
}

async function listColumns(kind: TableKind): Promise<readonly string[]> {
  if (kind !== 'platforms') return KIND_COLUMNS[kind]
  return (await import('../../../modules/platforms/index.ts')).PLATFORM_COLUMNS
}

function requireKind(kind: string | undefined, io: Io): TableKind {
  if (isTableKind(kind)) return kind
  throw new UsageError(
    io.language === 'zh' ? `种类为：${KINDS.join('、')}` : `The kinds are: ${KINDS.join(', ')}.`,
  )
}

function readOption({ options }: Arguments, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
