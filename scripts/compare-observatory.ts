import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspectSite } from '../engines/inspection/index.ts'
import { lookAtSite } from '../modules/inspection/index.ts'
import { systemClock } from '../runtime/clock.ts'
import { GuardedFetcher } from '../runtime/fetch/guarded-fetcher.ts'
import { parseAllowedRanges } from '../runtime/fetch/public-address.ts'
import { OBSERVED_SITES, type ObservedSite } from './observed-sites.ts'

/**
 * Lays our ten graded checks beside `@mdn/mdn-http-observatory` on local sites: node scripts/compare-observatory.ts [FOLDER].
 * FOLDER is where the package lies or is put; without one it is put into a throw-away folder. It is no dependency.
 */

const PACKAGE = '@mdn/mdn-http-observatory@1.4.8'
const HOST = '127.0.0.1'
/** Where both differ on purpose, and why. */
const JUSTIFIED: Readonly<Record<string, string>> = {
  'credentials to any origin cross-origin-resource-sharing':
    'the reference reads the origin it asked with from an object that no longer carries it, and so never finds what its own chart describes; we do',
}

if (process.env['NETSWEEP_COMPARE'] === undefined) prepare()
else await compare(process.env['NETSWEEP_COMPARE'], process.env['NETSWEEP_COMPARE_KEYS'] ?? '')

/** Node reads further authorities only at its start: so it starts again. */
function prepare(): void {
  const asked = process.argv[2]
  const folder = asked ?? mkdtempSync(join(tmpdir(), 'netsweep-observatory-'))
  const keys = mkdtempSync(join(tmpdir(), 'netsweep-keys-'))
  try {
    const root = join(folder, 'node_modules/@mdn/mdn-http-observatory')
    if (!existsSync(root)) {
      mkdirSync(folder, { recursive: true })
      const put = spawnSync(
        'npm',
        ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', PACKAGE],
        {
          stdio: 'inherit',
        },
      )
      if (put.status !== 0) {
        process.stdout.write('skipped: the reference could not be installed here\n')
        return
      }
    }
    mkdirSync(join(root, 'conf'), { recursive: true })
    writeFileSync(join(root, 'conf/hsts-preload.json'), '{}')
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=netsweep test',
        '-addext',
        `subjectAltName=IP:${HOST}`,
        '-keyout',
        join(keys, 'key.pem'),
        '-out',
        join(keys, 'cert.pem'),
      ],
      { stdio: 'ignore' },
    )
    const run = spawnSync(process.execPath, [import.meta.filename], {
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: join(keys, 'cert.pem'),
        NETSWEEP_COMPARE: root,
        NETSWEEP_COMPARE_KEYS: keys,
      },
    })
    process.exitCode = run.status ?? 1
  } finally {
    rmSync(keys, { recursive: true, force: true })
    if (asked === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

interface Reference {
  readonly retrieve: (host: string, ports: { httpPort: number; httpsPort: number }) => Promise<unknown>
  readonly tests: readonly ((seen: unknown) => {
    result: string
    pass: boolean
    constructor: { name: string }
  })[]
}

async function compare(root: string, keys: string): Promise<void> {
  const reference = await loadReference(root)
  const visitor = new GuardedFetcher({
    clock: systemClock,
    allowed: parseAllowedRanges('127.0.0.0/8'),
    pause: 0,
  })
  const agreed = new Map<string, number>()
  const differ: string[] = []
  const unexplained: string[] = []
  for (const site of OBSERVED_SITES) {
    const { ports, stop } = await serve(site, keys)
    const seen = await reference.retrieve(HOST, { httpPort: ports.http, httpsPort: ports.https })
    const view = await lookAtSite(`http://${HOST}`, visitor, systemClock.now(), ports)
    if (typeof view === 'string') throw new Error(`${site.name}: ${view}`)
    const { checks } = inspectSite(view)
    for (const test of reference.tests) {
      const theirs = test(seen)
      const { name } = theirs.constructor
      const own = checks.find(({ id }) => id === name)
      const result = own?.evidence['result']
      const same = result === theirs.result && (own?.outcome === 'pass') === theirs.pass
      if (same) agreed.set(name, (agreed.get(name) ?? 0) + 1)
      else {
        const why = JUSTIFIED[`${site.name} ${name}`]
        differ.push(
          `${site.name}, ${name}: reference ${theirs.result}, ours ${String(result)}${why ? `: ${why}` : ''}`,
        )
        if (why === undefined) unexplained.push(site.name)
      }
    }
    stop()
  }
  await visitor.close()
  process.stdout.write(`${OBSERVED_SITES.length} sites\n`)
  for (const [name, count] of agreed)
    process.stdout.write(`${name.padEnd(32)} ${count}/${OBSERVED_SITES.length}\n`)
  process.stdout.write(differ.length === 0 ? 'no difference\n' : `${differ.join('\n')}\n`)
  process.exitCode = unexplained.length === 0 ? 0 : 1
}

async function loadReference(root: string): Promise<Reference> {
  const load = (path: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(root, path)).href)
  const { retrieve } = await load('src/retriever/retriever.js')
  const { ALL_TESTS } = await load('src/constants.js')
  return { retrieve, tests: ALL_TESTS } as Reference
}

async function serve(
  site: ObservedSite,
  keys: string,
): Promise<{ ports: { http: number; https: number }; stop: () => void }> {
  const ports = { http: 1, https: 1 }
  const answer = (scheme: 'http' | 'https') => (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end()
    const {
      status = 200,
      headers = {},
      body = '<!doctype html><title>A site</title><p>Text',
    } = site.answer({
      scheme,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      origin: request.headers.origin,
      ports,
    })
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(request.method === 'OPTIONS' ? '' : body)
  }
  const servers: Server[] = []
  const open = async (server: Server): Promise<number> => {
    servers.push(server)
    await new Promise<void>((ready) => server.listen(0, HOST, ready))
    return (server.address() as AddressInfo).port
  }
  if (site.plain !== false) ports.http = await open(createPlain(answer('http')))
  if (site.secure !== false)
    ports.https = await open(
      createSecure(
        { key: readFileSync(join(keys, 'key.pem')), cert: readFileSync(join(keys, 'cert.pem')) },
        answer('https'),
      ),
    )
  return { ports, stop: () => servers.forEach((server) => server.close().closeAllConnections()) }
}
