import type { Readable } from 'node:stream'

export type Language = 'en' | 'zh'

export type Words = Record<Language, string>

export type CommandOption = {
  type: 'string' | 'boolean'
  help: Words
  /** What stands for the value in the help: `N`, `FILE`. */
  value?: string
  short?: string
  default?: string | boolean
}

export type Arguments = {
  positionals: string[]
  options: Record<string, string | boolean | undefined>
}

/** What a command reads, writes and is stopped by. */
export type Io = {
  /** The bytes of a file, or of standard input for `-` or nothing. */
  open(path?: string): Readable
  /** Writes to standard output; resolves when more may be written. */
  write(output: string | Uint8Array): Promise<void>
  /** A line on standard error. */
  note(text: string): void
  /** Replaces the progress line by what `describe` says; asks it on a terminal only. */
  progress(describe: () => string): void
  language: Language
  /** Aborted by SIGINT, SIGTERM and when whoever read the output has gone. */
  signal: AbortSignal
}

/** One command of `./netsweep`. Heavy parts are imported inside `run`, so that `--help` stays quick. */
export type Command = {
  name: string
  summary: Words
  /** What follows the name: `[FILE]`, `verify [--head FILE]`. */
  usage: string
  /** How many arguments without a name it takes. */
  positionals: { min: number; max: number }
  options: Record<string, CommandOption>
  /** The exit status: 0 all good, 1 failed, 3 some lines were bad. Throws a UsageError for 2. */
  run(args: Arguments, io: Io): Promise<number>
}
