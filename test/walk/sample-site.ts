import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A small platform on this machine whose pages can be taken down. */
export interface SampleSite {
  readonly address: string
  readonly host: string
  publish(path: string, text: string): string
  takeDown(path: string): void
  close(): Promise<void>
}

export async function openSampleSite(): Promise<SampleSite> {
  const pages = new Map<string, string>()
  const server = createServer((request, response) => {
    const text = pages.get(request.url ?? '')
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(text === undefined ? 'gone' : `<!doctype html><title>post</title><p>${text}</p>`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const address = `http://${host}`
  return {
    address,
    host,
    publish(path, text) {
      pages.set(path, text)
      return address + path
    },
    takeDown(path) {
      pages.delete(path)
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
