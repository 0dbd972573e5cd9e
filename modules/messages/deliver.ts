import { sql } from 'kysely'
import type { Services } from '../../runtime/services.ts'
import { inWork } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { findSeatEmail } from '../units/index.ts'
import type { Message, MessageEvent, MessageLanguage, MessageSubject } from './message.ts'
import { planRetry } from './retry-plan.ts'
import { endWebhook, openWebhookSeal, readShape } from './webhooks.ts'
import { arrived, type WebhookRequest, writeRequest } from './write-request.ts'
import { writeText } from './write-text.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same at every attempt, so that whoever gets it twice can tell. */
  readonly messageId: string
}

/** What an attempt came to: a fault as a word, and whether trying again is of no use. */
export type Sent = 'sent' | { readonly fault: string; readonly forGood: boolean }

/** The ways out of the house. */
export interface MessageWays {
  readonly post: (request: WebhookRequest) => Promise<{ status: number; body: string } | { fault: string }>
  /** Undefined where no mail server is set: mail then waits, and the outbox says why. */
  readonly mail: ((mail: Mail) => Promise<Sent>) | undefined
  /** Where the subject stands at the desk; undefined where no public address is set. */
  readonly linkTo: (subject: Message['subject']) => string | undefined
}

type DeliveryServices = Pick<Services, 'db' | 'clock' | 'newId' | 'secrets' | 'log'>

/** How long an attempt may be under way before another process takes it for lost. */
const LEASE_MS = 120_000
const TIME_ZONE = 'Asia/Shanghai'

/**
 * Sends what is due. An attempt is taken by a lease that is committed first: two processes never send the same at
 * once, and one that dies leaves its attempts to be made again; whoever receives knows a repetition by its id.
 * @returns how many attempts were made
 */
export async function deliverMessages(
  services: DeliveryServices,
  ways: MessageWays,
  { limit = 100, signal }: { readonly limit?: number; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const due = await takeDue(services, limit, ways.mail !== undefined)
  await Promise.all(
    due.map(async (each) => {
      if (signal?.aborted) return
      try {
        await settle(services, each, await attempt(services, ways, each))
      } catch (error) {
        services.log.error('messages.delivery-failed', error, { subjectId: each.id })
      }
    }),
  )
  return due.length
}

interface Due {
  readonly id: string
  readonly attempts: number
  readonly webhookId: string | null
  readonly url: string | null
  readonly shape: string | null
  readonly secret: Buffer | null
  readonly seatId: string | null
  readonly address: string | null
  readonly messageId: string
  readonly event: MessageEvent
  readonly subjectType: MessageSubject
  readonly subjectId: string
  readonly docNo: string | null
  readonly dueAt: Date | null
  readonly lang: MessageLanguage
  readonly createdAt: Date
}

async function takeDue({ db, clock }: DeliveryServices, limit: number, withMail: boolean): Promise<Due[]> {
  const now = clock.now()
  const lease = new Date(now.getTime() + LEASE_MS)
  const { rows } = await sql<Due>`
    with taken as (
      update delivery set attempts = attempts + 1, next_at = ${lease}
      where id in (
        select id from delivery
        where state = 'waiting' and next_at <= ${now} and (${withMail} or webhook_id is not null)
        order by next_at limit ${limit} for update skip locked
      )
      returning id, attempts, webhook_id, seat_id, address, message_id
    )
    select taken.id, taken.attempts, taken.webhook_id as "webhookId", webhook.url, webhook.shape, webhook.secret,
      taken.seat_id as "seatId", taken.address, message.id as "messageId", message.event,
      message.subject_type as "subjectType", message.subject_id as "subjectId", message.doc_no as "docNo",
      message.due as "dueAt", message.lang, message.created_at as "createdAt"
    from taken join message on message.id = taken.message_id
    left join webhook on webhook.id = taken.webhook_id`.execute(db)
  return rows
}

async function attempt(services: DeliveryServices, ways: MessageWays, due: Due): Promise<Sent> {
  const message: Message = {
    id: due.messageId,
    event: due.event,
    subject: { type: due.subjectType, id: due.subjectId },
    docNo: due.docNo,
    due: due.dueAt,
    lang: due.lang,
    createdAt: due.createdAt,
  }
  const link = ways.linkTo(message.subject)
  const text = writeText(message, { link, timeZone: TIME_ZONE })
  if (due.webhookId !== null && due.url !== null) {
    const shape = readShape(due.shape ?? '')
    const secret =
      due.secret === null ? undefined : openWebhookSeal(services.secrets).open(due.secret, due.webhookId)
    const request = writeRequest({ url: due.url, shape, secret }, message, {
      text,
      link,
      at: services.clock.now(),
    })
    const answer = await ways.post(request)
    if ('fault' in answer) return { fault: answer.fault, forGood: answer.fault === 'private-address' }
    if (arrived(shape, answer.status, answer.body)) return 'sent'
    return {
      fault: answer.status === 200 ? 'refused-by-robot' : `http-${answer.status}`,
      forGood: answer.status === 410,
    }
  }
  const to = due.address ?? (due.seatId === null ? undefined : await findSeatEmail(services.db, due.seatId))
  if (to === undefined) return { fault: 'no-address', forGood: true }
  if (ways.mail === undefined) return { fault: 'no-mail-server', forGood: false }
  return ways.mail({ to, subject: text.subject, text: text.lines.join('\n'), messageId: due.id })
}

async function settle(services: DeliveryServices, due: Due, sent: Sent): Promise<void> {
  await inWork(services, async (work) => {
    const again = sent === 'sent' || sent.forGood ? undefined : planRetry(due.attempts, work.now)
    const state = sent === 'sent' ? 'sent' : again === undefined ? 'bounced' : 'waiting'
    await work.trx
      .updateTable('delivery')
      .set({
        state,
        next_at: again ?? work.now,
        last_fault: sent === 'sent' ? null : sent.fault.slice(0, 200),
        settled_at: state === 'waiting' ? null : work.now,
      })
      .where('id', '=', due.id)
      .where('state', '=', 'waiting')
      .execute()
    if (state !== 'bounced' || sent === 'sent') return
    if (due.webhookId !== null && sent.fault === 'http-410') await endWebhook(work, due.webhookId, 'gone')
    await recordEvent(work, {
      kind: 'messages.bounced',
      actor: { kind: 'system' },
      subject: { type: 'delivery', id: due.id },
      facts: { event: due.event, subject: due.subjectId, fault: sent.fault.slice(0, 60) },
    })
  })
}
