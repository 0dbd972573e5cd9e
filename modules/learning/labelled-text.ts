import { sql } from 'kysely'
import type { Kind, Surface } from '../../engines/detection/index.ts'
import type { Database } from '../../runtime/work.ts'
import type { LabelPart } from './collect-labels.ts'
import { idAt } from './id-at.ts'
import { daysBefore, isSettled } from './settled-decision.ts'
import terms from './terms.json' with { type: 'json' }

/** A decided text, read when it is needed and kept nowhere. */
export interface LabelledText {
  readonly decisionId: string
  readonly part: LabelPart
  readonly decidedAt: Date
  readonly kind: Kind | 'none'
  readonly surface: Surface
  readonly lang: string | null
  readonly text: string
}

const MOST_TEXTS = 30_000
/** Of one decision's near-duplicates so many are read. */
const MOST_OF_ONE = 5

/** The texts behind the labels that stand at this moment, the newest decision first. What is gone from the items is gone here. */
export async function listLabelledTexts(db: Database, now: Date): Promise<LabelledText[]> {
  const { rows } = await sql<LabelledText>`
    select decision.id as "decisionId", label.part, decision.decided_at as "decidedAt",
      coalesce(decision.kind, 'none') as kind, each.surface, each.lang, each.text
    from learning_label as label
    join decision on decision.id = label.decision_id
    join lateral (
      select distinct on (item.text_digest) item.surface, item.lang, item.text
      from decision_item join item on item.id = decision_item.item_id and item.version = decision_item.item_version
      where decision_item.decision_id = decision.id and item.text <> ''
      order by item.text_digest, item.id limit ${MOST_OF_ONE}
    ) as each on true
    where label.called_back_at is null and ${isSettled(now)}
    order by decision.decided_at desc, decision.id, each.text
    limit ${MOST_TEXTS}`.execute(db)
  return rows
}

/** Texts of the stream that were neither flagged nor reported nor decided, within their term: what a new model should go on leaving alone. */
export async function listOrdinaryTexts(
  db: Database,
  now: Date,
  limit = 3_000,
): Promise<{ text: string; surface: Surface }[]> {
  const { rows } = await sql<{ text: string; surface: Surface }>`
    select item.text, item.surface from item
    where item.id >= ${idAt(daysBefore(now, terms.ordinary.days))}
      and item.state = 'kept' and item.verdict = 'clear' and item.text <> ''
      and not exists (select 1 from decision_item where decision_item.item_id = item.id)
    order by item.id desc limit ${limit}`.execute(db)
  return rows
}
