import type { Work } from '../../../runtime/work.ts'
import { type EventActor, type EventFacts, recordEvent } from '../../audit/index.ts'
import type { Hold } from './hold.ts'

export async function recordHoldEvent(
  work: Work,
  hold: Pick<Hold, 'id' | 'unitId' | 'campaignId'>,
  kind: string,
  { actor, facts = {} }: { readonly actor: EventActor; readonly facts?: EventFacts },
): Promise<void> {
  await recordEvent(work, {
    kind: `measures.hold-${kind}`,
    actor,
    subject: { type: 'urgent-hold', id: hold.id },
    unitId: hold.unitId,
    campaignId: hold.campaignId,
    facts,
  })
}
