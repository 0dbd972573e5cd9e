import { sql } from 'kysely'
import type { Kind } from '../../../engines/detection/index.ts'
import { Refusal } from '../../../runtime/refusal.ts'
import type { Work } from '../../../runtime/work.ts'
import { type Actor, visibleTo } from '../../units/index.ts'
import type { Step } from '../decision-input.ts'
import type { BulkState } from './bulk-states.ts'

export interface BulkRow {
  readonly id: string
  readonly campaignId: string
  readonly unitId: string
  readonly state: BulkState
  readonly outcome: 'violation' | 'not-violation'
  readonly kind: Kind | null
  readonly severity: 1 | 2 | 3 | null
  readonly groundId: string | null
  readonly step: Step | null
  readonly widerBecause: string | null
  readonly closeReports: boolean
  readonly reason: string
  readonly madeBy: string
  readonly confirmedBy: string | null
  readonly takenBackBy: string | null
}

const columns =
  sql.raw(`bulk_act.id, bulk_act.campaign_id as "campaignId", bulk_act.unit_id as "unitId", bulk_act.state,
  bulk_act.outcome, bulk_act.kind, bulk_act.severity, bulk_act.ground_id as "groundId", bulk_act.step,
  bulk_act.wider_because as "widerBecause", bulk_act.close_reports as "closeReports", bulk_act.reason,
  bulk_act.made_by as "madeBy", bulk_act.confirmed_by as "confirmedBy", bulk_act.taken_back_by as "takenBackBy"`)

/**
 * Holds the act until the transaction ends: it is moved, or a piece of it carried out, by one at a time.
 * @throws Refusal `review.unknown-bulk`
 */
export async function lockBulk(work: Work, actor: Actor, actId: string): Promise<BulkRow> {
  const { rows } = await sql<BulkRow>`
    select ${columns} from bulk_act where id = ${actId} and ${visibleTo(actor, 'bulk_act.unit_id')} for update`.execute(
    work.trx,
  )
  if (rows[0]) return rows[0]
  throw new Refusal('not-found', 'review.unknown-bulk', `There is no bulk act ${actId} that you may see.`)
}

/** One that is to be carried on and that nobody is at, the oldest first. */
export async function lockBulkAtWork(work: Work): Promise<BulkRow | undefined> {
  const { rows } = await sql<BulkRow>`
    select ${columns} from bulk_act where state in ('running', 'taking-back')
    order by id limit 1 for update skip locked`.execute(work.trx)
  return rows[0]
}
