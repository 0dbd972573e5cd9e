import type { Work } from '../../../runtime/work.ts'

/** Part of undoing a decision: what was to be read again of it is read no more. */
export async function closeLooks(work: Work, decisionId: string): Promise<void> {
  await work.trx
    .updateTable('second_look')
    .set({ state: 'moot', closed_at: work.now, claimed_by: null, claimed_until: null })
    .where('decision_id', '=', decisionId)
    .where('state', 'in', ['open', 'disputed'])
    .execute()
}
