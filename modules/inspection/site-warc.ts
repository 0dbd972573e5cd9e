import { createHash, randomUUID } from 'node:crypto'
import type { SeenAnswer, SiteView } from '../../engines/inspection/index.ts'

/**
 * A view as a WARC 1.1 file (ISO 28500): first what was found about certificate and preflight as a metadata record, then
 * each answer as a response record, in the order in which it was seen.
 */
export function writeSiteWarc(view: SiteView, software: string): Buffer {
  const at = new Date(view.at).toISOString()
  const { http, https, certificate, preflight, securityText } = view
  const answers = [...(http?.hops ?? []), ...(https?.hops ?? []), ...(securityText ? [securityText] : [])]
  const about = {
    hostname: view.hostname,
    httpVerified: http?.verified,
    httpsVerified: https?.verified,
    certificate,
    preflight,
  }
  return Buffer.concat([
    record(
      'warcinfo',
      at,
      { 'Content-Type': 'application/warc-fields' },
      Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`),
    ),
    record(
      'metadata',
      at,
      { 'Content-Type': 'application/json', 'WARC-Target-URI': `dns:${view.hostname}` },
      Buffer.from(JSON.stringify(about)),
    ),
    ...answers.map((answer) =>
      record(
        'response',
        at,
        { 'Content-Type': 'application/http; msgtype=response', 'WARC-Target-URI': answer.url },
        writeAnswer(answer),
      ),
    ),
  ])
}

/** Its body as the text that was judged; a picture or a download is not kept. */
function writeAnswer({ status, headers, body }: SeenAnswer): Buffer {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => `${name}: ${value.replaceAll(/[\r\n]/g, ' ')}\r\n`),
  )
  return Buffer.from(`HTTP/1.1 ${status} \r\n${lines.join('')}\r\n${body}`)
}

function record(type: string, at: string, fields: Readonly<Record<string, string>>, block: Buffer): Buffer {
  const digest = createHash('sha256').update(block).digest('hex')
  const head = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: <urn:uuid:${randomUUID()}>`,
    `WARC-Date: ${at}`,
    `WARC-Block-Digest: sha256:${digest}`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${block.length}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')])
}
