import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createRaw, type AddressInfo, type Server as RawServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { GuardedFetcher } from './guarded-fetcher.ts'
import { parseAllowedRanges } from './public-address.ts'

const strict = new GuardedFetcher({ clock: systemClock, pause: 0, timeout: 1500 })
afterAll(() => strict.close())

/** Addresses that stand for this machine, its neighbours, or a cloud's secrets, however they are written. */
const PRIVATE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0.0.0.0:8080/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a00:1::1]/',
  'http://[2001:0:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456::1]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[100::1]/',
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://192.168.1.1:8443/',
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.169.254.:80/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://100.64.0.1/',
  'http://100.100.100.200/',
  'http://192.0.0.1/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://localhost/',
  'http://localhost:5432/',
  'http://①②⑦.⓪.⓪.①/',
  'http://１２７.０.０.１/',
] as const

/** What is no public web address at all. */
const NO_ADDRESS = [
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_INFO',
  'ftp://example.com/',
  'data:text/html,x',
  'javascript:alert(1)',
  'ws://example.com/',
  'http://',
  'http://user:secret@example.com/',
  'http://admin@127.0.0.1/',
  'https://:secret@example.com/',
  'http://[::1/',
  'http://exa mple.com/',
  '//example.com/',
  'example.com',
  '',
  `http://example.com/${'a'.repeat(5000)}`,
] as const

describe('addresses that are refused', () => {
  it('are sixty and more', () => {
    expect(PRIVATE.length + NO_ADDRESS.length).toBeGreaterThanOrEqual(60)
  })

  it.each(PRIVATE)('%s', async (address) => {
    expect(await strict.visit(address)).toMatchObject({ outcome: 'not-visited', why: 'private-address' })
    expect(await strict.exchange(address, { verify: false })).toMatchObject({ why: 'private-address' })
    const { hostname } = new URL(address)
    expect(await strict.certificate(hostname, 443)).toBeUndefined()
  })

  it.each(NO_ADDRESS)('%s', async (address) => {
    expect(await strict.visit(address)).toMatchObject({ outcome: 'not-visited', why: 'bad-url' })
    expect(await strict.exchange(address)).toMatchObject({ outcome: 'not-visited', why: 'bad-url' })
  })
})

