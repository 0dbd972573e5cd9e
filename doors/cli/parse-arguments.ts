import { parseArgs } from 'node:util'
import type { Arguments, Command, Language } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Reads the words after a command's name; throws a UsageError that says what is wrong. */
export function parseArguments(command: Command, words: string[], language: Language): Arguments {
  const zh = language === 'zh'
  let parsed
  try {
    parsed = parseArgs({
      args: words,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { type, short }]) => [
          name,
          short === undefined ? { type } : { type, short },
        ]),
      ),
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { positionals, values } = parsed
  const { min, max } = command.positionals
  if (positionals.length < min || positionals.length > max) {
    throw new UsageError(
      zh
        ? `用法：netsweep ${command.name} ${command.usage}`
        : `usage: netsweep ${command.name} ${command.usage}`,
    )
  }
  const options: Arguments['options'] = {}
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name] ?? option.default
    if (typeof value === 'string' || typeof value === 'boolean') options[name] = value
  }
  return { positionals, options }
}
