import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { runNetsweep } from './run-netsweep.ts'

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

async function serve(body: string, closed = false): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') response.end(closed ? 'User-agent: *\nDisallow: /\n' : '')
    else if (request.url === '/')
      response.writeHead(200, { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' }).end(body)
    else response.writeHead(404).end()
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const local = { NETSWEEP_INSPECT_ALLOW: '127.0.0.0/8' }

describe('netsweep inspect', () => {
  it('answers in the order of the addresses, and what it may not look at with its error', async () => {
    const open = await serve('<title>Shop</title>')
    const closed = await serve('', true)
    const { status, lines } = await runNetsweep(
      ['inspect', open, 'http://10.0.0.1/', closed, 'file:///etc/passwd'],
      '',
      undefined,
      local,
    )
    expect(status).toBe(3)
    expect(lines).toMatchObject([
      { url: open, at: expect.stringMatching(/^\d{4}-.*Z$/), grade: 'F', score: 15 },
      { line: 2, error: { code: 'private-address' } },
      { line: 3, error: { code: 'robots' } },
      { line: 4, error: { code: 'bad-url' } },
    ])
    const [{ checks }] = lines as [
      { checks: { id: string; outcome: string; evidence: unknown; ground: string }[] },
    ]
    expect(checks.find(({ id }) => id === 'x-content-type-options')).toEqual({
      id: 'x-content-type-options',
      outcome: 'pass',
      evidence: { result: 'x-content-type-options-nosniff', score: 0, seen: 'nosniff' },
      ground: expect.stringContaining('MDN HTTP Observatory'),
    })
    expect(checks.every(({ outcome }) => ['pass', 'fail', 'unknown'].includes(outcome))).toBe(true)
  })

  it('reads addresses line by line, and looks at nothing local unless it is told to', async () => {
    const open = await serve('x')
    const { status, lines } = await runNetsweep(['inspect'], `\n${open}\n`)
    expect(status).toBe(3)
    expect(lines).toMatchObject([{ line: 2, error: { code: 'private-address' } }])
    expect(await runNetsweep(['inspect'], '')).toMatchObject({ status: 0, lines: [] })
  })
})
