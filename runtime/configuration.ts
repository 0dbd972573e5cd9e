import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** The parts a process may run. */
export type Role = 'web' | 'jobs' | 'scan'

/** What whoever starts the program may set; read once, here and nowhere else. */
export interface Configuration {
  readonly host: string
  readonly port: number
  readonly data: string
  readonly roles: readonly Role[]
  /** A PostgreSQL server of one's own; without it the embedded one. */
  readonly databaseUrl: string | undefined
  readonly databaseConnections: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** How people reach this installation, where a proxy stands before it: `https://report.example.gov`. */
  readonly publicUrl: string | undefined
  /** False only for load and fault tests on a loopback address. */
  readonly publicGuards: boolean
  /** From which the keys of this installation are derived; without it one is kept in the data folder. */
  readonly secret: string | undefined
  /** Networks that inspection may look at although they are private; loopback hosts only. */
  readonly inspectAllow: readonly string[]
  /** Name servers that inspection asks instead of the machine's own. */
  readonly inspectResolver: readonly string[]
  /** The mail server that operators' notices go through; without it no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
}

/** Wrong usage; the message is for whoever typed it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export const optionsHelp = `  --port N       port to listen on (8080)
  --host H       address to listen on (127.0.0.1)
  --data DIR     folder that holds everything to keep (data beside main.ts)
  --roles LIST   parts to run: web,jobs,scan (all)

  DATABASE_URL             a PostgreSQL server of your own instead of the embedded one
  NETSWEEP_PUBLIC_URL      the address people use, where a proxy stands before this one
  NETSWEEP_SECRET          32 characters or more from which all keys are derived, the same on every machine
  NETSWEEP_LOG_LEVEL       debug, info, warn or error (info)
  NETSWEEP_DATABASE_CONNECTIONS  most connections to the database (20)
  NETSWEEP_SMTP_URL        smtps://USER:PASSWORD@HOST, the mail server for notices to operators
  NETSWEEP_MAIL_FROM       from whom: Netsweep <notices@example.gov>
  NETSWEEP_INSPECT_RESOLVER  name servers to look pages up at, such as 192.0.2.53 (the machine's own)`

const list = (value: string) => value.split(',').map((part) => part.trim())

function isNameServer(value: string): boolean {
  const port = /^(.*):(\d{1,5})$/.exec(value)
  const bare = isIP(value) === 0 && port ? (port[1] ?? '').replace(/^\[|\]$/g, '') : value
  return isIP(bare) !== 0
}

const schema = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  data: z.string().min(1),
  roles: z
    .string()
    .transform(list)
    .pipe(z.array(z.enum(['web', 'jobs', 'scan'])).min(1)),
  databaseUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://USER:PASSWORD@HOST:PORT/DATABASE' })
    .optional(),
  databaseConnections: z.coerce.number().int().min(2).max(500),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  publicGuards: z.enum(['on', 'off']).transform((value) => value === 'on'),
  secret: z.string().min(32).optional(),
  inspectAllow: z.string().transform((value) => (value === '' ? [] : list(value))),
  inspectResolver: z
    .string()
    .transform((value) => (value === '' ? [] : list(value)))
    .pipe(
      z.array(z.string().refine(isNameServer, 'must be addresses such as 192.0.2.53 or 192.0.2.53:5353')),
    ),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'must look like smtps://USER:PASSWORD@HOST' }).optional(),
  mailFrom: z
    .string()
    .regex(/^[^<>\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/, 'must be an address, or Name <address>')
    .optional(),
})

const names: Record<keyof z.input<typeof schema>, string> = {
  host: '--host',
  port: '--port',
  data: '--data',
  roles: '--roles',
  databaseUrl: 'DATABASE_URL',
  databaseConnections: 'NETSWEEP_DATABASE_CONNECTIONS',
  logLevel: 'NETSWEEP_LOG_LEVEL',
  publicUrl: 'NETSWEEP_PUBLIC_URL',
  publicGuards: 'NETSWEEP_PUBLIC_GUARDS',
  secret: 'NETSWEEP_SECRET',
  inspectAllow: 'NETSWEEP_INSPECT_ALLOW',
  inspectResolver: 'NETSWEEP_INSPECT_RESOLVER',
  smtpUrl: 'NETSWEEP_SMTP_URL',
  mailFrom: 'NETSWEEP_MAIL_FROM',
}

const ownDataFolder = join(import.meta.dirname, '..', 'data')

/** Options first, then the environment, then the defaults. `home` is what a relative data folder counts from. */
export function readConfiguration(
  args: readonly string[] = process.argv.slice(2),
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = process.cwd(),
): Configuration {
  const options = readOptions(args)
  const parsed = schema.safeParse({
    host: options.host ?? environment['NETSWEEP_HOST'] ?? '127.0.0.1',
    port: options.port ?? environment['NETSWEEP_PORT'] ?? '8080',
    data: options.data ?? environment['NETSWEEP_DATA'] ?? ownDataFolder,
    roles: options.roles ?? environment['NETSWEEP_ROLES'] ?? 'web,jobs,scan',
    databaseUrl: environment['DATABASE_URL'] || undefined,
    databaseConnections: environment['NETSWEEP_DATABASE_CONNECTIONS'] ?? '20',
    logLevel: environment['NETSWEEP_LOG_LEVEL'] ?? 'info',
    publicUrl: environment['NETSWEEP_PUBLIC_URL'] || undefined,
    publicGuards: environment['NETSWEEP_PUBLIC_GUARDS'] ?? 'on',
    secret: environment['NETSWEEP_SECRET'] || undefined,
    inspectAllow: environment['NETSWEEP_INSPECT_ALLOW'] ?? '',
    inspectResolver: environment['NETSWEEP_INSPECT_RESOLVER'] ?? '',
    smtpUrl: environment['NETSWEEP_SMTP_URL'] || undefined,
    mailFrom: environment['NETSWEEP_MAIL_FROM'] || undefined,
  })
  if (!parsed.success) throw new ConfigurationError(explain(parsed.error))
  const { smtpUrl, mailFrom, ...rest } = parsed.data
  if ((smtpUrl === undefined) !== (mailFrom === undefined))
    throw new ConfigurationError(
      'NETSWEEP_SMTP_URL and NETSWEEP_MAIL_FROM belong together: set both or neither.',
    )
  const configuration: Configuration = {
    ...rest,
    mail: smtpUrl === undefined || mailFrom === undefined ? undefined : { url: smtpUrl, from: mailFrom },
    databaseUrl: parsed.data.databaseUrl,
    publicUrl: parsed.data.publicUrl,
    secret: parsed.data.secret,
    data: resolve(home, parsed.data.data),
  }
  if (!isLoopback(configuration.host)) {
    if (!configuration.publicGuards) {
      throw new ConfigurationError(
        'NETSWEEP_PUBLIC_GUARDS=off is for tests and needs --host to be a loopback address.',
      )
    }
    if (configuration.inspectAllow.length > 0) {
      throw new ConfigurationError(
        'NETSWEEP_INSPECT_ALLOW is for tests and needs --host to be a loopback address.',
      )
    }
  }
  return configuration
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function readOptions(args: readonly string[]): Partial<Record<'host' | 'port' | 'data' | 'roles', string>> {
  const option = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: { host: option, port: option, data: option, roles: option },
    }).values
  } catch (error) {
    throw new ConfigurationError(error instanceof Error ? error.message : String(error))
  }
}

function explain(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const name = names[issue.path[0] as keyof typeof names]
      return `${name}: ${issue.message}`
    })
    .join('\n')
}
