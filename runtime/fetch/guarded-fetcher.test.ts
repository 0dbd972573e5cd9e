import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { StandingClock } from '../clock.ts'
import { GuardedFetcher } from './guarded-fetcher.ts'
import { isPublicAddress, parseAllowedRanges } from './public-address.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(pages: Record<string, [number, string, Record<string, string>?]>) {
  const seen: string[] = []
  const server: Server = createServer((request, response) => {
    seen.push(request.url ?? '')
    const [status, body, headers] = pages[request.url ?? ''] ?? [404, 'no such page']
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  open.push({ close: () => new Promise((closed) => server.close(closed)) })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

function fetcher(allow: string): GuardedFetcher {
  const made = new GuardedFetcher({
    clock: new StandingClock('2026-05-04T08:00:00Z'),
    allowed: parseAllowedRanges(allow),
    pause: 1,
  })
  open.push(made)
  return made
}

describe('public addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '172.16.9.9',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    'not an address',
  ])('do not include %s', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['93.184.216.34', '2606:2800:220:1::1', '64:ff9b::5db8:d822'])('include %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  )

  it('are widened only by ranges written as such', () => {
    expect(isPublicAddress('127.0.0.9', parseAllowedRanges('127.0.0.0/8'))).toBe(true)
    expect(() => parseAllowedRanges('localhost')).toThrow(/address range/)
  })
})

describe('the guarded fetcher', () => {
  it('never visits a private address, by number, by name or by redirect', async () => {
    const target = await serve({ '/': [200, 'secret'] })
    const closed = fetcher('')
    expect(await closed.visit(`${target.origin}/`)).toMatchObject({ why: 'private-address' })
    expect(await closed.visit(`${target.origin.replace('127.0.0.1', 'localhost')}/`)).toMatchObject({
      why: 'private-address',
    })
    expect(await closed.visit('http://2130706433/')).toMatchObject({ why: 'private-address' })
    expect(target.seen).toEqual([])

    const door = await serve({ '/': [302, '', { location: 'http://10.0.0.1/' }] })
    expect(await fetcher('127.0.0.0/8').visit(`${door.origin}/`)).toMatchObject({ why: 'private-address' })
  })

  it('visits nothing but web pages without credentials', async () => {
    for (const address of [
      'file:///etc/hosts',
      'ftp://example.com/',
      'http://a:b@example.com/',
      'nonsense',
    ]) {
      expect(await fetcher('').visit(address)).toMatchObject({ outcome: 'not-visited', why: 'bad-url' })
    }
  })

  it('obeys robots.txt', async () => {
    const site = await serve({
      '/robots.txt': [200, 'User-agent: *\nDisallow: /private/'],
      '/open': [200, 'open'],
      '/private/a': [200, 'closed'],
    })
    const visitor = fetcher('127.0.0.0/8')
    expect(await visitor.visit(`${site.origin}/open`)).toMatchObject({ outcome: 'answered', status: 200 })
    expect(await visitor.visit(`${site.origin}/private/a`)).toMatchObject({ why: 'robots' })
    expect(site.seen).toEqual(['/robots.txt', '/open'])
  })

  it('stays out where robots.txt cannot be read because the site is failing', async () => {
    const site = await serve({ '/robots.txt': [503, ''], '/': [200, 'x'] })
    expect(await fetcher('127.0.0.0/8').visit(`${site.origin}/`)).toMatchObject({ why: 'robots' })
  })

  it('reports a page that is gone, follows redirects, and stops in a circle', async () => {
    const site = await serve({
      '/old': [301, '', { location: '/new' }],
      '/new': [200, '你好'],
      '/round': [302, '', { location: '/round' }],
    })
    const visitor = fetcher('127.0.0.0/8')
    expect(await visitor.visit(`${site.origin}/gone`)).toMatchObject({ outcome: 'answered', status: 404 })
    const moved = await visitor.visit(`${site.origin}/old`)
    expect(moved).toMatchObject({ finalUrl: `${site.origin}/new`, status: 200, truncated: false })
    expect(moved.outcome === 'answered' && moved.body.toString()).toBe('你好')
    expect(await visitor.visit(`${site.origin}/round`)).toMatchObject({ why: 'too-many-redirects' })
  })

  it('reads no more than its limit of an endless page', async () => {
    const site = await serve({ '/': [200, 'x'.repeat(6 * 1024 * 1024)] })
    const visit = await fetcher('127.0.0.0/8').visit(`${site.origin}/`)
    expect(visit).toMatchObject({ outcome: 'answered', truncated: true })
    expect(visit.outcome === 'answered' && visit.body.length).toBe(5 * 1024 * 1024)
  })

  it('says when nobody answers', async () => {
    expect(await fetcher('127.0.0.0/8').visit('http://127.0.0.1:9/')).toMatchObject({ why: 'unreachable' })
    expect(await fetcher('').visit('http://no-such-host.invalid/')).toMatchObject({ why: 'unresolvable' })
  })
})
