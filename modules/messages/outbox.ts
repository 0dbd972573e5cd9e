import { sql } from 'kysely'
import { isId } from '../../runtime/ids.ts'
import { Refusal } from '../../runtime/refusal.ts'
import type { Database, Work } from '../../runtime/work.ts'
import { recordEvent } from '../audit/index.ts'
import { type Actor, requireMay, visibleTo } from '../units/index.ts'
import type { MessageEvent, MessageSubject, WebhookShape } from './message.ts'

/** One telling that has not arrived, or has not yet. */
export interface OutboxEntry {
  readonly id: string
  readonly operatorId: string
  readonly operatorName: string
  readonly event: MessageEvent
  readonly subject: { readonly type: MessageSubject; readonly id: string }
  readonly docNo: string | null
  readonly createdAt: Date
  readonly by: WebhookShape | 'mail'
  readonly state: 'waiting' | 'bounced'
  readonly attempts: number
  readonly nextAt: Date | null
  readonly fault: string | null
}

export interface OutboxCounts {
  readonly waiting: number
  readonly bounced: number
  readonly sent: number
}

/** What could not be delivered, then what is still being tried; the newest of each first. */
export async function listOutbox(db: Database, actor: Actor, limit = 200): Promise<OutboxEntry[]> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<
    Omit<OutboxEntry, 'subject'> & { subjectType: MessageSubject; subjectId: string }
  >`
    select d.id, o.id as "operatorId", o.name as "operatorName", m.event, m.subject_type as "subjectType",
      m.subject_id as "subjectId", m.doc_no as "docNo", m.created_at as "createdAt",
      coalesce(w.shape, 'mail') as by, d.state, d.attempts,
      case when d.state = 'waiting' then d.next_at end as "nextAt", d.last_fault as fault
    from delivery d join message m on m.id = d.message_id join operator o on o.id = m.operator_id
    left join webhook w on w.id = d.webhook_id
    where ${visibleTo(actor, 'o.unit_id')}
      and (d.state = 'bounced' or (d.state = 'waiting' and d.attempts > 0))
    order by d.state, m.created_at desc, d.id limit ${limit}`.execute(db)
  return rows.map(({ subjectType, subjectId, ...row }) => ({
    ...row,
    subject: { type: subjectType, id: subjectId },
  }))
}

export async function countOutbox(db: Database, actor: Actor): Promise<OutboxCounts> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<OutboxCounts>`
    select count(*) filter (where d.state = 'waiting')::int as waiting,
      count(*) filter (where d.state = 'bounced')::int as bounced,
      count(*) filter (where d.state = 'sent')::int as sent
    from delivery d join message m on m.id = d.message_id join operator o on o.id = m.operator_id
    where ${visibleTo(actor, 'o.unit_id')}`.execute(db)
  return rows[0] ?? { waiting: 0, bounced: 0, sent: 0 }
}

/** What was given up and waits for a person. */
export async function countBounced(db: Database, actor: Actor): Promise<number> {
  requireMay(actor, 'measures.see')
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from delivery d join message m on m.id = d.message_id
    join operator o on o.id = m.operator_id
    where d.state = 'bounced' and ${visibleTo(actor, 'o.unit_id')}`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * Tries again at once what was given up.
 * @throws Refusal `messages.unknown-delivery`, also where its webhook was removed
 */
export async function sendAgain(work: Work, actor: Actor, id: string): Promise<void> {
  requireMay(actor, 'measures.serve')
  const { rows } = isId(id)
    ? await sql<{ id: string; unit_id: string }>`
        update delivery set state = 'waiting', attempts = 0, next_at = ${work.now}, settled_at = null
        from message m, operator o
        where delivery.id = ${id} and delivery.state = 'bounced' and m.id = delivery.message_id
          and o.id = m.operator_id and ${visibleTo(actor, 'o.unit_id')}
          and not exists (select from webhook where webhook.id = delivery.webhook_id and ended_at is not null)
        returning delivery.id, o.unit_id`.execute(work.trx)
    : { rows: [] }
  const [found] = rows
  if (found === undefined)
    throw new Refusal(
      'not-found',
      'messages.unknown-delivery',
      'There is nothing here that can be sent again.',
    )
  await recordEvent(work, {
    kind: 'messages.sent-again',
    actor: { kind: 'member', id: actor.memberId },
    subject: { type: 'delivery', id },
    unitId: found.unit_id,
  })
}
