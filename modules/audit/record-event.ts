import type { Work } from '../../runtime/work.ts'

export type EventActor =
  | { readonly kind: 'member' | 'operator' | 'token'; readonly id: string }
  | { readonly kind: 'reporter' | 'affected' | 'system'; readonly id?: undefined }

/** What may stand in an event: ids, words of the design, numbers and digests. Never what people wrote. */
export type EventFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface EventInput {
  /** `module.verb`, past tense: `review.decided`, `measures.served`. */
  readonly kind: `${string}.${string}`
  readonly actor: EventActor
  readonly subject: { readonly type: string; readonly id: string }
  readonly unitId?: string | undefined
  readonly campaignId?: string | undefined
  readonly facts?: EventFacts | undefined
}

/** Writes the act's audit event into the act's own transaction. The sealer chains it after the commit. */
export async function recordEvent(work: Work, event: EventInput): Promise<void> {
  await work.trx
    .insertInto('audit_event')
    .values({
      id: work.newId(),
      at: work.now,
      kind: event.kind,
      actor_kind: event.actor.kind,
      actor_id: event.actor.id ?? null,
      unit_id: event.unitId ?? null,
      campaign_id: event.campaignId ?? null,
      subject_type: event.subject.type,
      subject_id: event.subject.id,
      facts: JSON.stringify(event.facts ?? {}),
    })
    .execute()
}
