import { findCommand, listCommands } from './commands/find-command.ts'
import { helpAll, helpFor } from './help.ts'
import { openIo } from './io.ts'
import { parseArguments } from './parse-arguments.ts'
import { UsageError } from './usage-error.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const io = openIo()
  const [first, ...rest] = words
  if (first === undefined) {
    io.note(helpAll(await listCommands(), io.language))
    return 2
  }
  const asked = first === 'help' ? rest[0] : first
  const command = await findCommand(asked)
  try {
    if (command === undefined) {
      if (asked === undefined || asked === '--help' || asked === '-h') {
        await io.write(`${helpAll(await listCommands(), io.language)}\n`)
        return 0
      }
      throw new UsageError(
        io.language === 'zh'
          ? `没有名为 ${asked} 的命令，可用 --help 查看`
          : `there is no command ${asked}; see --help`,
      )
    }
    if (first === 'help' || rest.includes('--help') || rest.includes('-h')) {
      await io.write(`${helpFor(command, io.language)}\n`)
      return 0
    }
    const status = await command.run(parseArguments(command, rest, io.language), io)
    return io.stopStatus() ?? status
  } catch (error) {
    const stopped = io.stopStatus()
    if (stopped !== undefined) return stopped
    io.note(`netsweep${command === undefined ? '' : ` ${command.name}`}: ${messageOf(error)}`)
    return error instanceof UsageError ? 2 : 1
  } finally {
    io.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
