import { sql } from 'kysely'
import type { Database } from '../../../runtime/work.ts'
import { columns, countWaiting } from './settle-queue.ts'

export interface QueueFault {
  readonly scopeId: string
  readonly groupId: string
  readonly campaignId: string
}

/** Rows of the queue that are not what the items make them, missing ones included. None, at any moment. */
export async function findQueueFaults(db: Database): Promise<QueueFault[]> {
  const { rows } = await sql<QueueFault>`
    with truth as (select ${columns} from (${countWaiting(sql`true`)}) as fresh)
    select distinct scope_id as "scopeId", group_id as "groupId", campaign_id as "campaignId" from (
      (select ${columns} from truth except select ${columns} from waiting_group)
      union all
      (select ${columns} from waiting_group except select ${columns} from truth)
    ) as differing`.execute(db)
  return rows
}
