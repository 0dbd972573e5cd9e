import { createServer } from 'node:http'
import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { decode, encode } from 'dns-packet'

/** Many invented sites on one loopback address, and the name server that leads to them. */
export interface Sites {
  readonly port: number
  /** What the server under test is told to ask for names. */
  readonly nameServer: string
  put(host: string, path: string, html: string): void
  /** What the operator does when it removes something. */
  remove(host: string, path: string): void
  close(): Promise<void>
}

export async function openSites(): Promise<Sites> {
  const pages = new Map<string, string>()
  const web = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const html = pages.get(`${host}${request.url ?? ''}`)
    if (html === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
    else
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'x-content-type-options': 'nosniff',
        })
        .end(html)
  })
  await new Promise<void>((ready) => web.listen(0, '127.0.0.1', ready))
  const names = createSocket('udp4')
  names.on('message', (message, from) => {
    const { id, questions = [] } = decode(message)
    const [question] = questions
    // Every name of the reserved domain leads here; no other name is known.
    const known = question?.type === 'A' && question.name.endsWith('.example')
    const answer = encode({
      type: 'response',
      ...(id === undefined ? {} : { id }),
      flags: known || question?.type === 'AAAA' ? 0 : 3,
      questions,
      answers: known ? [{ type: 'A', name: question.name, ttl: 60, data: '127.0.0.1' }] : [],
    })
    names.send(answer, from.port, from.address)
  })
  await new Promise<void>((ready) => names.bind(0, '127.0.0.1', ready))
  return {
    port: (web.address() as AddressInfo).port,
    nameServer: `127.0.0.1:${names.address().port}`,
    put: (host, path, html) => void pages.set(host + path, html),
    remove: (host, path) => void pages.delete(host + path),
    async close() {
      names.close()
      web.closeAllConnections()
      await new Promise<void>((done) => web.close(() => done()))
    },
  }
}
