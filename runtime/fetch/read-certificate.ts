import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { connect } from 'node:tls'

export interface CertificateFacts {
  readonly protocol: string
  /** Milliseconds since 1970. */
  readonly validFrom: number
  readonly validTo: number
  readonly names: readonly string[]
  readonly issuer: string
  /** Why the chain or the name does not hold, as Node's code; undefined where it does. */
  readonly fault: string | undefined
}

/** Shakes hands and leaves: what the server shows is read whether or not it holds, and nothing is sent. */
export function readCertificate({
  hostname,
  port,
  lookup,
  timeout,
}: {
  readonly hostname: string
  readonly port: number
  readonly lookup: LookupFunction
  readonly timeout: number
}): Promise<CertificateFacts | undefined> {
  return new Promise((done, fail) => {
    const socket = connect({
      host: hostname,
      port,
      lookup,
      rejectUnauthorized: false,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    })
    socket.setTimeout(timeout, () => socket.destroy(new Error('no handshake in time')))
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate()
      const protocol = socket.getProtocol() ?? ''
      // Typed as an error; what Node gives is its code.
      const fault: unknown = socket.authorizationError
      socket.destroy()
      if (!shown.valid_to) return done(undefined)
      done({
        protocol,
        validFrom: Date.parse(shown.valid_from),
        validTo: Date.parse(shown.valid_to),
        names: (shown.subjectaltname ?? '')
          .split(', ')
          .map((name) => name.replace(/^(?:DNS|IP Address):/, '')),
        issuer: String(shown.issuer.O ?? shown.issuer.CN ?? ''),
        fault: fault instanceof Error ? fault.message : typeof fault === 'string' ? fault : undefined,
      })
    })
  })
}