describe('names that point inwards', () => {
  const names: Record<string, readonly (readonly string[])[]> = {
    'inner.example': [['10.0.0.7']],
    'metadata.example': [['169.254.169.254']],
    'six.example': [['::1']],
    'mapped.example': [['::ffff:192.168.0.1']],
    // One public address does not redeem the private one beside it.
    'mixed.example': [['127.0.0.2', '127.0.0.1']],
    // Public when it is asked first, private when it is asked again.
    'rebinding.example': [['127.0.0.2'], ['127.0.0.1']],
    'nothing.example': [[]],
  }
  const asked = new Map<string, number>()
  const fetcher = new GuardedFetcher({
    clock: systemClock,
    // Stands for a public address, where nobody listens.
    allowed: parseAllowedRanges('127.0.0.2/32'),
    pause: 0,
    timeout: 800,
    async resolve(hostname) {
      const turn = asked.get(hostname) ?? 0
      asked.set(hostname, turn + 1)
      const answers = names[hostname] ?? [[]]
      const addresses = answers[Math.min(turn, answers.length - 1)] ?? []
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  })
  afterAll(() => fetcher.close())

  it.each(Object.keys(names).filter((name) => name !== 'rebinding.example'))('%s', async (name) => {
    expect(await fetcher.visit(`http://${name}/`)).toMatchObject({ why: 'private-address' })
    expect(await fetcher.certificate(name, 443)).toBeUndefined()
  })

  it('rebinding.example: whatever it says, each connection goes where its own look-up was judged', async () => {
    expect(await fetcher.visit('http://rebinding.example:1/')).toMatchObject({ why: 'unreachable' })
    expect(await fetcher.visit('http://rebinding.example:1/')).toMatchObject({ why: 'private-address' })
  })
})

describe('servers that mean harm', () => {
  const servers: (Server | RawServer)[] = []
  const fetcher = new GuardedFetcher({
    clock: systemClock,
    allowed: parseAllowedRanges('127.0.0.0/8'),
    pause: 0,
    timeout: 1000,
  })
  afterAll(async () => {
    await fetcher.close()
    for (const server of servers) server.close()
  })

  async function listen(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<string> {
    const server = createServer((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end()
      else answer(request, response)
    })
    servers.push(server)
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  it('an endless body is cut at five mebibytes', async () => {
    const url = await listen((_, response) => {
      const block = Buffer.alloc(256 * 1024, 'x')
      const pour = (): void => {
        while (response.write(block));
        response.once('drain', pour)
      }
      pour()
    })
    const seen = await fetcher.exchange(url)
    expect(seen).toMatchObject({ outcome: 'answered', truncated: true })
    expect(seen.outcome === 'answered' && seen.body.length).toBe(5 * 1024 * 1024)
  })

  it('a length of a terabyte is not believed', async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { 'content-length': String(1e12) })
      response.write('a little')
    })
    expect(await fetcher.exchange(url)).toMatchObject({ outcome: 'not-visited', why: 'unreachable' })
  })

  it('a slow drip ends with its time', async () => {
    const url = await listen((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 50)
      response.on('close', () => clearInterval(timer))
    })
    const since = performance.now()
    expect(await fetcher.exchange(url)).toMatchObject({ outcome: 'not-visited' })
    expect(performance.now() - since).toBeLessThan(5000)
  })

  it('a compressed bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    const url = await listen((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const seen = await fetcher.exchange(url)
    expect(seen.outcome === 'answered' && seen.body.length).toBe(bomb.length)
  })

  it('headers without end are refused', async () => {
    const url = await listen((_, response) => {
      for (let at = 0; at < 400; at += 1) response.setHeader(`x-${at}`, 'y'.repeat(400))
      response.end()
    })
    expect(await fetcher.exchange(url)).toMatchObject({ outcome: 'not-visited', why: 'unreachable' })
  })

  it.each([
    ['to loopback', 'http://127.0.0.2.nip.example@10.0.0.1/'],
    ['to a private network', 'http://10.0.0.1/'],
    ['to a cloud’s secrets', 'http://169.254.169.254/latest/meta-data/'],
    ['to a file', 'file:///etc/passwd'],
    ['with credentials', 'http://a:b@127.0.0.1/'],
  ])('a redirect %s is not followed', async (_, target) => {
    const url = await listen((__, response) => response.writeHead(302, { location: target }).end())
    const seen = await fetcher.visit(url)
    expect(seen.outcome).toBe('not-visited')
    expect(['private-address', 'bad-url']).toContain(seen.outcome === 'not-visited' && seen.why)
  })

  it('a redirect round and round ends', async () => {
    const url = await listen((_, response) => response.writeHead(302, { location: '/again' }).end())
    expect(await fetcher.visit(url)).toMatchObject({ why: 'too-many-redirects' })
  })

  it('what is no HTTP, or hangs up, or says nothing, is unreachable', async () => {
    const talks: ((write: (text: string) => void, end: () => void) => void)[] = [
      (write, end) => {
        write('SSH-2.0-OpenSSH_9.0\r\n')
        end()
      },
      (_, end) => end(),
      () => undefined,
      (write) => write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'),
    ]
    for (const talk of talks) {
      const server = createRaw((socket) => {
        socket.on('error', () => undefined)
        talk(
          (text) => void socket.write(text),
          () => void socket.end(),
        )
      })
      servers.push(server)
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
      const { port } = server.address() as AddressInfo
      expect(await fetcher.exchange(`http://127.0.0.1:${port}/`)).toMatchObject({ why: 'unreachable' })
      server.close()
    }
  })
})

describe('a test setting', () => {
  it('opens only the ranges it names', async () => {
    const fetcher = new GuardedFetcher({
      clock: systemClock,
      allowed: parseAllowedRanges('127.0.0.2/32'),
      pause: 0,
      timeout: 500,
    })
    expect(await fetcher.visit('http://127.0.0.1/')).toMatchObject({ why: 'private-address' })
    expect(await fetcher.visit('http://127.0.0.2:1/')).toMatchObject({ why: 'unreachable' })
    await fetcher.close()
  })
})
