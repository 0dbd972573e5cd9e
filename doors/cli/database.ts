import type { Services } from '../../runtime/services.ts'
import type { Arguments, CommandOption, Io } from './command.ts'

/** For commands that need the database: `options: { ...databaseOptions, … }`. */
export const databaseOptions: Record<'data', CommandOption> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: {
      en: 'the data folder; its database is used if it runs, else started for as long as the command runs (./data)',
      zh: '数据目录；其中的数据库若在运行就直接使用，否则在命令执行期间启动（./data）',
    },
  },
}

/** Runs one piece of a command on the running database of `--data DIR`, or starts it for as long as that takes. */
export async function withDatabase<T>(
  { options }: Arguments,
  io: Io,
  use: (services: Services) => Promise<T>,
): Promise<T> {
  // The database's libraries load here, so that commands without it start without them.
  const { readConfiguration } = await import('../../runtime/configuration.ts')
  const { borrowServices } = await import('../../runtime/open-services.ts')
  const { data } = options
  const opened = await borrowServices(readConfiguration(typeof data === 'string' ? ['--data', data] : []), {
    command: './netsweep',
    progress: (step) => io.note(`netsweep: ${step}`),
  })
  try {
    return await use(opened.services)
  } finally {
    await opened.close()
  }
}
