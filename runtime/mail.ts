import { createTransport } from 'nodemailer'

/** What a mail server made of one mail. */
export type MailOutcome = 'sent' | { readonly fault: string; readonly forGood: boolean }

export interface MailServer {
  send(mail: {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly messageId: string
  }): Promise<MailOutcome>
  close(): void
}

/**
 * Hands mail to a mail server.
 * @param url `smtps://user:password@mail.example.org` or `smtp://…`; over `smtp` the connection is encrypted as soon as
 * the server offers it
 * @param from the address in the mail's head: `Netsweep <notices@example.gov>`
 */
export function openMailServer(url: string, from: string): MailServer {
  const transport = createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ to, subject, text, messageId }) {
      try {
        await transport.sendMail({ to, subject, text, messageId: `<${messageId}@${host}>` })
        return 'sent'
      } catch (error) {
        // 5yz is final (RFC 5321, 4.2.1); everything else, a missing server included, may pass.
        const code =
          error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : undefined
        const word = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
        return {
          fault: code === undefined ? word : `smtp-${code}`,
          forGood: code !== undefined && code >= 500,
        }
      }
    },
    close: () => transport.close(),
  }
}
