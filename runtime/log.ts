import type { Clock } from './clock.ts'

/**
 * What a log line may say. Closed on purpose: there is no field for free text, an address with its query, a name,
 * a code or a body, so none of them can be logged by mistake.
 */
export interface LogFields {
  /** Which part speaks: `http`, `jobs`, `database`. */
  readonly part?: string
  readonly requestId?: string
  readonly method?: string
  /** The route's pattern (`/orders/:id`), never the address asked for. */
  readonly route?: string
  readonly status?: number
  readonly milliseconds?: number
  readonly count?: number
  readonly port?: number
  readonly pid?: number
  readonly job?: string
  readonly code?: string
  readonly subjectType?: string
  readonly subjectId?: string
  readonly actorId?: string
  readonly unitId?: string
  readonly campaignId?: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** Of the error only its class, code and stack frames are written: messages of databases and parsers quote values. */
  error(event: string, error?: unknown, fields?: LogFields): void
  with(fields: LogFields): Log
}

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

const known = new Set<string>([
  'part',
  'requestId',
  'method',
  'route',
  'status',
  'milliseconds',
  'count',
  'port',
  'pid',
  'job',
  'code',
  'subjectType',
  'subjectId',
  'actorId',
  'unitId',
  'campaignId',
] satisfies (keyof LogFields)[])

export interface LogOptions {
  readonly clock: Clock
  readonly level?: LogLevel
  readonly write?: (line: string) => void
}

/** One JSON object a line on standard error. */
export function openLog({ clock, level = 'info', write = writeToStandardError }: LogOptions): Log {
  const least = levels.indexOf(level)

  const make = (standing: LogFields): Log => {
    const emit = (lineLevel: LogLevel, event: string, fields: LogFields, error?: unknown) => {
      if (levels.indexOf(lineLevel) < least) return
      const line = {
        at: clock.now().toISOString(),
        level: lineLevel,
        event: cleanWord(event),
        ...pick(standing),
        ...pick(fields),
        ...(error === undefined ? {} : { error: describeError(error) }),
      }
      write(`${JSON.stringify(line)}\n`)
    }
    return {
      debug: (event, fields = {}) => emit('debug', event, fields),
      info: (event, fields = {}) => emit('info', event, fields),
      warn: (event, fields = {}) => emit('warn', event, fields),
      error: (event, error, fields = {}) => emit('error', event, fields, error),
      with: (fields) => make({ ...standing, ...fields }),
    }
  }
  return make({})
}

/** Types end at run time; a wider object passed in must not bring its other fields along. */
function pick(fields: LogFields): Record<string, string | number> {
  const picked: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (!known.has(name)) continue
    if (typeof value === 'number') picked[name] = value
    else if (typeof value === 'string') picked[name] = cleanWord(value)
  }
  return picked
}

/** Ids, words and route patterns only: anything with another shape is not what the field is for. */
function cleanWord(value: string): string {
  return /^[\w.:/*-]{1,200}$/.test(value) ? value : '[redacted]'
}

function describeError(error: unknown): { name: string; code?: string; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] }
  const code = 'code' in error && typeof error.code === 'string' ? { code: cleanWord(error.code) } : {}
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  return { name: error.name, ...code, frames }
}

function writeToStandardError(line: string): void {
  process.stderr.write(line)
}
