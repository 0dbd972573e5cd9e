import { sql } from 'kysely'
import type { Work } from '../../runtime/work.ts'
import type { MessageEvent, MessageLanguage, MessageSubject } from './message.ts'

export interface Telling {
  readonly operatorId: string
  readonly event: MessageEvent
  readonly subject: { readonly type: MessageSubject; readonly id: string }
  readonly docNo?: string | undefined
  readonly due?: Date | undefined
  readonly lang: MessageLanguage
}

/**
 * Has an operator told, in the transaction of what it is told of: one delivery for each of its webhooks and for each
 * person at its desk who wants mail; where nobody sits there, one to the address in the register. What is sent follows
 * after the commit, and again until it arrives.
 */
export async function tellOperator(work: Work, telling: Telling): Promise<void> {
  const messageId = work.newId()
  await work.trx
    .insertInto('message')
    .values({
      id: messageId,
      operator_id: telling.operatorId,
      event: telling.event,
      subject_type: telling.subject.type,
      subject_id: telling.subject.id,
      doc_no: telling.docNo ?? null,
      due: telling.due ?? null,
      lang: telling.lang,
      created_at: work.now,
    })
    .execute()
  const { rows } = await sql<{ webhook_id: string | null; seat_id: string | null; address: string | null }>`
    select id as webhook_id, null::uuid as seat_id, null as address from webhook
      where operator_id = ${telling.operatorId} and ended_at is null
    union all
    select null, id, null from operator_seat
      where operator_id = ${telling.operatorId} and active and wants_mail
    union all
    select null, null, contact_email from operator
      where id = ${telling.operatorId} and contact_email is not null
        and not exists (select from operator_seat where operator_id = operator.id and active)`.execute(
    work.trx,
  )
  if (rows.length === 0) return
  await work.trx
    .insertInto('delivery')
    .values(
      rows.map((row) => ({
        ...row,
        id: work.newId(),
        message_id: messageId,
        state: 'waiting',
        next_at: work.now,
      })),
    )
    .execute()
}
