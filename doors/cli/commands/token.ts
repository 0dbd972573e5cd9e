import { inWork } from '../../../runtime/work.ts'
import type { Arguments, Command, Io } from '../command.ts'
import { databaseOptions, withDatabase } from '../database.ts'
import { UsageError } from '../usage-error.ts'

export const token: Command = {
  name: 'token',
  summary: { en: "make, list and revoke programs' keys", zh: '创建、列出和吊销程序密钥' },
  usage: 'create --name N --scopes scan,ingest [--unit CODE] | list | revoke --name N',
  positionals: { min: 1, max: 1 },
  options: {
    ...databaseOptions,
    name: {
      type: 'string',
      value: 'N',
      help: {
        en: 'what the key is called; its items come from this source',
        zh: '密钥名称；其提交的内容以此为来源',
      },
    },
    scopes: {
      type: 'string',
      value: 'LIST',
      help: { en: 'what it may do: scan, ingest', zh: '用途：scan、ingest' },
    },
    unit: {
      type: 'string',
      value: 'CODE',
      help: {
        en: 'the unit its items belong to (the topmost one)',
        zh: '所提交内容归属的单位（默认最上级）',
      },
    },
  },
  async run(args, io) {
    switch (args.positionals[0]) {
      case 'create':
        return create(args, io)
      case 'list':
        return list(args, io)
      case 'revoke':
        return revoke(args, io)
      default:
        throw new UsageError('Say `netsweep token create`, `netsweep token list` or `netsweep token revoke`.')
    }
  },
}

async function create(args: Arguments, io: Io): Promise<number> {
  const { createToken, SCOPES } = await import('../../../modules/units/index.ts')
  const name = requireOption(args, 'name')
  const asked = requireOption(args, 'scopes')
    .split(',')
    .map((scope) => scope.trim())
  const scopes = SCOPES.filter((scope) => asked.includes(scope))
  const unknown = asked.filter((scope) => !SCOPES.some((known) => known === scope))
  if (unknown.length > 0)
    throw new UsageError(`There is no scope "${unknown[0]}". The scopes are: ${SCOPES.join(', ')}.`)
  const unitCode = args.options['unit']
  return withDatabase(args, io, async (services) => {
    const made = await inWork(services, (work) =>
      createToken(work, { name, scopes, unitCode: typeof unitCode === 'string' ? unitCode : undefined }),
    )
    io.note(
      io.language === 'zh'
        ? `密钥仅显示这一次。来源：${made.source}；用途：${made.scopes.join('、')}。`
        : `The key is shown this once. Source: ${made.source}; scopes: ${made.scopes.join(', ')}.`,
    )
    await io.write(`${made.key}\n`)
    return 0
  })
}

async function list(args: Arguments, io: Io): Promise<number> {
  const { listTokens } = await import('../../../modules/units/index.ts')
  return withDatabase(args, io, async ({ db }) => {
    for (const entry of await listTokens(db)) await io.write(`${JSON.stringify(entry)}\n`)
    return 0
  })
}

async function revoke(args: Arguments, io: Io): Promise<number> {
  const { revokeToken } = await import('../../../modules/units/index.ts')
  const name = requireOption(args, 'name')
  return withDatabase(args, io, async (services) => {
    await inWork(services, (work) => revokeToken(work, name))
    return 0
  })
}

function requireOption({ options }: Arguments, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`--${name} is missing.`)
  return value
}
