import { text } from 'node:stream/consumers'
import type { Arguments, Command, Io } from '../command.ts'
import { databaseOptions, withDatabase } from '../database.ts'
import { UsageError } from '../usage-error.ts'

export const audit: Command = {
  name: 'audit',
  summary: {
    en: 'check the audit chain, or print its head to keep elsewhere',
    zh: '校验审计链，或输出链首以便另处保存',
  },
  usage: 'verify [--head FILE] | head',
  positionals: { min: 1, max: 1 },
  options: {
    ...databaseOptions,
    head: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'what `audit head` printed earlier: shows whether the end of the chain was cut off since',
        zh: '先前由 audit head 输出的文件：据此可发现链尾是否被截断',
      },
    },
  },
  async run(args, io) {
    const [task] = args.positionals
    if (task === 'verify') return verify(args, io)
    if (task === 'head' && args.options['head'] === undefined) return printHead(args, io)
    throw new UsageError('Say `netsweep audit verify [--head FILE]` or `netsweep audit head`.')
  },
}

async function verify(args: Arguments, io: Io): Promise<number> {
  const { parseHead, sealEvents, verifyChain } = await import('../../../modules/audit/index.ts')
  const file = args.options['head']
  const head = typeof file === 'string' ? parseHead(await text(io.open(file))) : undefined
  return withDatabase(args, io, async ({ db, clock }) => {
    // Where nothing else runs, what was committed in the last second before the stop is still to be sealed.
    await sealEvents({ db, clock })
    const report = await verifyChain(db, { now: clock.now(), head })
    await io.write(`${JSON.stringify(report)}\n`)
    return report.ok ? 0 : 1
  })
}

async function printHead(args: Arguments, io: Io): Promise<number> {
  const { exportHead, sealEvents } = await import('../../../modules/audit/index.ts')
  return withDatabase(args, io, async ({ db, clock }) => {
    await sealEvents({ db, clock })
    await io.write(`${JSON.stringify(await exportHead(db))}\n`)
    return 0
  })
}
