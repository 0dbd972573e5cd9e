import { createHmac } from 'node:crypto'
import type { Message, WebhookShape } from './message.ts'
import type { MessageText } from './write-text.ts'

/** What goes over the wire for one webhook. */
export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WebhookTarget {
  readonly url: string
  readonly shape: WebhookShape
  readonly secret: string | undefined
}

/**
 * Writes a message in the shape that the target reads, signed in its way.
 * `standard`: the Standard Webhooks specification (standardwebhooks.com): HMAC-SHA256 over id, timestamp and body.
 * `dingtalk`: HMAC-SHA256 with the secret over timestamp (ms) and secret, in the address. `feishu`: HMAC-SHA256 of
 * nothing with timestamp (s) and secret as the key, in the body. `wecom` signs nothing; its address is the secret.
 */
export function writeRequest(
  target: WebhookTarget,
  message: Message,
  { text, link, at }: { readonly text: MessageText; readonly link: string | undefined; readonly at: Date },
): WebhookRequest {
  const headers = { 'content-type': 'application/json' }
  const { url, secret } = target
  const plain = text.lines.join('\n')
  switch (target.shape) {
    case 'standard': {
      const body = JSON.stringify({
        type: message.event,
        timestamp: message.createdAt.toISOString(),
        data: {
          subject: message.subject.type,
          id: message.subject.id,
          docNo: message.docNo,
          due: message.due?.toISOString() ?? null,
          ...(link === undefined ? {} : { link }),
        },
      })
      return { url, headers: { ...headers, ...signStandard(message.id, at, body, secret ?? '') }, body }
    }
    case 'wecom':
      return { url, headers, body: JSON.stringify({ msgtype: 'text', text: { content: plain } }) }
    case 'dingtalk':
      return {
        url: secret === undefined ? url : signDingTalk(url, at, secret),
        headers,
        body: JSON.stringify({ msgtype: 'text', text: { content: plain } }),
      }
    case 'feishu':
      return {
        url,
        headers,
        body: JSON.stringify({
          ...(secret === undefined ? {} : signFeishu(at, secret)),
          msg_type: 'text',
          content: { text: plain },
        }),
      }
  }
}

/** Whether the answer says that it arrived: a robot answers 200 and says in the body what went wrong. */
export function arrived(shape: WebhookShape, status: number, body: string): boolean {
  if (status < 200 || status > 299) return false
  if (shape === 'standard') return true
  try {
    const answer = JSON.parse(body) as { errcode?: unknown; code?: unknown; StatusCode?: unknown }
    return [answer.errcode, answer.code, answer.StatusCode].some((code) => code === 0)
  } catch {
    return false
  }
}

function signStandard(id: string, at: Date, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

function signDingTalk(url: string, at: Date, secret: string): string {
  const timestamp = String(at.getTime())
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  const signed = new URL(url)
  signed.searchParams.set('timestamp', timestamp)
  signed.searchParams.set('sign', sign)
  return signed.href
}

function signFeishu(at: Date, secret: string): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
}
